"""How does a length of time become a date?

M30X: years are calendar years, months are 30 days, and the first day is not counted. It agrees
with the dates that offices published; calendar months, a share of the real days, and 360-day
years do not, and are here only to be shown beside it.
"""

from calendar import isleap, monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor

from titian.supervision.rules.settings import LawSettings

DAYS_OF_MONTH = 30
DAYS_OF_YEAR = 360


@dataclass(frozen=True)
class Length:
    years: int = 0
    months: int = 0
    days: int = 0

    @property
    def total(self) -> int:
        """T = 360·Y + 30·M + D."""
        return DAYS_OF_YEAR * self.years + DAYS_OF_MONTH * self.months + self.days

    def plus(self, other: "Length") -> "Length":
        return Length(self.years + other.years, self.months + other.months, self.days + other.days)


def end_of(start: date, length: Length, settings: LawSettings) -> date:
    """The end of the whole sentence, without remission."""
    return _first_day(_end(start, length, settings), settings)


def share_of(
    start: date, length: Length, share: Fraction, remission: int, settings: LawSettings
) -> date:
    """The day on which a share of the sentence is served; remission in days."""
    if settings.remission_in_fraction == "after":
        on = _share(start, length, share, 0, settings) - timedelta(days=remission)
    else:
        on = _share(start, length, share, remission, settings)
    return _first_day(on, settings)


def plus_years(day: date, years: int, settings: LawSettings) -> date:
    if (day.month, day.day) != (2, 29) or isleap(day.year + years):
        return day.replace(year=day.year + years)
    if settings.leap_day == "next":
        return date(day.year + years, 3, 1)
    return date(day.year + years, 2, 28)


def plus_months(day: date, months: int) -> date:
    """Calendar months, clamped to the month's end; months may be negative."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _end(start: date, length: Length, settings: LawSettings) -> date:
    if settings.method == "calendar_months":
        months = 12 * length.years + length.months
        return plus_months(start, months) + timedelta(days=length.days)
    days = DAYS_OF_MONTH * length.months + length.days
    return plus_years(start, length.years, settings) + timedelta(days=days)


def _share(
    start: date, length: Length, share: Fraction, remission: int, settings: LawSettings
) -> date:
    match settings.method:
        case "linear":
            real = (_end(start, length, settings) - start).days - remission
            return start + timedelta(days=ceil(share * real))
        case "calendar_months":
            return _share_of_months(start, length, share) - timedelta(days=floor(share * remission))
        case "raw_days":
            return start + timedelta(days=ceil(share * (length.total - remission)))
        case _:
            served = ceil(share * (length.total - remission))
            years, days = divmod(served, DAYS_OF_YEAR)
            return plus_years(start, years, settings) + timedelta(days=days)


def _share_of_months(start: date, length: Length, share: Fraction) -> date:
    months = share * (12 * length.years + length.months)
    days = ceil((months - floor(months)) * DAYS_OF_MONTH + share * length.days)
    return plus_months(start, floor(months)) + timedelta(days=days)


def _first_day(on: date, settings: LawSettings) -> date:
    return on - timedelta(days=settings.first_day == "inclusive")
