"""Which period is this supervision in, and when must somebody worry?"""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import takewhile

from titian.offices.rules import OfficeCalendar
from titian.supervision.models import Supervision
from titian.supervision.rules.due import (
    Due,
    Frequency,
    Period,
    Schedule,
    each_period,
    overdue_from,
)
from titian.supervision.rules.windows import Allowance, Window, usual_allowance, window_of


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


def allowance_of(supervision: Supervision, on: date) -> Allowance:
    """The client's own window, with its ground, or the usual one."""
    before, after = supervision.window_before, supervision.window_after
    if before is None or after is None:
        return usual_allowance(Frequency(supervision.frequency), on)
    return Allowance(before, after, supervision.window_ground)


def window_now(supervision: Supervision, calendar: OfficeCalendar) -> Window | None:
    """The window of the report that is waited for; None when none is."""
    row = supervision
    if row.due_on is None or row.nominal_on is None:
        return None
    if row.period_from is None or row.period_until is None:
        return None
    period = Period(row.period_from, row.period_until, Due(row.due_on, row.nominal_on))
    return window_of(period, allowance_of(row, row.due_on), calendar, row.client.religion)


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
