"""Which alert is urgent, and how long may it stay unseen?

Silence alone is not urgent: a person who has not been heard of for three periods is. So is one
who is certainly where they must not be; what is uncertain never is. The minutes are of office
time and come from the office's settings.
"""

from datetime import datetime, timedelta

from titian.offices.rules import OfficeCalendar

# What is there again so soon after facts answered it is the same trouble that flaps.
JOINS_WITHIN = timedelta(minutes=10)
# What became known later than this wakes nobody, unless somebody may be in danger.
NEWS_FOR = timedelta(hours=2)
# Later the client is told nothing of what they should do now.
NOW_FOR = timedelta(minutes=30)


def is_now(*, since_at: datetime | None, at: datetime) -> bool:
    """Can the client still do something about it?"""
    return since_at is None or at - since_at <= NOW_FOR


def is_news(*, since_at: datetime | None, at: datetime, level: int) -> bool:
    """Is anybody called for it, or does the page tell it?"""
    return level == 1 or since_at is None or at - since_at <= NEWS_FOR


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
