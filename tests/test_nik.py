"""Does a NIK fit the person, without asking anybody?"""

from datetime import date

import pytest

from titian.kit import nik
from titian.kit.nik import Finding

BORN = date(1990, 2, 5)
MAN = nik.make_nik("72.71.01", BORN, woman=False, serial=12)
WOMAN = nik.make_nik("727101", BORN, woman=True, serial=12)


def test_a_womans_day_is_forty_more() -> None:
    assert MAN == "7271010502900012"
    assert WOMAN == "7271014502900012"


def test_a_nik_that_fits_has_no_findings() -> None:
    assert nik.check(MAN, birth=BORN, woman=False) == []
    assert nik.check("7271 0145 0290 0012", birth=BORN, woman=True) == []


def test_what_is_unknown_of_the_person_is_not_asked() -> None:
    assert nik.check(MAN) == []


@pytest.mark.parametrize("typed", ["", "727101050290001", "72710105029000123", "7271O10502900012"])
def test_a_nik_has_sixteen_digits(typed: str) -> None:
    assert nik.check(typed) == [Finding.NOT_SIXTEEN_DIGITS]


@pytest.mark.parametrize(
    ("typed", "finding"),
    [
        ("7271013002900012", Finding.NO_SUCH_DAY),
        ("7271012902910012", Finding.NO_SUCH_DAY),
        ("7271010513900012", Finding.NO_SUCH_DAY),
        ("7271010000000001", Finding.NO_SUCH_DAY),
        ("7271010502900000", Finding.NEVER_ISSUED),
        ("9999990502900012", Finding.REGION_UNKNOWN),
    ],
)
def test_what_no_nik_says_is_found(typed: str, finding: Finding) -> None:
    assert nik.check(typed) == [finding]


def test_a_leap_day_is_a_day() -> None:
    assert nik.check("7271012902920012") == []


def test_another_birth_date_and_sex_are_found_together() -> None:
    findings = nik.check(WOMAN, birth=date(1990, 5, 2), woman=False)
    assert findings == [Finding.BIRTH_DIFFERS, Finding.SEX_DIFFERS]


def test_the_century_is_the_youngest_possible() -> None:
    today = date(2026, 11, 24)
    assert nik.parse("7271010502080012").born_on(today) == date(2008, 2, 5)
    assert nik.parse("7271012512260012").born_on(today) == date(1926, 12, 25)
    assert nik.parse("7271013002900012").born_on(today) is None


def test_no_nik_is_made_of_nonsense() -> None:
    for region, serial in (("72", 1), ("72.71.01", 10_000), ("72.71.01", -1)):
        with pytest.raises(ValueError, match="no NIK"):
            nik.make_nik(region, BORN, woman=False, serial=serial)
