"""How does a number come to the counter? Taken in the hall, called in order, ended.

Two who press at once get two numbers: whoever takes or calls one holds the office's row.
"""

from datetime import datetime
from uuid import UUID

from django.db.models import Max

from titian.audit.actor import Actor
from titian.audit.deeds import Deed, deed, locked
from titian.kit import clock
from titian.offices.models import Office, Staff
from titian.reception.models import QueueTicket

End = QueueTicket.End


class AlreadyEnded(Exception):
    """Whoever came with this number was served, or did not come."""


class NotCalled(Exception):
    """A number that nobody called can neither be served nor stay away."""


def take_ticket(
    *, id: UUID, office: Office, service: str, is_first: bool, by: Actor, at: datetime
) -> QueueTicket:
    """The next number of the day; the same id again is the same number."""
    with deed("queue.taken", subject=office, by=by, at=at) as d:
        locked(Office, office.pk)
        known = QueueTicket.objects.filter(pk=id, office=office).first()
        if known is not None:
            return known
        day = clock.today(office.zone, at)
        of_day = QueueTicket.objects.filter(office=office, day=day)
        last = of_day.aggregate(last=Max("number"))["last"] or 0
        ticket = QueueTicket(
            id=id, office=office, day=day, number=last + 1, service=service, is_first=is_first,
            taken_at=at,
        )  # fmt: skip
        d.save(ticket)
        _tell(d, office)
    return ticket


def call_next(*, office: Office, counter: int, by: Staff, at: datetime) -> QueueTicket | None:
    """Who goes first, then the lowest number; None when nobody waits. Whoever sat at this counter
    was served in any case."""
    with deed("queue.called", subject=office, by=by, at=at) as d:
        locked(Office, office.pk)
        today = QueueTicket.objects.filter(office=office, day=clock.today(office.zone, at))
        for served in today.filter(counter=counter, end="", calls__gt=0):
            _end(d, served, End.SERVED)
        ticket = today.filter(calls=0).order_by("-is_first", "number").first()
        if ticket is not None:
            _call(d, ticket, counter, by)
        _tell(d, office)
    return ticket


def call_again(*, ticket: QueueTicket, counter: int, by: Staff, at: datetime) -> QueueTicket:
    """The same number once more, perhaps to another counter. Raises AlreadyEnded, NotCalled."""
    with deed("queue.called_again", subject=ticket, by=by, at=at) as d:
        row = _open(ticket)
        _call(d, row, counter, by)
        _tell(d, row.office)
    return row


def end_ticket(*, ticket: QueueTicket, end: str, by: Staff, at: datetime) -> QueueTicket:
    """Served, or nobody came. Raises AlreadyEnded, NotCalled."""
    with deed("queue.ended", subject=ticket, by=by, at=at) as d:
        row = _open(ticket)
        _end(d, row, end)
        _tell(d, row.office)
    return row


def _open(ticket: QueueTicket) -> QueueTicket:
    row = locked(QueueTicket, ticket.pk)
    if row.end:
        raise AlreadyEnded
    if not row.calls:
        raise NotCalled
    return row


def _call(d: Deed, ticket: QueueTicket, counter: int, by: Staff) -> None:
    ticket.calls += 1
    ticket.counter, ticket.called_at, ticket.called_by = counter, d.at, by
    d.save(ticket)


def _end(d: Deed, ticket: QueueTicket, end: str) -> None:
    ticket.end, ticket.ended_at = end, d.at
    d.save(ticket)


def _tell(d: Deed, office: Office) -> None:
    d.tell(f"desk:{office.pk}")
