"""Which birth date is meant, however it was written, and how do two of them differ?

Lists of offices hold dates in many hands: 17/02/1992, 17-2-92, 1992-02-17, 17 Februari 1992,
"Palu, 17-02-1992", 02/17/1992, a number of Excel, or the year alone. What cannot be read is
unknown; it is never guessed.
"""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

OLDEST_YEAR, NEWEST_YEAR = 1900, 2030
LAST_OF_THIS_CENTURY = 20  # "92" is 1992, "12" is 2012: nobody younger is a client yet
EXCEL_BEGINS = date(1899, 12, 30)
EXCEL_DAYS = range(3650, 47500)  # 1909 to 2030, as Excel counts
A_GENERATION = 12  # years
MONTH_WORDS = (
    "jan januari january", "feb peb februari pebruari february", "mar maret march",
    "apr april", "mei may", "jun juni june", "jul juli july", "agu ags agt aug agustus august",
    "sep sept september", "okt oct oktober october", "nov nop november nopember",
    "des dec desember december",
)  # fmt: skip
MONTHS = {word: month for month, words in enumerate(MONTH_WORDS, 1) for word in words.split()}


@dataclass(frozen=True, slots=True)
class Birth:
    """A day, or only its month and year, or only its year; 0 is unknown."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def is_whole(self) -> bool:
        return self.day > 0

    @property
    def as_date(self) -> date | None:
        return date(self.year, self.month, self.day) if self.is_whole else None


class BirthLevel(StrEnum):
    """How two birth dates lie to each other, best first."""

    EQUAL = "equal"
    SWAPPED = "swapped"  # day and month
    SLIP = "slip"  # one digit, or two neighbours
    PARTLY = "partly"  # as far as both are known
    DAY_AND_MONTH = "day_and_month"
    TWO_SLIPS = "two_slips"  # the year, and the day or the month
    YEAR_OFF = "year_off"  # years next to each other, where no more is known
    OTHER = "other"
    FAR = "far"  # a generation apart


def read_birth(text: str) -> Birth | None:
    """`text` may hold a place before the date and a time after it."""
    text = re.sub(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?\s*$", "", text.strip())
    if re.fullmatch(r"\d{5}", text) and int(text) in EXCEL_DAYS:
        day = EXCEL_BEGINS + timedelta(days=int(text))
        return Birth(day.year, day.month, day.day)
    if eight := re.fullmatch(r"\d{8}", text):
        return _of_eight(eight[0])
    numbers = [int(part) for part in re.findall(r"\d+", text) if len(part) <= 4]
    month = _month_word(text) if len(numbers) < 3 else 0
    return _of_words(numbers, month, text) if month else _of_numbers(numbers, text)


def birth_in_nik(nik: str) -> Birth | None:
    """The date that a whole NIK carries; a woman's day has 40 added."""
    if len(nik) != 16:
        return None
    day, month, year = int(nik[6:8]), int(nik[8:10]), int(nik[10:12])
    return _real(_century(year), month, day - 40 if day > 40 else day)


def compare_births(ours: Sequence[Birth], theirs: Sequence[Birth]) -> BirthLevel | None:
    """The best of all readings (as written, as in the NIK); None where one is unknown."""
    levels = [_compare(one, other) for one in ours for other in theirs]
    return min(levels, key=ORDER.index) if levels else None


ORDER = list(BirthLevel)


def _compare(one: Birth, other: Birth) -> BirthLevel:
    if one == other:
        return BirthLevel.EQUAL if one.is_whole else BirthLevel.PARTLY
    if not (one.is_whole and other.is_whole):
        return _compare_parts(one, other)
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return BirthLevel.SWAPPED
    if _is_slip(_digits(one), _digits(other)):
        return BirthLevel.SLIP
    return _compare_far(one, other)


