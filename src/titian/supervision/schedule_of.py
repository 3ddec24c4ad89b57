"""Which period is this supervision in, and when must somebody worry?"""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import takewhile

from titian.offices.rules import OfficeCalendar
from titian.supervision.models import Supervision
from titian.supervision.rules.due import Frequency, Period, Schedule, each_period, overdue_from


def schedule_of(supervision: Supervision) -> Schedule:
    """The stored columns as a value of the rules."""
    return Schedule(
        frequency=Frequency(supervision.frequency),
        anchor_day=supervision.anchor_day or 1,
        weekday=supervision.weekday or 0,
        dates=tuple(date.fromisoformat(day) for day in supervision.own_dates),
    )


def periods_of(supervision: Supervision, calendar: OfficeCalendar) -> Iterator[Period]:
    """Every period of guidance in order, as long as it asks for a report."""
    found = each_period(
        schedule_of(supervision), supervision.starts_on, calendar, supervision.client.religion
    )
    return takewhile(lambda period: period.due.nominal_on <= supervision.ends_on, found)


def first_period_after(
    supervision: Supervision, day: date, calendar: OfficeCalendar
) -> Period | None:
    """The first period that begins after `day` and is due before guidance ends."""
    later = (period for period in periods_of(supervision, calendar) if period.from_on > day)
    return next(later, None)


def period_of(supervision: Supervision, day: date, calendar: OfficeCalendar) -> Period | None:
    """The period that `day` lies in, if guidance still asks for its report."""
    return next((p for p in periods_of(supervision, calendar) if day in p), None)


def wait_for(supervision: Supervision, period: Period | None, calendar: OfficeCalendar) -> None:
    """Sets what is due next; the worry begins when the office opens after the due day."""
    supervision.period_from = period.from_on if period else None
    supervision.period_until = period.until_on if period else None
    supervision.due_on = period.due.on if period else None
    supervision.nominal_on = period.due.nominal_on if period else None
    supervision.overdue_from = overdue_from(period.due.on, calendar) if period else None


def judge_at_period_end(supervision: Supervision, calendar: OfficeCalendar) -> None:
    """Silence is known; the next question is whether the period ends without a report."""
    if supervision.period_until is not None:
        day = calendar.on_or_after(supervision.period_until)
        supervision.overdue_from = calendar.opening(day)


def is_period_over(supervision: Supervision, at: datetime, calendar: OfficeCalendar) -> bool:
    """Has the current period ended at `at`?"""
    until = supervision.period_until
    return until is not None and calendar.today(at) >= until
