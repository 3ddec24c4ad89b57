"""What stands in the diary of one week? Meetings, reports that fall due, ends, leave, holidays.

Whoever stands in for a colleague finds the colleague's clients in their own week. A fixed number
of questions to the database, however full the week is.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from django.db.models import Q, QuerySet

from titian.clients.models import Client
from titian.desk.today import work_lists
from titian.guidance.appointments import appointments_between, has_come
from titian.guidance.conditions import falling_due
from titian.guidance.models import Appointment, Condition
from titian.kit import clock
from titian.offices.access import Right
from titian.offices.models import Leave, Staff
from titian.offices.settings_of import calendar_of
from titian.reporting.models import FollowUp
from titian.supervision.models import Supervision

ONE_DAY, ONE_WEEK = timedelta(days=1), timedelta(days=7)
STILL_ASKED = timedelta(days=60)  # an outcome that nobody marked is asked for as long
MOST_UNMARKED = 20

T = TypeVar("T")


@dataclass(frozen=True)
class Kept:
    """One meeting; `has_come`: its day is there, so that it may have taken place."""

    row: Appointment
    has_come: bool


@dataclass(frozen=True)
class Day:
    """One day; `closed` says why the office is shut, empty on a working day."""

    on: date
    is_today: bool
    closed: str
    leaves: Sequence[Leave]
    meetings: Sequence[Kept]
    due: Sequence[Supervision]
    ends: Sequence[Supervision]
    promises: Sequence[FollowUp]
    conditions: Sequence[Condition] = ()

    @property
    def is_empty(self) -> bool:
        due = self.due or self.ends or self.promises or self.conditions
        return not (self.leaves or self.meetings or due)


@dataclass(frozen=True)
class Week:
    """From a Monday on; `unmarked` are earlier meetings without an outcome."""

    officer: Staff
    from_on: date
    days: Sequence[Day]
    unmarked: Sequence[Kept]

    @property
    def before(self) -> date:
        return self.from_on - ONE_WEEK

    @property
    def after(self) -> date:
        return self.from_on + ONE_WEEK

    @property
    def last_on(self) -> date:
        return self.from_on + 6 * ONE_DAY


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def clients_in_diary(user: Staff, officer: Staff, at: datetime) -> QuerySet[Client]:
    """One's own and those stood in for; a colleague's within the reach of the section."""
    if officer.pk == user.pk:
        return work_lists.clients_of(user, at)
    return Client.objects.reachable_by(user, Right.ALERT, at=at).filter(officer=officer.pk)


def week_of(user: Staff, officer: Staff, from_on: date, at: datetime) -> Week:
    """Seven days from that Monday, for `user` to read."""
    clients, calendar = clients_in_diary(user, officer, at), calendar_of(officer.office, at)
    days = [from_on + n * ONE_DAY for n in range(7)]
    meetings = _by_day(_meetings(clients, days, officer.zone, at), lambda one: one.row.at, officer)
    decrees = list(_decrees(clients, days))
    within = Client.objects.reachable_by(user, Right.ALERT, at=at)
    leaves, promised = _leaves(officer, days), list(_promised(clients, within, officer, days))
    today = calendar.today(at)
    conditions = falling_due(clients, days[0], days[-1])
    return Week(
        officer=officer,
        from_on=from_on,
        days=[
            Day(
                on=day,
                is_today=day == today,
                closed=calendar.closed_because(day) or "",
                leaves=[leave for leave in leaves if leave.from_on <= day < leave.until_on],
                meetings=meetings.get(day, []),
                due=[row for row in decrees if row.due_on == day],
                ends=[row for row in decrees if row.ends_on == day],
                promises=[row for row in promised if row.until_on == day],
                conditions=conditions.get(day, []),
            )
            for day in days
        ],
        unmarked=_unmarked(clients, from_on, officer.zone, at),
    )


def _meetings(
    clients: QuerySet[Client], days: Sequence[date], zone: str, at: datetime
) -> Iterable[Kept]:
    start = clock.moment(days[0], 0, 0, zone)
    end = clock.moment(days[-1] + ONE_DAY, 0, 0, zone)
    rows = appointments_between(clients, start, end)
    return [Kept(row, has_come(row, at)) for row in rows]


def _unmarked(clients: QuerySet[Client], from_on: date, zone: str, at: datetime) -> Sequence[Kept]:
    """Before this week and before now."""
    end = min(clock.moment(from_on, 0, 0, zone), at)
    rows = appointments_between(clients, at - STILL_ASKED, end).filter(outcome="")
    return [Kept(row, has_come=True) for row in rows[:MOST_UNMARKED]]


def _decrees(clients: QuerySet[Client], days: Sequence[date]) -> QuerySet[Supervision]:
    within = (days[0], days[-1])
    rows = Supervision.objects.filter(client__in=clients, ended_on=None)
    rows = rows.filter(Q(due_on__range=within) | Q(ends_on__range=within))
    return rows.select_related("client__officer").order_by("client__name", "pk")


def _promised(
    clients: QuerySet[Client], within: QuerySet[Client], officer: Staff, days: Sequence[date]
) -> QuerySet[FollowUp]:
    """Until that day, for these clients or by this officer; not ended yet."""
    rows = FollowUp.objects.filter(end="", until_on__range=(days[0], days[-1]))
    rows = rows.filter(Q(client__in=clients) | Q(who=officer, client__in=within))
    return rows.select_related("client__officer", "who").order_by("client__name", "pk")


def _leaves(officer: Staff, days: Sequence[date]) -> Sequence[Leave]:
    """Own leave, and that of those for whom the officer stands in."""
    rows = Leave.objects.filter(
        Q(absent=officer) | Q(stand_in=officer),
        from_on__lte=days[-1], until_on__gt=days[0], ended_at=None,
    )  # fmt: skip
    return list(rows.select_related("absent", "stand_in").order_by("from_on", "pk"))


def _by_day(
    rows: Iterable[T], when: Callable[[T], datetime], officer: Staff
) -> Mapping[date, Sequence[T]]:
    found: dict[date, list[T]] = defaultdict(list)
    for row in rows:
        found[clock.today(officer.zone, when(row))].append(row)
    return found