def _compare_far(one: Birth, other: Birth) -> BirthLevel:
    same = one.year == other.year, one.month == other.month, one.day == other.day
    if same[1] and same[2]:
        return BirthLevel.DAY_AND_MONTH
    if same[0] and (same[1] or same[2]):
        return BirthLevel.TWO_SLIPS
    is_far = abs(one.year - other.year) >= A_GENERATION
    return BirthLevel.FAR if is_far else BirthLevel.OTHER


def _compare_parts(one: Birth, other: Birth) -> BirthLevel:
    if one.year == other.year:
        months = {one.month, other.month} - {0}
        return BirthLevel.PARTLY if len(months) < 2 else BirthLevel.OTHER
    apart = abs(one.year - other.year)
    if apart == 1:
        return BirthLevel.YEAR_OFF
    return BirthLevel.FAR if apart >= A_GENERATION else BirthLevel.OTHER


def _digits(birth: Birth) -> str:
    return f"{birth.day:02d}{birth.month:02d}{birth.year:04d}"


def _is_slip(one: str, other: str) -> bool:
    """One digit differs, or two neighbouring digits changed places."""
    wrong = [place for place in range(8) if one[place] != other[place]]
    if len(wrong) == 1:
        return True
    return (
        len(wrong) == 2
        and wrong[1] - wrong[0] == 1
        and one[wrong[0]] == other[wrong[1]]
        and one[wrong[1]] == other[wrong[0]]
    )


def _of_eight(digits: str) -> Birth | None:
    """17021992 as people type it, or 19920217 as machines do."""
    day_first = _real(int(digits[4:]), int(digits[2:4]), int(digits[:2]))
    return day_first or _real(int(digits[:4]), int(digits[4:6]), int(digits[6:]))


def _of_words(numbers: list[int], month: int, text: str) -> Birth | None:
    """17 Februari 1992, Februari 1992, Feb 17, 1992."""
    if not numbers:
        return None
    year = _year_of(numbers, text)
    rest = [number for number in numbers if number != year]
    day = rest[0] if rest else 0
    return _real(_century(year), month, day) or _real(_century(year), month, 0)


def _of_numbers(numbers: list[int], text: str) -> Birth | None:
    if len(numbers) == 1 and OLDEST_YEAR <= numbers[0] <= NEWEST_YEAR:
        return Birth(numbers[0])
    if len(numbers) == 2:
        month, year = sorted(numbers)
        return _real(year, month, 0) if year >= OLDEST_YEAR else None
    if len(numbers) != 3:
        return None
    first, second, third = numbers
    if first > 31 or re.match(r"\D*0{4}", text):
        return _ymd(first, second, third)
    return _ymd(_century(third), second, first)


def _ymd(year: int, month: int, day: int) -> Birth | None:
    """Month and day the American way where the other way is no date; zeros are unknown."""
    whole = _real(year, month, day) if day else None
    return whole or (_real(year, day, month) if month else None) or _without_day(year, month, day)


def _without_day(year: int, month: int, day: int) -> Birth | None:
    """00/00/1992 and 00/02/1992: what was known; 30/02/1992 says the year only."""
    return _real(year, month if day == 0 else 0, 0)


def _year_of(numbers: list[int], text: str) -> int:
    long = [number for number in numbers if number >= OLDEST_YEAR]
    starts_with_word = not re.match(r"\s*\d", text)
    return long[0] if long else numbers[-1] if len(numbers) > 1 or starts_with_word else numbers[0]


def _month_word(text: str) -> int:
    """0 where no month is named."""
    words = re.findall(r"[a-z]+", text.casefold())
    return next((MONTHS[word] for word in words if word in MONTHS), 0)


def _century(year: int) -> int:
    if year >= 100:
        return year
    return year + (2000 if year <= LAST_OF_THIS_CENTURY else 1900)


def _real(year: int, month: int, day: int) -> Birth | None:
    """Nothing where the calendar has no such day."""
    if not OLDEST_YEAR <= year <= NEWEST_YEAR or not 0 <= month <= 12:
        return None
    if day and (month == 0 or not 1 <= day <= monthrange(year, month)[1]):
        return None
    return Birth(year, month, day) if day >= 0 else None
