"""Where is 2235.1777,N? Degrees and minutes run together, as navigation devices write them."""

import re
from datetime import datetime

from titian.tracking.dialects.trackers.heard import degrees, instant

POINTED = re.compile(r"(\d{0,3})(\d\d\.\d{1,8})")
UNPOINTED = re.compile(r"(\d{1,3})(\d\d)(\d{4})")
DASHED = re.compile(r"-?(\d{1,3})-(\d{1,2}\.\d{1,8})")  # -23-35.3408,S: the sign says nothing
SOUTH_OR_WEST = frozenset("SW")
MOST = {"N": 90, "S": 90, "E": 180, "W": 180}


def coordinate(text: str, hemisphere: str) -> float | None:
    """None for what is no place on earth."""
    minutes = _minutes(text.strip())
    most = MOST.get(hemisphere)
    if minutes is None or most is None or minutes > most * 60:
        return None
    found = degrees(minutes / 60)
    return -found if hemisphere in SOUTH_OR_WEST else found


def _minutes(text: str) -> float | None:
    if found := POINTED.fullmatch(text) or DASHED.fullmatch(text):
        return int(found[1] or 0) * 60 + float(found[2])
    if found := UNPOINTED.fullmatch(text):
        return int(found[1]) * 60 + float(f"{found[2]}.{found[3]}")
    return None


def moment(day_first: str, time: str) -> datetime | None:
    """ddmmyy and hhmmss."""
    if not (_is_six(day_first) and _is_six(time)):
        return None
    day, month, year = _pairs(day_first)
    return instant(year, month, day, *_pairs(time))


def moment_year_first(date: str, time: str) -> datetime | None:
    """yymmdd and hhmmss."""
    if not (_is_six(date) and _is_six(time)):
        return None
    year, month, day = _pairs(date)
    return instant(year, month, day, *_pairs(time))


def _is_six(text: str) -> bool:
    return len(text) == 6 and text.isascii() and text.isdigit()


def _pairs(text: str) -> tuple[int, int, int]:
    return int(text[:2]), int(text[2:4]), int(text[4:])
