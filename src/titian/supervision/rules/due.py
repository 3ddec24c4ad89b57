"""When must a client report, and how late is the report?

The nominal day moves forward to the next working day that is no worship day of the client. A due
day ends at closing time; until the office opens again the client is late, and from then on
nobody has heard: that instant is stored as `overdue_from`, and it alone raises the alert.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import takewhile

from titian.offices.rules import LONGEST_CLOSURE_DAYS, NeverOpen, OfficeCalendar
from titian.supervision.law import law_on
from titian.supervision.rules.schedules import (
    Frequency,
    ImpossibleSchedule,
    Schedule,
    due_after,
    period_end,
)
from titian.supervision.rules.silence import Misses, ProposedStep, misses, proposed_steps
from titian.supervision.rules.steps import Step, step
from titian.supervision.rules.values import Due, Period, Reason
from titian.supervision.rules.worship import worship_on

__all__ = [
    "Due",
    "DueState",
    "Frequency",
    "ImpossibleSchedule",
    "Misses",
    "Period",
    "ProposedStep",
    "Reason",
    "Schedule",
    "due_after",
    "each_period",
    "first_day",
    "misses",
    "moved",
    "overdue_from",
    "periods",
    "proposed_steps",
    "state",
]

NEAR = "FIRST_REPORT.near"


class DueState(StrEnum):
    BELUM_WAKTUNYA = "belum_waktunya"
    JATUH_TEMPO_HARI_INI = "jatuh_tempo_hari_ini"
    TERLAMBAT = "terlambat"
    BELUM_ADA_KABAR = "belum_ada_kabar"


def moved(nominal: date, calendar: OfficeCalendar, religion: str) -> Due:
    """The day on which the client can really come, and why it is not the nominal day."""
    because: list[Reason] = []
    for ahead in range(LONGEST_CLOSURE_DAYS):
        day = nominal + timedelta(days=ahead)
        told = _told(day, calendar, religion)
        if told is None:
            return Due(on=day, nominal_on=nominal, because=tuple(because))
        because.append(Reason(on=day, step=told))
    raise NeverOpen(f"no day to report within {LONGEST_CLOSURE_DAYS} days of {nominal}")


def overdue_from(due_on: date, calendar: OfficeCalendar) -> datetime:
    """The opening, in UTC, of the working day after the due day, whatever the frequency."""
    return calendar.opening(calendar.next_working_day(due_on))


def state(at: datetime, due_on: date, overdue_from: datetime, calendar: OfficeCalendar) -> DueState:
    """What an open obligation is called at this instant, while no report answers it."""
    if at >= overdue_from:
        return DueState.BELUM_ADA_KABAR
    if at >= calendar.closing(due_on):
        return DueState.TERLAMBAT
    if calendar.today(at) >= due_on:
        return DueState.JATUH_TEMPO_HARI_INI
    return DueState.BELUM_WAKTUNYA


def periods(
    schedule: Schedule,
    start: date,
    until: date,
    calendar: OfficeCalendar | None = None,
    religion: str = "",
) -> list[Period]:
    """The periods whose due day falls in [start + 1, until)."""
    found = each_period(schedule, start, calendar, religion)
    return list(takewhile(lambda period: period.due.on < until, found))


def each_period(
    schedule: Schedule, start: date, calendar: OfficeCalendar | None, religion: str
) -> Iterator[Period]:
    """The periods without gaps, without end unless own dates run out.

    A period is the calendar month, week or day around its due day (own dates: up to the due
    day), stretched when the due day moved past its end, so that a report on the due day always
    counts for it. Periods whose due days fall together are one.
    """
    nominal = due_after(schedule, start)
    begins = start if nominal is None else first_day(schedule, start, nominal)
    while nominal is not None:
        due = _moved_if_known(nominal, calendar, religion)
        ends = max(period_end(schedule, nominal), due.on + timedelta(days=1))
        nominal = due_after(schedule, nominal)
        while nominal and _moved_if_known(nominal, calendar, religion).on < ends:
            ends = max(ends, period_end(schedule, nominal))
            nominal = due_after(schedule, nominal)
        yield Period(from_on=begins, until_on=ends, due=due)
        begins = ends


def first_day(schedule: Schedule, start: date, nominal: date) -> date:
    """From which day on a report counts for the first duty, which is due on `nominal`.

    Of a monthly duty not before its own month: who comes when guidance begins, on the 28th, does
    not answer for the month that follows. A few days before the due day nobody is sent away to
    come again.
    """
    if schedule.frequency is not Frequency.MONTHLY:
        return start
    near = nominal - timedelta(days=law_on(start).rule(NEAR).amount)
    return max(start, min(nominal.replace(day=1), near))


def _moved_if_known(nominal: date, calendar: OfficeCalendar | None, religion: str) -> Due:
    if calendar is None:
        return Due(on=nominal, nominal_on=nominal, because=())
    return moved(nominal, calendar, religion)


def _told(day: date, calendar: OfficeCalendar, religion: str) -> Step | None:
    if closed := calendar.closed_because(day):
        return step("{day} kantor tutup: {name}", day=day, name=closed)
    if worship := worship_on(religion, day):
        return step("{day} hari ibadah klien: {name}", day=day, name=worship)
    return None
