"""How does a meeting come into the diary, and its outcome to the file?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from titian.audit.deeds import StaleRow, deed, locked
from titian.audit.freshness import OtherContent, was_kept
from titian.clients.models import Client
from titian.guidance.models import Appointment
from titian.kit import clock
from titian.offices.models import Staff

HAPPENED = frozenset({Appointment.Outcome.MET, Appointment.Outcome.ABSENT})


class AlreadyStruck(Exception):
    """A struck meeting is not moved, and has no outcome."""


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
    by: Staff,
    at: datetime,
) -> Appointment:
    """What happened; marked anew, the former word stays in the history. Marked twice with the
    same word it is one mark. Raises StaleRow, AlreadyStruck, NotYet."""
    with deed("appointment.outcome", subject=appointment.client, by=by, at=at) as d:
        row = locked(Appointment, appointment.pk)
        if row.struck_at is not None:
            raise AlreadyStruck
        if outcome in HAPPENED and not has_come(row, at):
            raise NotYet
        if (row.outcome, row.outcome_note) == (outcome, note):
            return row
        if row.rev != seen_rev:
            raise StaleRow(row)
        row.outcome, row.outcome_at, row.outcome_by = outcome, at, by
        row.set_outcome_note(note)
        d.save(row)
        d.tell(f"officer:{row.client.officer_id}")
    return row


def appointments_of(client: Client) -> Sequence[Appointment]:
    """Newest first, struck ones too."""
    rows = Appointment.objects.filter(client=client).select_related("outcome_by")
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
    return rows.select_related("client__officer", "client__office", "outcome_by").order_by(
        "at", "pk"
    )


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
