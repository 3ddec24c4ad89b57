"""How does a warning letter come about? Proposed by an officer, signed by the head, handed over;
and withdrawn where it should not have been.

Which letter comes next is a rule; whether it comes, a person decides. Signed, it is also a step of
the list after misses, so that what follows is proposed; withdrawn, that step is struck.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from titian.audit.deeds import Deed, deed, locked
from titian.audit.freshness import OtherContent, was_kept
from titian.clients.models import Client
from titian.guidance.documents import Paper, add_document
from titian.guidance.models import WarningLetter
from titian.guidance.rules.warnings import Sent, answer_by, next_level
from titian.guidance.warning_numbers import next_number
from titian.kit import clock
from titian.kit.ids import uuid7
from titian.offices.models import Staff
from titian.supervision.actions import take_step
from titian.supervision.models import Step, Supervision

PAPER = "peringatan"  # the kind of its paper


class AllSent(Exception):
    """Three letters count; what follows is a proposal to the TPP."""


class OneWaits(Exception):
    """A letter for this client waits for the head already."""


class AlreadyDecided(Exception):
    """The head decided before."""


class OwnProposal(Exception):
    """Nobody signs what they proposed."""


class NotStanding(Exception):
    """It was never issued, or it was withdrawn."""


@dataclass(frozen=True)
class WarningEntry:
    """What happened, and what the client is asked to do."""

    because: str
    asks: str


@dataclass(frozen=True)
class Delivery:
    """When and how it came to the client."""

    on: date
    way: str
    to: str = ""


def propose_warning(
    *, id: UUID, supervision: Supervision, entry: WarningEntry, by: Staff, at: datetime
) -> WarningLetter:
    """The level follows from those that stand. Raises AllSent, OneWaits, OtherContent."""
    client = supervision.client
    with deed("warning.proposed", subject=client, by=by, at=at) as d:
        locked(Supervision, supervision.pk)
        row = WarningLetter.objects.select_related("client").filter(pk=id).first()
        if row is not None and row.supervision_id != supervision.pk:
            raise OtherContent
        row = row or _proposed(id, supervision, by, at)
        row.set_words(because=entry.because, asks=entry.asks)
        if not was_kept(row):
            d.save(row)
            d.tell(f"officer:{client.officer_id}")
    return row


def issue_warning(*, warning: WarningLetter, note: str, by: Staff, at: datetime) -> WarningLetter:
    """The head signs: it has its number, its day, and is a step taken.

    Raises AlreadyDecided, OwnProposal.
    """
    client = warning.client
    with deed("warning.issued", subject=client, by=by, at=at) as d:
        row = _undecided(warning, by)
        row.client = client
        row.office, today = client.office, clock.today(client.office.zone, at)
        _decide(row, is_issued=True, note=note, by=by, at=at)
        row.number, row.issued_on = next_number(d, client.office, at), today
        row.answer_by_on = answer_by(today)
        row.step = take_step(
            id=uuid7(), supervision=row.supervision, step=f"surat_peringatan_{row.level}",
            on=today, note=row.number, by=by, at=at,
        )  # fmt: skip
        d.save(row)
        d.tell(f"officer:{client.officer_id}")
    return row


def file_warning(
    *, warning: WarningLetter, title: str, paper: bytes, by: Staff, at: datetime
) -> WarningLetter:
    """The signed letter becomes a paper of the file, once: so it reads as it was sent."""
    client = warning.client
    with deed("warning.filed", subject=client, by=by, at=at) as d:
        row = locked(WarningLetter, warning.pk)
        if row.document_id is None:
            row.document = add_document(
                id=uuid7(), client=client, received=paper, name="surat.pdf",
                paper=Paper(PAPER, title, row.issued_on, client.office.name),
                by=by, at=at,
            )  # fmt: skip
            d.save(row)
    return row


def leave_unsent(*, warning: WarningLetter, note: str, by: Staff, at: datetime) -> WarningLetter:
    """The head does not sign, and says why. Raises AlreadyDecided, OwnProposal."""
    client = warning.client
    with deed("warning.not_issued", subject=client, by=by, at=at) as d:
        row = _undecided(warning, by)
        _decide(row, is_issued=False, note=note, by=by, at=at)
        d.save(row)
        d.tell(f"officer:{client.officer_id}")
    return row


def deliver_warning(
    *, warning: WarningLetter, delivery: Delivery, by: Staff, at: datetime
) -> WarningLetter:
    """It came to the client; told again it is corrected. Raises NotStanding."""
    with deed("warning.delivered", subject=warning.client, by=by, at=at) as d:
        row = _standing(warning)
        row.delivered_on, row.delivered_by_way = delivery.on, delivery.way
        row.delivered_to, row.delivered_by = delivery.to, by
        d.save(row)
    return row


def withdraw_warning(
    *, warning: WarningLetter, because: str, by: Staff, at: datetime
) -> WarningLetter:
    """It does not count any more; number and paper stay. Raises NotStanding."""
    with deed("warning.withdrawn", subject=warning.client, by=by, at=at) as d:
        row = _standing(warning)
        row.withdrawn_at, row.withdrawn_by, row.withdrawn_because = at, by, because
        _strike_step(d, row, because)
        d.save(row)
        d.tell(f"officer:{warning.client.officer_id}")
    return row


def warnings_of(client: Client) -> Sequence[WarningLetter]:
    """The newest first, with what was not signed and what was withdrawn."""
    rows = WarningLetter.objects.filter(client=client).select_related(
        "proposed_by", "decided_by", "withdrawn_by", "supervision"
    )
    found = list(rows.order_by("-proposed_at", "-pk"))
    for row in found:
        row.client = client
    return found


def sent_under(supervision: Supervision) -> Sequence[Sent]:
    """As the rules count them."""
    rows = WarningLetter.objects.filter(supervision=supervision, is_issued=True)
    return [one for row in rows if (one := row.sent) is not None]


def _proposed(id: UUID, supervision: Supervision, by: Staff, at: datetime) -> WarningLetter:
    client = supervision.client
    if WarningLetter.objects.filter(supervision=supervision, is_issued=None).exists():
        raise OneWaits
    level = next_level(sent_under(supervision), clock.today(client.office.zone, at))
    if level is None:
        raise AllSent
    return WarningLetter(
        id=id, client=client, supervision=supervision, office_id=client.office_id, level=level,
        proposed_by=by, proposed_at=at,
    )  # fmt: skip


def _undecided(warning: WarningLetter, by: Staff) -> WarningLetter:
    row = locked(WarningLetter, warning.pk)
    if not row.is_waiting:
        raise AlreadyDecided
    if row.proposed_by_id == by.pk:
        raise OwnProposal
    return row


def _decide(row: WarningLetter, *, is_issued: bool, note: str, by: Staff, at: datetime) -> None:
    row.is_issued, row.decision_note, row.decided_at, row.decided_by = is_issued, note, at, by


def _standing(warning: WarningLetter) -> WarningLetter:
    row = locked(WarningLetter, warning.pk)
    if not row.is_standing:
        raise NotStanding
    return row


def _strike_step(d: Deed, row: WarningLetter, because: str) -> None:
    if row.step_id is None:
        return
    step = locked(Step, row.step_id)
    if step.struck_at is None:
        step.struck_at, step.struck_because = d.at, because[:200]
        d.save(step)
