"""When is a client reminded of a due day? One day before, and on the day itself.

A reminder a day before is what helps (29 % fewer missed appointments in a trial with 14,135 of
them); two days before it does nothing. Each has its hour in the office's zone, and an hour after
which it would come too late to be of use.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from titian.offices.rules import OfficeCalendar

ONE_DAY = timedelta(days=1)
BEFORE_AT, BEFORE_UNTIL = time(9, 0), time(20, 0)
LAST_AT = time(7, 30)


class Which(StrEnum):
    BEFORE = "before"
    LAST = "last"


@dataclass(frozen=True)
class Moment:
    """One reminder of one due day: from when, and until when it is of use."""

    which: Which
    due_on: date
    at: datetime
    gone_after: datetime


def moments_of(due_on: date, calendar: OfficeCalendar) -> tuple[Moment, Moment]:
    day_before = due_on - ONE_DAY
    return (
        Moment(
            Which.BEFORE,
            due_on,
            _instant(day_before, BEFORE_AT, calendar),
            _instant(day_before, BEFORE_UNTIL, calendar),
        ),
        Moment(Which.LAST, due_on, _instant(due_on, LAST_AT, calendar), calendar.closing(due_on)),
    )


def passed_between(since: datetime, at: datetime, calendar: OfficeCalendar) -> list[Moment]:
    """The reminders whose hour came after `since` and until `at`, of every due day near."""
    day, last = calendar.today(since), calendar.today(at) + ONE_DAY
    found: list[Moment] = []
    while day <= last:
        found += [moment for moment in moments_of(day, calendar) if since < moment.at <= at]
        day += ONE_DAY
    return found


def has_hour_between(since: datetime, at: datetime, zone: str) -> bool:
    """Asked every few seconds of every office: without its calendar."""
    place = ZoneInfo(zone)
    day, last = since.astimezone(place).date(), at.astimezone(place).date()
    while day <= last:
        hours = (datetime.combine(day, hour, place) for hour in (BEFORE_AT, LAST_AT))
        if any(since < hour <= at for hour in hours):
            return True
        day += ONE_DAY
    return False


def _instant(day: date, at: time, calendar: OfficeCalendar) -> datetime:
    return datetime.combine(day, at, ZoneInfo(calendar.zone)).astimezone(UTC)
