"""On which days can a report have been made? One answer for the desk and for other programs.

A report at the counter is written down on its day, unless a failure of ours made that impossible.
"""

from datetime import date, datetime, timedelta
from enum import StrEnum

from titian.kit import clock
from titian.offices.models import Office
from titian.offices.settings_of import outage_days
from titian.reporting.models import Report
from titian.supervision.models import Supervision

ONE_DAY = timedelta(days=1)


class NotThen(StrEnum):
    """Why it cannot have been that day."""

    NOT_YET = "not_yet"
    BEFORE_GUIDANCE = "before_guidance"
    AT_THE_COUNTER = "at_the_counter"


def why_not_then(
    day: date, *, channel: str, supervision: Supervision, office: Office, at: datetime
) -> NotThen | None:
    today = clock.today(office.zone, at)
    if day > today:
        return NotThen.NOT_YET
    if day < supervision.starts_on:
        return NotThen.BEFORE_GUIDANCE
    is_at_the_counter = channel == Report.Channel.DESK
    if is_at_the_counter and day < today and not outage_days(office, day, day + ONE_DAY):
        return NotThen.AT_THE_COUNTER
    return None
