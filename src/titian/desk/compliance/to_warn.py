"""What speaks for a warning letter now? The grounds as the file tells them; a person decides.

Misses count once the steps before a letter are done; an absence without reason, a meeting that was
not complied with, and a broken condition count from the last letter on. What was excused, and what
our own failures caused, is no ground and never stands here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from titian.clients.models import Client
from titian.desk.reports.steps import steps_proposed, steps_since_silence
from titian.desk.templatetags.titian import date_words
from titian.guidance.appointments import Outcome
from titian.guidance.models import Appointment, Finding, Measure, WarningLetter
from titian.guidance.rules.outcomes import LETTER
from titian.guidance.rules.warnings import answer_awaited, counting, next_level
from titian.guidance.warnings import sent_under
from titian.kit import clock
from titian.reporting.models import Miss
from titian.supervision.models import Supervision

WARNED_FOR = (Outcome.UNEXCUSED, Outcome.NOT_COMPLIED, Outcome.SENT_HOME)
LOOKS_BACK = timedelta(days=365)
LETTER_STEP = "surat_peringatan_"


@dataclass(frozen=True)
class Case:
    """`level` None: three count already; `answer_until`: the last one still waits for an answer."""

    level: int | None
    grounds: Sequence[str]
    answer_until: date | None
    waiting: WarningLetter | None

    @property
    def is_open(self) -> bool:
        """Something speaks for a letter, and none is under way or waits for its answer."""
        return bool(self.grounds and self.level) and not self.waiting and not self.answer_until


def case_for(supervision: Supervision, at: datetime) -> Case:
    """`supervision` with its client and office."""
    today = clock.today(supervision.client.office.zone, at)
    sent = sent_under(supervision)
    counted = counting(sent, today)
    since = counted[-1].on if counted else max(supervision.starts_on, today - LOOKS_BACK)
    waiting = WarningLetter.objects.filter(supervision=supervision, is_issued=None).first()
    return Case(
        next_level(sent, today),
        [*_missed(supervision, today), *_absent(supervision, since), *_broken(supervision, since)],
        answer_awaited(sent, today),
        waiting,
    )


def letters_to_write(clients: QuerySet[Client]) -> QuerySet[Measure]:
    """Somebody decided on a letter, and it is not written yet; the oldest first."""
    written = WarningLetter.objects.filter(
        client=OuterRef("client"), proposed_at__gte=OuterRef("written_at")
    )
    rows = Measure.objects.filter(kind=LETTER, struck_at=None, client__in=clients)
    rows = rows.filter(client__supervisions__ended_on=None, client__supervisions__isnull=False)
    rows = rows.exclude(Exists(written)).distinct()
    return rows.select_related("client__officer", "client__office").order_by("written_at", "pk")


def _missed(supervision: Supervision, today: date) -> Iterator[str]:
    """Only where the law's list lets a letter follow: village asked, home visited."""
    steps = steps_proposed(supervision, steps_since_silence(supervision), today)
    if not any(step.key.startswith(LETTER_STEP) for step in steps):
        return
    rows = Miss.objects.filter(supervision=supervision).standing().order_by("-due_on")
    days = [date_words(row.due_on) for row in rows[: supervision.misses]]
    if days:
        words = _("Tidak lapor {n} kali berturut-turut: {days}.")
        yield words.format(n=len(days), days=", ".join(reversed(days)))


def _absent(supervision: Supervision, since: date) -> Iterator[str]:
    zone = supervision.client.office.zone
    rows = Appointment.objects.filter(
        Q(outcome__in=WARNED_FOR), client=supervision.client, struck_at=None,
        at__gte=clock.moment(since, 0, 0, zone),
    )  # fmt: skip
    for row in rows.order_by("at", "pk"):
        words = _("{purpose}, {day}: {outcome}.")
        yield words.format(
            purpose=row.get_purpose_display(), day=date_words(clock.today(zone, row.at)),
            outcome=row.get_outcome_display().lower(),
        )  # fmt: skip


def _broken(supervision: Supervision, since: date) -> Iterator[str]:
    rows = Finding.objects.filter(
        condition__supervision=supervision, condition__struck_at=None, struck_at=None,
        state=Finding.State.BROKEN, on__gte=since,
    )  # fmt: skip
    for row in rows.select_related("condition").order_by("on", "pk"):
        row.condition.client = supervision.client
        words = _("Syarat dilanggar, {day}: {text}.")
        yield words.format(day=date_words(row.on), text=row.condition.text.rstrip(". "))
