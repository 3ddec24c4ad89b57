"""By which day must the office have decided? Working days after the day that starts the clock."""

from datetime import date

from titian.offices.rules import OfficeCalendar
from titian.supervision.law import law_on


def decide_by(rule_id: str, received_on: date, calendar: OfficeCalendar) -> date:
    """The last day; the day of receipt itself is not counted."""
    return after_working_days(received_on, law_on(received_on).rule(rule_id).amount, calendar)


def after_working_days(day: date, amount: int, calendar: OfficeCalendar) -> date:
    for _each in range(amount):
        day = calendar.next_working_day(day)
    return day
