"""Does a NIK fit the person, without asking anybody?

A NIK is PPKKCC DDMMYY SSSS: the kecamatan of first registration, the birth date (a woman's day
plus 40), a serial from 0001. It never changes, so after a move, a corrected birth date or a
divided province it may rightly differ from the person's data: what does not fit is a fact to
show, never a reason to refuse.
"""

import calendar
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from titian.kit.regions import is_region

DIGITS = 16
WOMAN_DAY = 40
# Never issued: an invented person's NIK carries it and so belongs to nobody.
NO_SERIAL = 0
LAST_SERIAL = 9999
A_LEAP_YEAR = 2000
SEPARATORS = str.maketrans("", "", " .-")


class Finding(StrEnum):
    NOT_SIXTEEN_DIGITS = "not_sixteen_digits"
    NO_SUCH_DAY = "no_such_day"
    NEVER_ISSUED = "never_issued"
    REGION_UNKNOWN = "region_unknown"
    BIRTH_DIFFERS = "birth_differs"
    SEX_DIFFERS = "sex_differs"


class NotANik(Exception):
    """Not 16 digits."""


@dataclass(frozen=True)
class Nik:
    region: str  # code of a kecamatan: "72.71.01"
    day: int
    month: int
    year: int  # of the century: 00 to 99
    is_woman: bool
    serial: int

    def may_be_born_on(self, day: date) -> bool:
        return (self.day, self.month, self.year) == (day.day, day.month, day.year % 100)

    def has_a_real_day(self) -> bool:
        if not 1 <= self.month <= 12:
            return False
        year = A_LEAP_YEAR if self.year % 4 == 0 else A_LEAP_YEAR + 1
        return 1 <= self.day <= calendar.monthrange(year, self.month)[1]

    def born_on(self, latest: date) -> date | None:
        """The youngest birth date not after `latest` that the number allows."""
        year = latest.year - (latest.year - self.year) % 100
        candidates = [_day(year - back, self.month, self.day) for back in (0, 100)]
        return next((day for day in candidates if day and day <= latest), None)


def tidy(text: str) -> str:
    """The digits as they are kept, without spaces, dots and hyphens."""
    return text.translate(SEPARATORS)


def parse(text: str) -> Nik:
    digits = tidy(text)
    if len(digits) != DIGITS or not (digits.isascii() and digits.isdigit()):
        raise NotANik
    day = int(digits[6:8])
    return Nik(
        region=".".join((digits[:2], digits[2:4], digits[4:6])),
        day=day - WOMAN_DAY if day > WOMAN_DAY else day,
        month=int(digits[8:10]),
        year=int(digits[10:12]),
        is_woman=day > WOMAN_DAY,
        serial=int(digits[12:]),
    )


def check(text: str, *, birth: date | None = None, woman: bool | None = None) -> list[Finding]:
    """What does not fit; what is not known of the person is not asked."""
    try:
        nik = parse(text)
    except NotANik:
        return [Finding.NOT_SIXTEEN_DIGITS]
    return [*_inside(nik), *_against(nik, birth, woman)]


def make_nik(region: str, birth: date, woman: bool, serial: int) -> str:
    """`region` is a kecamatan's code, with or without dots."""
    place = tidy(region)
    if len(place) != 6 or not place.isdigit() or not NO_SERIAL <= serial <= LAST_SERIAL:
        raise ValueError(f"no NIK of region {region!r} and serial {serial}")
    day = birth.day + WOMAN_DAY if woman else birth.day
    return f"{place}{day:02d}{birth.month:02d}{birth.year % 100:02d}{serial:04d}"


def _inside(nik: Nik) -> list[Finding]:
    findings = []
    if not nik.has_a_real_day():
        findings.append(Finding.NO_SUCH_DAY)
    if nik.serial == NO_SERIAL:
        findings.append(Finding.NEVER_ISSUED)
    if not is_region(nik.region):
        findings.append(Finding.REGION_UNKNOWN)
    return findings


def _against(nik: Nik, birth: date | None, woman: bool | None) -> list[Finding]:
    findings = []
    if birth is not None and not nik.may_be_born_on(birth):
        findings.append(Finding.BIRTH_DIFFERS)
    if woman is not None and woman != nik.is_woman:
        findings.append(Finding.SEX_DIFFERS)
    return findings


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
