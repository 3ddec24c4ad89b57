"""When is an office open?"""

from datetime import UTC, date, datetime, time

import pytest

from titian.offices.rules import (
    ImpossibleHours,
    NeverOpen,
    OfficeCalendar,
    national_holidays,
)

MONDAY_TO_FRIDAY = frozenset(range(5))


def office(zone: str = "Asia/Jakarta", holidays: dict[date, str] | None = None) -> OfficeCalendar:
    return OfficeCalendar(zone, time(8), time(16), MONDAY_TO_FRIDAY, holidays or {})


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """An instant of August 2026, told in WIB."""
    return datetime(2026, 8, day, hour - 7, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "opening"),
    [("Asia/Jakarta", 1), ("Asia/Makassar", 0), ("Asia/Jayapura", 23)],
)
def test_eight_o_clock_is_another_instant_in_wib_wita_and_wit(zone: str, opening: int) -> None:
    day = 10 if opening < 8 else 9
    assert office(zone).opening(date(2026, 8, 10)) == datetime(2026, 8, day, opening, tzinfo=UTC)


def test_today_is_the_date_on_the_office_wall() -> None:
    late_in_utc = datetime(2026, 8, 9, 16, 30, tzinfo=UTC)
    assert office("Asia/Jayapura").today(late_in_utc) == date(2026, 8, 10)
    assert office("Asia/Jakarta").today(late_in_utc) == date(2026, 8, 9)


def test_nyepi_closes_every_office_with_its_name() -> None:
    calendar = office(holidays=dict(national_holidays(2026)))
    assert calendar.closed_because(date(2026, 3, 19)) == "Hari Suci Nyepi"
    assert calendar.next_working_day(date(2026, 3, 17)) == date(2026, 3, 25)


def test_cuti_bersama_is_a_holiday_too() -> None:
    assert national_holidays(2026)[date(2026, 12, 24)] == "Cuti Bersama Hari Raya Natal"


def test_a_holiday_declared_yesterday_counts_today() -> None:
    declared = {date(2026, 8, 18): "Cuti bersama yang baru ditetapkan"}
    assert office().closed_because(date(2026, 8, 18)) is None
    assert office(holidays=declared).on_or_after(date(2026, 8, 18)) == date(2026, 8, 19)


def test_a_weekend_says_which_day_it_is() -> None:
    assert office().closed_because(date(2026, 8, 8)) == "hari Sabtu"


def test_sixty_minutes_of_office_time_run_over_the_weekend() -> None:
    friday_half_past_three = at(7, 15, 30)
    assert office().add_office_minutes(friday_half_past_three, 60) == at(10, 8, 30)


def test_office_time_that_starts_at_night_counts_from_the_opening() -> None:
    assert office().add_office_minutes(at(8, 20), 15) == at(10, 8, 15)
    assert office().add_office_minutes(at(10, 7), 0) == at(10, 8)


def test_minutes_between_count_only_while_the_office_is_open() -> None:
    assert office().office_minutes_between(at(7, 15, 30), at(10, 8, 30)) == 60
    assert office().office_minutes_between(at(8, 9), at(9, 15)) == 0
    assert office().office_minutes_between(at(10, 9), at(7, 9)) == 0


def test_an_office_that_never_opens_is_told_and_not_searched_for_ever() -> None:
    calendar = office(
        holidays=dict.fromkeys((date.fromordinal(n) for n in range(739000, 741000)), "Tutup")
    )
    with pytest.raises(NeverOpen):
        calendar.next_working_day(date.fromordinal(739100))


def test_hours_that_end_before_they_begin_are_refused() -> None:
    with pytest.raises(ImpossibleHours):
        OfficeCalendar("Asia/Jakarta", time(16), time(8), MONDAY_TO_FRIDAY, {})
