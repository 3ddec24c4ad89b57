"""What does the client take home? A number, the time, the next day and why it is that day.

The number is the report's own (`reporting.rules.receipts`).
"""

from copy import copy
from dataclasses import dataclass
from datetime import date, datetime

from titian.offices.rules import OfficeCalendar
from titian.supervision.models import Supervision
from titian.supervision.rules.due import Reason, moved
from titian.supervision.rules.windows import Window
from titian.supervision.schedule_of import first_period_after, wait_for, window_now


@dataclass(frozen=True)
class NextDue:
    """The next day and why; `reasons` is empty when the schedule's own day stands."""

    on: date
    nominal_on: date
    reasons: tuple[Reason, ...]
    opens_at: datetime
    closes_at: datetime
    window: Window | None = None

    @property
    def is_moved(self) -> bool:
        return self.on != self.nominal_on


def next_due(row: Supervision | None, religion: str, calendar: OfficeCalendar) -> NextDue | None:
    """What is due next; without the religion only closed days are told as reasons."""
    if row is None or row.due_on is None or row.nominal_on is None:
        return None
    because = moved(row.nominal_on, calendar, religion).because
    reasons = tuple(reason for reason in because if reason.on < row.due_on)
    opens, closes = calendar.opening(row.due_on), calendar.closing(row.due_on)
    window = window_now(row, calendar)
    return NextDue(row.due_on, row.nominal_on, reasons, opens, closes, window)


def next_if_reported(
    row: Supervision, day: date, religion: str, calendar: OfficeCalendar
) -> NextDue | None:
    """What would be due next if a report of that day were kept; nothing is changed."""
    after = copy(row)
    if row.period_from is not None and day >= row.period_from:
        last = max(day, row.last_report_on or day)
        wait_for(after, first_period_after(after, last, calendar), calendar)
    return next_due(after, religion, calendar)
