"""How does a meeting come into the diary, and its outcome to the file?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from titian.audit.deeds import Deed, StaleRow, deed, locked
from titian.audit.freshness import OtherContent, was_kept
from titian.clients.models import Client
from titian.guidance.models import Appointment
from titian.kit import clock
from titian.offices.models import Staff
from titian.supervision.proofs import Promised, await_proof, drop_proof

Outcome = Appointment.Outcome
HAPPENED = frozenset(Outcome) - {Outcome.EXCUSED, Outcome.POSTPONED, Outcome.CANCELLED}
WITH_REASON = frozenset({Outcome.EXCUSED, Outcome.UNEXCUSED})


class AlreadyStruck(Exception):
    """A struck meeting is not moved, and has no outcome."""


class NoReason(Exception):
    """An absence is accepted for a reason; nothing else has one."""


class NotYet(Exception):
    """Nobody has met, or missed, whom they are to meet tomorrow."""


@dataclass(frozen=True)
class Meeting:
    """When, what for and where, as typed."""

    at: datetime
    purpose: str
    place: str
    where: str = ""
    note: str = ""


@dataclass(frozen=True)
class Absence:
    """Why somebody did not come, and the paper that is to prove it."""

    reason: str = ""
    promised: Promised | None = None


NONE = Absence()


def make_appointment(
    *, id: UUID, client: Client, meeting: Meeting, by: Staff, at: datetime
) -> Appointment:
    """The form's own id again is the same meeting, or raises OtherContent."""
    with deed("appointment.made", subject=client, by=by, at=at) as d:
        locked(Client, client.pk)
        row = Appointment.objects.select_related("client").filter(pk=id).first()
        if row is not None and row.client_id != client.pk:
            raise OtherContent
        row = row or Appointment(
            id=id, client=client, office_id=client.office_id, by=by, made_at=at
        )
        _set_meeting(row, meeting)
        if not was_kept(row):
            d.save(row)
            d.tell(f"officer:{client.officer_id}")
    return row


def move_appointment(
    *, appointment: Appointment, seen_rev: int, meeting: Meeting, by: Staff, at: datetime
) -> Appointment:
    """Another time or place, before it took place. Raises StaleRow."""
    with deed("appointment.moved", subject=appointment.client, by=by, at=at) as d:
        row = _fresh(appointment, seen_rev)
        _set_meeting(row, meeting)
        d.save(row)
        d.tell(f"officer:{row.client.officer_id}")
    return row


def mark_outcome(
    *,
    appointment: Appointment,
    seen_rev: int,
    outcome: str,
    note: str = "",
    absence: Absence = NONE,
    by: Staff,
    at: datetime,
) -> Appointment:
    """What happened; marked anew, the former word stays in the history. Marked twice with the
    same word it is one mark. Raises StaleRow, AlreadyStruck, NotYet, NoReason."""
    _must_fit(outcome, absence)
    with deed("appointment.outcome", subject=appointment.client, by=by, at=at) as d:
        row = locked(Appointment, appointment.pk)
        if row.struck_at is not None:
            raise AlreadyStruck
        if outcome in HAPPENED and not has_come(row, at):
            raise NotYet
        if _is_marked(row, outcome, note, absence):
            return row
        if row.rev != seen_rev:
            raise StaleRow(row)
        row.outcome, row.outcome_at, row.outcome_by = outcome, at, by
        row.reason = absence.reason
        row.set_outcome_note(note)
        _set_proof(d, row, absence.promised, by)
        d.save(row)
        d.tell(f"officer:{row.client.officer_id}")
    return row


def appointments_of(client: Client) -> Sequence[Appointment]:
    """Newest first, struck ones too."""
    rows = Appointment.objects.filter(client=client).select_related("outcome_by", "proof")
    found = list(rows.order_by("-at", "-pk"))
    for row in found:
        row.client = client
    return found


def has_come(appointment: Appointment, at: datetime) -> bool:
    """On its day people come early; before it nobody comes."""
    zone = appointment.client.office.zone
    return clock.today(zone, appointment.at) <= clock.today(zone, at)


def appointments_between(
    clients: QuerySet[Client], start: datetime, end: datetime
) -> QuerySet[Appointment]:
    """Of these clients within [start, end), not struck, in the order of time."""
    rows = Appointment.objects.filter(client__in=clients, at__gte=start, at__lt=end, struck_at=None)
    return rows.select_related("client__officer", "client__office", "outcome_by", "proof").order_by(
        "at", "pk"
    )


def _must_fit(outcome: str, absence: Absence) -> None:
    is_given = bool(absence.reason)
    if (is_given and outcome not in WITH_REASON) or (not is_given and outcome == Outcome.EXCUSED):
        raise NoReason
    if absence.promised is not None and outcome != Outcome.EXCUSED:
        raise NoReason


def _is_marked(row: Appointment, outcome: str, note: str, absence: Absence) -> bool:
    same = (row.outcome, row.outcome_note, row.reason) == (outcome, note, absence.reason)
    return same and _promised(row) == absence.promised


def _promised(row: Appointment) -> Promised | None:
    return Promised(row.proof.paper, row.proof.by_on) if row.proof else None


def _set_proof(d: Deed, row: Appointment, promised: Promised | None, by: Staff) -> None:
    """A paper that is asked for no more stays in the history."""
    if _promised(row) == promised:
        return
    if row.proof is not None:
        drop_proof(d, row.proof, by)
    row.proof = await_proof(d, row.client, promised, by) if promised else None


def _fresh(appointment: Appointment, seen_rev: int) -> Appointment:
    row = locked(Appointment, appointment.pk)
    if row.rev != seen_rev:
        raise StaleRow(row)
    if row.struck_at is not None:
        raise AlreadyStruck
    return row


def _set_meeting(row: Appointment, meeting: Meeting) -> None:
    row.at, row.purpose, row.place = meeting.at, meeting.purpose, meeting.place
    row.set_words(where=meeting.where, note=meeting.note)
