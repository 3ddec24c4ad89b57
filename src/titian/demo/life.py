"""Where does an invented client stand while the past is told, and what comes next?"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from heapq import heappush
from itertools import count

from titian.audit.past import Past, PastDeed
from titian.clients.models import Assignment, Client
from titian.demo.alarm_past import Alarm
from titian.demo.founding import Bureau
from titian.demo.shapes import Alert as PlannedAlert
from titian.demo.shapes import Client as PlannedClient
from titian.offices.models import Staff
from titian.reporting.models import Report
from titian.supervision.models import Revocation, Supervision
from titian.supervision.rules.due import Period
from titian.supervision.schedule_of import wait_for

ONE_DAY = timedelta(days=1)

Act = Callable[[datetime], None]


@dataclass
class Life:
    """One client with the decree, living from act to act; `periods` reach beyond today."""

    past: Past
    bureau: Bureau
    plan: PlannedClient
    client: Client
    supervision: Supervision
    assignment: Assignment
    periods: list[Period]
    alarm: Alarm
    acts: list[tuple[datetime, int, Act]] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=count)  # so that acts of one instant keep order
    wishes: dict[date, PlannedAlert] = field(default_factory=dict)
    revocation: Revocation | None = None
    unread: list[tuple[PastDeed, Report]] = field(default_factory=list)
    letter_on: date | None = None  # an officer decided on a warning letter

    def at(self, at: datetime, act: Act) -> None:
        heappush(self.acts, (at, next(self.numbers), act))

    def officer(self, at: datetime) -> Staff:
        return self.bureau.at_work_for(self.assignment.officer, at)

    def opening_after(self, day: date, after: timedelta) -> datetime:
        """So long after the opening of that day, or of the next on which the office works."""
        calendar = self.bureau.calendar
        return calendar.opening(calendar.on_or_after(day)) + after

    def before_today(self, days: int, after: timedelta) -> datetime:
        """So long after the opening of the last working day, or of one so many before it."""
        calendar, day = self.bureau.calendar, self.bureau.calendar.today(self.bureau.until)
        for _each in range(days + 1):
            day -= ONE_DAY
            while not calendar.is_working_day(day):
                day -= ONE_DAY
        return calendar.opening(day) + after

    def is_quiet_since(self, at: datetime) -> bool:
        """Nobody waits for the client, and nothing was written about their duty since that day."""
        last = self.supervision.last_report_on
        return self.alarm.open is None and last is not None and last < self.day(at)

    def day(self, at: datetime) -> date:
        return self.bureau.calendar.today(at)

    def wait_from(self, period: Period | None) -> None:
        wait_for(self.supervision, period, self.bureau.calendar)

    def let_pass(self, d: PastDeed) -> None:
        row = self.supervision
        self.wait_for_next()
        row.silent_since, row.misses = None, 0
        d.save(row)

    def wait_for_next(self) -> None:
        until = self.supervision.period_until
        if until is not None:
            self.wait_from(self.period_after(until - ONE_DAY))

    def period_after(self, day: date) -> Period | None:
        """The first that begins after that day and is due before guidance ends."""
        index = bisect_right(self.periods, day, key=lambda period: period.from_on)
        if index == len(self.periods):
            return None
        period = self.periods[index]
        return period if period.due.nominal_on <= self.supervision.ends_on else None
