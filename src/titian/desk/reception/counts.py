"""The counters of the day: who waits, who was served, who reported, who is still to come?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.db.models import Count

from titian.clients.models import Client
from titian.desk.reception.queue import tickets_of_day
from titian.kit import clock
from titian.offices.access import Right
from titian.offices.models import Staff
from titian.reception.models import Guest, QueueTicket
from titian.reporting.models import Report
from titian.supervision.models import Supervision
from titian.supervision.waiting import silent

A_WEEK = timedelta(days=7)
ONE_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Tiles:
    """What stands above the search box."""

    waiting: int
    reported: int
    to_come: int
    overdue: int
    this_week: int  # in the seven days after today


@dataclass(frozen=True)
class DayCounts:
    """One day at the counter, to read or to print."""

    services: Sequence[tuple[str, int, int, int]]  # word, taken, served, did not come
    channels: Sequence[tuple[str, int]]
    waited: int | None  # minutes, the median of those who were called
    guests: int


def tiles_of(user: Staff, at: datetime) -> Tiles:
    today = clock.today(user.zone, at)
    reach = Client.objects.reachable_by(user, Right.REPORT, at=at)
    due = Supervision.objects.filter(ended_on=None, client__in=reach)
    return Tiles(
        waiting=tickets_of_day(user.office, at).filter(calls=0).count(),
        reported=Report.objects.filter(office=user.office_id, day=today, client__in=reach).count(),
        to_come=due.filter(due_on=today).count(),
        overdue=due.filter(silent(at)).count(),
        this_week=due.filter(due_on__gt=today, due_on__lte=today + A_WEEK).count(),
    )


def counts_of_day(user: Staff, at: datetime) -> DayCounts:
    today = clock.today(user.zone, at)
    reach = Client.objects.reachable_by(user, Right.REPORT, at=at)
    reports = Report.objects.filter(office=user.office_id, day=today, client__in=reach)
    by_channel = dict(reports.order_by().values_list("channel").annotate(n=Count("pk")))
    tickets = list(tickets_of_day(user.office, at))
    waits = [(row.called_at - row.taken_at) // ONE_MINUTE for row in tickets if row.called_at]
    return DayCounts(
        services=[_service(key, str(word), tickets) for key, word in QueueTicket.Service.choices],
        channels=[
            (str(word), by_channel[key])
            for key, word in Report.Channel.choices
            if key in by_channel
        ],
        waited=round(median(waits)) if waits else None,
        guests=Guest.objects.filter(office=user.office_id, day=today, struck_at=None).count(),
    )


def _service(key: str, word: str, tickets: Sequence[QueueTicket]) -> tuple[str, int, int, int]:
    mine = [row for row in tickets if row.service == key]
    ends = [row.end for row in mine]
    End = QueueTicket.End
    return word, len(mine), ends.count(End.SERVED), ends.count(End.ABSENT)
