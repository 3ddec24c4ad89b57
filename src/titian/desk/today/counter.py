"""What does the counter look at first? Who is due today, and who has come."""

from dataclasses import dataclass
from datetime import datetime

from titian.desk.reports.counter import in_order_of_arrival
from titian.desk.reports.finding import AtTheDesk, due_on_the_day
from titian.offices.models import Staff
from titian.offices.settings_of import calendar_of
from titian.reporting.models import Report


@dataclass(frozen=True)
class Counter:
    """The front desk's part of Hari ini."""

    due: list[AtTheDesk]
    came: list[tuple[int, Report]]


def desk_today(user: Staff, at: datetime) -> Counter:
    calendar = calendar_of(user.office, at)
    return Counter(due_on_the_day(user, at, calendar), in_order_of_arrival(user, at))
