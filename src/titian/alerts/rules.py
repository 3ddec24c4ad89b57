"""Which alert is urgent, and how long may it stay unseen?

Silence alone is not urgent: a person who has not been heard of for three periods is. So is one
who is certainly where they must not be; what is uncertain never is. The minutes are of office
time and come from the office's settings.
"""

from datetime import datetime, timedelta

from titian.offices.rules import OfficeCalendar

# What is there again so soon after facts answered it is the same trouble that flaps.
JOINS_WITHIN = timedelta(minutes=10)


def is_urgent(*, misses: int, urgent_after: int) -> bool:
    """Does the row of misses ask for a hand now?"""
    return misses >= urgent_after


def is_place_urgent(*, kind: str, is_certain: bool) -> bool:
    """Does being there ask for a hand now? Only where a victim may be in danger."""
    return kind == "forbidden" and is_certain


def escalate_at(
    *,
    opened_at: datetime,
    urgent: bool,
    minutes: int,
    minutes_urgent: int,
    calendar: OfficeCalendar,
) -> datetime:
    """The instant at which an unseen alert goes to the kasubsi."""
    return calendar.add_office_minutes(opened_at, minutes_urgent if urgent else minutes)
