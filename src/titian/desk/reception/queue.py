"""How does the queue of today stand: who sits at my counter, who is next, who waits?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from titian.kit import clock
from titian.offices.models import Office, Staff
from titian.reception.models import QueueTicket

SHOWN = 12
ON_THE_WALL = 4


@dataclass(frozen=True)
class Waits:
    """One number in the hall, and for how many minutes."""

    ticket: QueueTicket
    minutes: int


@dataclass(frozen=True)
class Queue:
    """What the desk sees."""

    counter: int
    mine: QueueTicket | None  # called to this counter, and not ended
    waiting: Sequence[Waits]
    count: int

    @property
    def next(self) -> Waits | None:
        return self.waiting[0] if self.waiting else None

    @property
    def more(self) -> int:
        return self.count - len(self.waiting)


def queue_of(user: Staff, at: datetime, counter: int) -> Queue:
    today = tickets_of_day(user.office, at)
    waiting = today.filter(calls=0).order_by("-is_first", "number")
    return Queue(
        counter=counter,
        mine=today.filter(counter=counter, end="", calls__gt=0).order_by("-called_at").first(),
        waiting=[Waits(row, _minutes(row, at)) for row in waiting[:SHOWN]],
        count=waiting.count(),
    )


def called_on_the_wall(office: Office, at: datetime) -> Sequence[QueueTicket]:
    """The newest call first."""
    called = tickets_of_day(office, at).filter(calls__gt=0)
    return list(called.order_by("-called_at", "-number")[: ON_THE_WALL + 1])


def tickets_of_day(office: Office, at: datetime) -> QuerySet[QueueTicket]:
    return QueueTicket.objects.filter(office=office, day=clock.today(office.zone, at))


def _minutes(ticket: QueueTicket, at: datetime) -> int:
    return max(at - ticket.taken_at, timedelta()) // timedelta(minutes=1)
