"""On which days does a condition of the decree fall due, and which of them wait for a word?

The days of a month are counted from the first one, so that the 31st comes back after a February.
"""

from calendar import monthrange
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import count, takewhile

MONTHS_OF_A_YEAR = 12


class Every(StrEnum):
    """How often it falls due; a condition that always holds has no day."""

    ALWAYS = "terus"
    ONCE = "sekali"
    WEEK = "mingguan"
    MONTH = "bulanan"
    QUARTER = "triwulan"


STEPS = {Every.MONTH: 1, Every.QUARTER: 3}  # months


@dataclass(frozen=True)
class Rhythm:
    """`first_on` None where it always holds; `last_on` is the last day that may fall due."""

    every: Every
    first_on: date | None
    last_on: date


def due_days(rhythm: Rhythm, until: date) -> tuple[date, ...]:
    """All of them from the first to `until`, both included."""
    last = min(until, rhythm.last_on)
    return tuple(takewhile(lambda day: day <= last, _days(rhythm)))


def open_days(rhythm: Rhythm, answered: Collection[date], today: date) -> tuple[date, ...]:
    """Those that are over while nobody has said what came of them; the oldest first."""
    over = due_days(rhythm, today - timedelta(days=1))
    return tuple(day for day in over if day not in answered)


def next_day(rhythm: Rhythm, answered: Collection[date], today: date) -> date | None:
    """The first that is still to come, today included."""
    ahead = (day for day in _days(rhythm) if day >= today and day not in answered)
    found = next(ahead, None)
    return found if found is not None and found <= rhythm.last_on else None


def _days(rhythm: Rhythm) -> Iterator[date]:
    first = rhythm.first_on
    if first is None or rhythm.every is Every.ALWAYS:
        return
    if rhythm.every is Every.ONCE:
        yield first
    elif rhythm.every is Every.WEEK:
        yield from (first + timedelta(weeks=n) for n in count())
    else:
        yield from (_months_after(first, n * STEPS[rhythm.every]) for n in count())


def _months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last one."""
    whole = day.year * MONTHS_OF_A_YEAR + day.month - 1 + months
    year, month = whole // MONTHS_OF_A_YEAR, whole % MONTHS_OF_A_YEAR + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
