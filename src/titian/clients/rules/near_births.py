"""Which other days might be meant by a birth date?

The days that a clerk may have written for it: day and month swapped, one digit wrong. A register
that is asked for these days finds the file in spite of the slip.
"""

from collections.abc import Iterator
from datetime import date

DIGITS = "0123456789"


def near_births(day: date) -> set[date]:
    """The day itself among them."""
    return {day, *filter(None, (swapped(day), *_one_digit_off(day)))}


def swapped(day: date) -> date | None:
    """Day and month the other way round, where the calendar has such a day."""
    return _day(day.year, day.day, day.month)


def _one_digit_off(day: date) -> Iterator[date | None]:
    """Not the century: nobody is born a hundred years off."""
    text = f"{day:%Y%m%d}"
    for place in range(2, 8):
        for digit in DIGITS:
            near = text[:place] + digit + text[place + 1 :]
            yield _day(int(near[:4]), int(near[4:6]), int(near[6:]))
        if place < 7:
            near = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
            yield _day(int(near[:4]), int(near[4:6]), int(near[6:]))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
