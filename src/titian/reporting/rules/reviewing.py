"""Since when should a report have been read? After three working days it rises to the kasubsi.

The day on which it came does not count, nor closed days: nobody is asked to read on a holiday.
"""

from datetime import date, datetime, time, timedelta

from titian.offices.rules import OfficeCalendar

ONE_DAY = timedelta(days=1)


def risen_before(calendar: OfficeCalendar, at: datetime, days: int) -> datetime:
    """What came before this instant should have been read by now; `days`: working days."""
    day = _last_closed(calendar, at)
    for _each in range(days - 1):
        day = _working_day_before(calendar, day)
    return datetime.combine(day, time.min, calendar.zone_info)


def read_until(calendar: OfficeCalendar, received_at: datetime, days: int) -> datetime:
    """When it rises if nobody reads it."""
    day = calendar.today(received_at)
    for _each in range(days):
        day = calendar.next_working_day(day)
    return calendar.closing(day)


def _last_closed(calendar: OfficeCalendar, at: datetime) -> date:
    """The last working day whose hours have ended."""
    today = calendar.today(at)
    if calendar.is_working_day(today) and at >= calendar.closing(today):
        return today
    return _working_day_before(calendar, today)


def _working_day_before(calendar: OfficeCalendar, day: date) -> date:
    day -= ONE_DAY
    while not calendar.is_working_day(day):
        day -= ONE_DAY
    return day
