"""What is shown of a revocation: its grounds, how far it came, what follows, what was tried?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from titian.desk.reports.steps import step_title
from titian.desk.templatetags.titian import date_words, translated
from titian.reporting.models import Miss
from titian.supervision.models import Revocation, Supervision
from titian.supervision.rules.revocation import (
    effects_of,
    ground_title,
    grounds_for,
    order_of_revoking,
)


@dataclass(frozen=True)
class Trial:
    """What was tried before: a step that a person took."""

    word: str
    on: date
    who: str
    note: str


@dataclass(frozen=True)
class RevocationView:
    """One look at whether to revoke, as it is shown."""

    row: Revocation
    grounds: Sequence[str]
    order: Sequence[tuple[str, date | None]]
    effects: Sequence[str]


@dataclass(frozen=True)
class Revoking:
    """All of it under one decree."""

    views: Sequence[RevocationView]
    may_be_proposed: bool
    under_way: Revocation | None


def revoking_of(supervision: Supervision, rows: Sequence[Revocation], today: date) -> Revoking:
    """Those that stand, the newest first."""
    standing = [row for row in rows if row.struck_at is None]
    open_ones = [row for row in standing if not row.outcome and row.is_temporary is not False]
    has_grounds = bool(grounds_for(supervision.programme, today))
    return Revoking(
        views=[_view(row, supervision, today) for row in standing],
        may_be_proposed=has_grounds and supervision.is_active and not open_ones,
        under_way=open_ones[0] if open_ones else None,
    )


def tried_before(supervision: Supervision, today: date) -> Sequence[Trial]:
    """Every step and warning, the newest first."""
    steps = supervision.steps.filter(struck_at=None).select_related("by").order_by("-on", "-pk")
    return [Trial(step_title(step.step, today), step.on, step.by.name, step.note) for step in steps]


def misses_words(supervision: Supervision) -> str:
    """How often nobody heard."""
    n = Miss.objects.filter(supervision=supervision).count()
    words = ngettext(
        "%(n)s masa lapor lewat tanpa kabar, %(row)s di antaranya berturut-turut sampai kini.",
        "%(n)s masa lapor lewat tanpa kabar, %(row)s di antaranya berturut-turut sampai kini.",
        n,
    )
    return words % {"n": n, "row": supervision.misses}


def revocation_words(row: Revocation) -> str:
    """Pencabutan, 3 November 2026"""
    on = row.tpp_on
    return f"{_('Pencabutan')}, {date_words(on)}" if on else _("Pencabutan tidak diusulkan")


def _view(row: Revocation, supervision: Supervision, today: date) -> RevocationView:
    on = row.tpp_on or today
    steps = order_of_revoking(on) if row.is_proposed and row.is_temporary is not False else ()
    is_revoked = row.outcome == Revocation.Outcome.REVOKED
    return RevocationView(
        row=row,
        grounds=[translated(ground_title(key, on)) for key in row.grounds],
        order=[(translated(rule.title), _day(row, rule.text("step"))) for rule in steps],
        effects=[
            translated(rule.title) for rule in effects_of(_revocations_until(row, supervision), on)
        ]
        if is_revoked
        else [],
    )


def _day(row: Revocation, name: str) -> date | None:
    found = getattr(row, name)
    return found if isinstance(found, date) else None


def _revocations_until(row: Revocation, supervision: Supervision) -> int:
    """The client's first, second …; a client may be revoked under one decree after another."""
    same = Revocation.objects.filter(
        supervision__client=supervision.client_id, outcome=Revocation.Outcome.REVOKED,
        struck_at=None, outcome_on__lte=row.outcome_on,
    )  # fmt: skip
    return same.count()
