"""Which instant did the client choose? As the phone's own calendar sends it, or typed by hand."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

DAY = re.compile(
    r"(?P<y>\d{4})-(?P<m>\d\d?)-(?P<d>\d\d?)|(?P<d2>\d\d?)[/. -](?P<m2>\d\d?)[/. -](?P<y2>\d{4})"
)
HOUR = re.compile(r"([01]?\d|2[0-3])[.:]?([0-5]\d)?")
FIRST_YEAR, LAST_YEAR = 2000, 2200


class NoMoment(Exception):
    """No such day, or no such time."""


def moment_typed(day: str, hour: str, zone: str) -> datetime:
    """Of the office's zone. Raises NoMoment."""
    found, at = DAY.fullmatch(day), HOUR.fullmatch(hour)
    if found is None or at is None:
        raise NoMoment
    year, month, number = (int(found[name] or found[f"{name}2"]) for name in ("y", "m", "d"))
    try:
        on = date(year, month, number)
    except ValueError:
        raise NoMoment from None
    if not FIRST_YEAR <= year < LAST_YEAR:
        raise NoMoment
    return datetime(on.year, on.month, on.day, int(at[1]), int(at[2] or 0), tzinfo=ZoneInfo(zone))
