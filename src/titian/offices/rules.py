"""When is an office open?

An office is open on its working days that are no holiday, from opening to closing time, in its
own zone (WIB, WITA, WIT). Holidays are given with the calendar, so that one declared yesterday
counts today. Minutes of office time count only while the office is open.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache
from types import MappingProxyType
from zoneinfo import ZoneInfo

from holidays import country_holidays

from titian.kit.words import shown

ONE_DAY = timedelta(days=1)
NONE = timedelta()
LONGEST_CLOSURE_DAYS = 400
CLOSED_ON = shown(
    (
        "hari Senin", "hari Selasa", "hari Rabu", "hari Kamis", "hari Jumat", "hari Sabtu",
        "hari Minggu",
    )
)  # fmt: skip


class NeverOpen(ValueError):
    """The calendar has no working day within reach."""


class ImpossibleHours(ValueError):
    """Opening is not before closing, or no valid day of the week is a working day."""


@dataclass(frozen=True)
class OfficeCalendar:
    """Working days are 0 (Monday) to 6 (Sunday); a holiday carries its Indonesian name."""

    zone: str
    opens: time
    closes: time
    workdays: frozenset[int]
    holidays: Mapping[date, str]

    def __post_init__(self) -> None:
        if self.opens >= self.closes or not self.workdays or not self.workdays <= set(range(7)):
            raise ImpossibleHours

    @cached_property
    def zone_info(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    def today(self, at: datetime) -> date:
        """The date on the office's wall at this instant."""
        return at.astimezone(self.zone_info).date()

    def closed_because(self, day: date) -> str | None:
        """The holiday's name or the day of the week; None on a working day."""
        if day in self.holidays:
            return self.holidays[day]
        if day.weekday() not in self.workdays:
            return CLOSED_ON[day.weekday()]
        return None

    def is_working_day(self, day: date) -> bool:
        return self.closed_because(day) is None

    def next_working_day(self, day: date) -> date:
        """The first working day strictly after this one."""
        return self.on_or_after(day + ONE_DAY)

    def on_or_after(self, day: date) -> date:
        for ahead in range(LONGEST_CLOSURE_DAYS):
            if self.is_working_day(day + timedelta(days=ahead)):
                return day + timedelta(days=ahead)
        raise NeverOpen(f"no working day within {LONGEST_CLOSURE_DAYS} days of {day}")

    def opening(self, day: date) -> datetime:
        return self._instant(day, self.opens)

    def closing(self, day: date) -> datetime:
        return self._instant(day, self.closes)

    def is_open(self, at: datetime) -> bool:
        day = self.today(at)
        return self.is_working_day(day) and self.opening(day) <= at < self.closing(day)

    def office_minutes_between(self, earlier: datetime, later: datetime) -> int:
        """Whole minutes of office time from one instant to the other; 0 when reversed."""
        open_time = sum((open_for for _, open_for in self._open_between(earlier, later)), NONE)
        return open_time // timedelta(minutes=1)

    def days_touched(self, earlier: datetime, later: datetime) -> set[date]:
        """The working days in whose hours some of this time lies."""
        return {day for day, open_for in self._open_between(earlier, later) if open_for}

    def _open_between(self, earlier: datetime, later: datetime) -> Iterator[tuple[date, timedelta]]:
        for day in _days(self.today(earlier), self.today(later)):
            if self.is_working_day(day):
                yield day, _overlap(earlier, later, self.opening(day), self.closing(day))

    def add_office_minutes(self, at: datetime, minutes: int) -> datetime:
        """The instant at which so many minutes of office time have passed since `at`."""
        left = timedelta(minutes=minutes)
        day = self.on_or_after(self.today(at))
        while True:
            begins = max(at, self.opening(day))
            if begins + left <= self.closing(day):
                return (begins + left).astimezone(UTC)
            left -= max(self.closing(day) - begins, timedelta())
            day = self.next_working_day(day)

    def _instant(self, day: date, at: time) -> datetime:
        return datetime.combine(day, at, tzinfo=self.zone_info).astimezone(UTC)


def national_holidays(year: int) -> Mapping[date, str]:
    """Indonesia's public holidays and cuti bersama of a year, by their Indonesian names."""
    return _national_holidays(year)


@lru_cache(maxsize=64)
def _national_holidays(year: int) -> Mapping[date, str]:
    found = country_holidays("ID", years=year, categories=("public", "government"), language="id")
    return MappingProxyType({day: str(name) for day, name in sorted(found.items())})


def _days(first: date, last: date) -> Iterator[date]:
    for ahead in range((last - first).days + 1):
        yield first + timedelta(days=ahead)


def _overlap(a_from: datetime, a_until: datetime, b_from: datetime, b_until: datetime) -> timedelta:
    return max(min(a_until, b_until) - max(a_from, b_from), NONE)
