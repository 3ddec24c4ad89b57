"""Which days does a recap tell of, and which recaps are made today?

A day's recap is made on that day, at the office's hour. A month is told on the first day after
it, a year on the first of January, so that nothing of their last day is missing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

ONE_DAY = timedelta(days=1)
LONGEST_GAP = timedelta(days=7)  # of days that are made up for after our own failure


class Kind(StrEnum):
    """How long a recap's days last."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True)
class Span:
    """Whole days; `until_on` is the first one after them."""

    kind: Kind
    from_on: date
    until_on: date

    @property
    def last_on(self) -> date:
        return self.until_on - ONE_DAY

    @property
    def before(self) -> "Span":
        return span_of(self.kind, self.from_on - ONE_DAY)

    @property
    def after(self) -> "Span":
        return span_of(self.kind, self.until_on)


def span_of(kind: Kind, day: date) -> Span:
    """The day itself, its month or its year."""
    match kind:
        case Kind.DAY:
            return Span(kind, day, day + ONE_DAY)
        case Kind.MONTH:
            first = day.replace(day=1)
            return Span(kind, first, (first + timedelta(days=32)).replace(day=1))
        case Kind.YEAR:
            return Span(kind, date(day.year, 1, 1), date(day.year + 1, 1, 1))


def made_on(day: date) -> Iterator[Span]:
    """The recaps that are made on this day at the office's hour."""
    yield span_of(Kind.DAY, day)
    for kind in (Kind.MONTH, Kind.YEAR):
        ended = span_of(kind, day - ONE_DAY)
        if ended.until_on == day:
            yield ended


def days_to_make(today: date, last: date | None) -> Iterator[date]:
    """Today, and before it the days on which we failed; an office that just began has none."""
    first = today if last is None else max(last + ONE_DAY, today - LONGEST_GAP)
    for n in range((today - first).days + 1):
        yield first + n * ONE_DAY


def months_until(day: date, count: int) -> list[Span]:
    """The month of the day and those before it, the oldest first."""
    found = [span_of(Kind.MONTH, day)]
    while len(found) < count:
        found.append(found[-1].before)
    return found[::-1]
