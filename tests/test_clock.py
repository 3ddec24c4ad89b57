"""What time is it, which day is it in that office, and how is that said?"""

from datetime import UTC, date, datetime, timedelta

import pytest

from titian.kit import clock

LATE = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)
DAY = date(2026, 11, 24)


def test_today_depends_on_the_office() -> None:
    assert clock.today("Asia/Jakarta", LATE) == date(2026, 11, 24)
    assert clock.today("Asia/Makassar", LATE) == date(2026, 11, 24)
    assert clock.today("Asia/Jayapura", LATE) == date(2026, 11, 25)


def test_now_is_utc() -> None:
    assert clock.now().utcoffset() == timedelta(0)


def test_a_time_on_the_wall_becomes_a_moment() -> None:
    assert clock.moment(DAY, 16, 0, "Asia/Makassar") == datetime(2026, 11, 24, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("province", "label"),
    [
        *((code, "WIB") for code in ("11", "21", "31", "36", "61", "62")),
        *((code, "WITA") for code in ("51", "53", "63", "64", "65", "71", "72", "76")),
        *((code, "WIT") for code in ("81", "82", "91", "96")),
    ],
)
def test_each_province_has_its_zone(province: str, label: str) -> None:
    assert clock.zone_label(clock.zone_of_province(province)) == label


def test_an_unknown_zone_is_said() -> None:
    with pytest.raises(clock.UnknownZone):
        clock.zone_label("Europe/Amsterdam")
    with pytest.raises(clock.UnknownZone):
        clock.zone_of_province("00")


def test_dates_are_said_in_indonesian() -> None:
    assert clock.long_date(DAY) == "24 November 2026"
    assert clock.short_date(date(2026, 8, 5)) == "5 Agu"
    assert clock.weekday_date(DAY) == "Selasa, 24 November 2026"
    assert clock.clock_time(LATE, "Asia/Makassar") == "23.30 WITA"


def test_dates_are_said_in_english() -> None:
    assert clock.long_date(date(2026, 5, 1), lang="en") == "1 May 2026"
    assert clock.short_date(date(2026, 8, 5), lang="en") == "5 Aug"
    assert clock.weekday_date(DAY, lang="en") == "Tuesday, 24 November 2026"
    assert clock.clock_time(LATE, "Asia/Makassar", lang="en-gb") == "23:30 WITA"


@pytest.mark.parametrize(
    ("passed", "indonesian", "english"),
    [
        (timedelta(seconds=20), "baru saja", "just now"),
        (timedelta(minutes=1), "1 menit", "1 minute"),
        (timedelta(hours=5, minutes=59), "5 jam", "5 hours"),
        (timedelta(days=3, hours=4), "3 hari", "3 days"),
        (timedelta(days=65), "2 bulan", "2 months"),
        (timedelta(days=800), "2 tahun", "2 years"),
        (timedelta(minutes=-4), "baru saja", "just now"),
    ],
)
def test_how_long_ago(passed: timedelta, indonesian: str, english: str) -> None:
    assert clock.ago(LATE - passed, LATE) == indonesian
    assert clock.ago(LATE - passed, LATE, lang="en") == english
