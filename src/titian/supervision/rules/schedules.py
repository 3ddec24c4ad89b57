"""On which days is a report due, before holidays are looked at?

The anchor day of a month is kept: 31 January, 28 February, 31 March. Months are calendar months
here, for reporting is no legal term (law.md §3).
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

ONE_DAY = timedelta(days=1)


class Frequency(StrEnum):
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    DATES = "dates"


class ImpossibleSchedule(ValueError):
    """An anchor day, weekday or list of dates that names no day."""


@dataclass(frozen=True)
class Schedule:
    """`anchor_day` 1-31 when monthly, `weekday` 0 (Monday) to 6 when weekly, `dates` of its own."""

    frequency: Frequency
    anchor_day: int = 1
    weekday: int = 0
    dates: tuple[date, ...] = ()

    def __post_init__(self) -> None:
        if not 1 <= self.anchor_day <= 31 or not 0 <= self.weekday <= 6:
            raise ImpossibleSchedule
        if self.frequency is Frequency.DATES and not self.dates:
            raise ImpossibleSchedule


def due_after(schedule: Schedule, after: date) -> date | None:
    """The first nominal due date strictly after a day; None when own dates have run out."""
    match schedule.frequency:
        case Frequency.DAILY:
            return after + ONE_DAY
        case Frequency.WEEKLY:
            return after + timedelta(days=(schedule.weekday - after.weekday() - 1) % 7 + 1)
        case Frequency.MONTHLY:
            return _anchor_after(schedule.anchor_day, after)
        case Frequency.DATES:
            return min((day for day in schedule.dates if day > after), default=None)


def period_end(schedule: Schedule, nominal: date) -> date:
    """The day on which the next period begins: the next day, Monday, or first of a month."""
    match schedule.frequency:
        case Frequency.WEEKLY:
            return nominal + timedelta(days=7 - nominal.weekday())
        case Frequency.MONTHLY:
            return _next_month(nominal)
        case _:
            return nominal + ONE_DAY


def _anchor_after(anchor_day: int, after: date) -> date:
    this_month = _clamped(after.year, after.month, anchor_day)
    if this_month > after:
        return this_month
    following = _next_month(after)
    return _clamped(following.year, following.month, anchor_day)


def _clamped(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
