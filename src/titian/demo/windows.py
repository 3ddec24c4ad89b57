"""On which days must an invented client report?

Enough to invent a history: weekends move a due day on, holidays are not known here. The writer
hands in the real rules of supervision instead (see `plan.make_plan`).
"""

from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from titian.demo.shapes import Schedule, Window

ONE_DAY = timedelta(days=1)
SATURDAY = 5

# (schedule, first day, until (exclusive), time zone, religion) -> the periods in order
Windows = Callable[[Schedule, date, date, str, str], Sequence[Window]]


def plain_windows(
    schedule: Schedule, start: date, until: date, zone: str, religion: str
) -> list[Window]:
    del zone, religion
    return list(_windows(schedule, start, until))


def _windows(schedule: Schedule, start: date, until: date) -> Iterator[Window]:
    begins = start
    for nominal in _nominal_days(schedule, start, until):
        due = working_day(nominal)
        ends = max(_period_end(schedule, nominal), due + ONE_DAY)
        if due >= until:
            return
        if due >= begins:
            yield Window(begins, ends, due, working_day(due + ONE_DAY))
            begins = ends


def _nominal_days(schedule: Schedule, start: date, until: date) -> Iterator[date]:
    if schedule.frequency == "dates":
        yield from (day for day in sorted(schedule.dates) if start < day < until)
        return
    day = start + ONE_DAY
    while day < until:
        if _falls_on(schedule, day):
            yield day
        day += ONE_DAY


def _falls_on(schedule: Schedule, day: date) -> bool:
    if schedule.frequency == "daily":
        return True
    if schedule.frequency == "weekly":
        return day.weekday() == schedule.weekday
    return day.day == min(schedule.anchor_day, monthrange(day.year, day.month)[1])


def _period_end(schedule: Schedule, nominal: date) -> date:
    if schedule.frequency == "weekly":
        return nominal + timedelta(days=7 - nominal.weekday())
    if schedule.frequency == "monthly":
        return date(nominal.year + nominal.month // 12, nominal.month % 12 + 1, 1)
    return nominal + ONE_DAY


def working_day(day: date) -> date:
    while day.weekday() >= SATURDAY:
        day += ONE_DAY
    return day
