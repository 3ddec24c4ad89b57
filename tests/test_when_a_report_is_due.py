"""When must a client report, and how late is the report?"""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titian.offices.rules import OfficeCalendar, national_holidays
from titian.supervision.rules.due import (
    DueState,
    Frequency,
    ImpossibleSchedule,
    Schedule,
    due_after,
    each_period,
    moved,
    overdue_from,
    state,
)

MONDAY_TO_FRIDAY = frozenset(range(5))
EVERY_DAY = frozenset(range(7))
WIB = OfficeCalendar(
    "Asia/Jakarta", time(8), time(16), MONDAY_TO_FRIDAY, dict(national_holidays(2026))
)
OPEN_DAILY = OfficeCalendar("Asia/Makassar", time(8), time(16), EVERY_DAY, {})
THE_31ST = Schedule(Frequency.MONTHLY, anchor_day=31)

days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
schedules = st.one_of(
    st.just(Schedule(Frequency.DAILY)),
    st.builds(lambda w: Schedule(Frequency.WEEKLY, weekday=w), st.integers(0, 6)),
    st.builds(lambda d: Schedule(Frequency.MONTHLY, anchor_day=d), st.integers(1, 31)),
)


def test_the_31st_is_kept_after_a_short_month() -> None:
    february = due_after(THE_31ST, date(2026, 1, 31))
    assert february == date(2026, 2, 28)
    assert due_after(THE_31ST, date(2026, 2, 28)) == date(2026, 3, 31)


def test_the_29th_of_february_is_used_in_a_leap_year() -> None:
    assert due_after(THE_31ST, date(2028, 2, 1)) == date(2028, 2, 29)


def test_a_weekly_report_is_due_on_its_weekday_and_never_on_the_day_asked() -> None:
    fridays = Schedule(Frequency.WEEKLY, weekday=4)
    assert due_after(fridays, date(2026, 8, 6)) == date(2026, 8, 7)
    assert due_after(fridays, date(2026, 8, 7)) == date(2026, 8, 14)


def test_own_dates_run_out() -> None:
    own = Schedule(Frequency.DATES, dates=(date(2026, 9, 1), date(2026, 8, 1)))
    assert due_after(own, date(2026, 8, 1)) == date(2026, 9, 1)
    assert due_after(own, date(2026, 9, 1)) is None


@given(schedules, days)
def test_the_next_due_day_is_always_later(schedule: Schedule, after: date) -> None:
    found = due_after(schedule, after)
    assert found is not None
    assert after < found <= after + timedelta(days=31)


def test_nyepi_and_the_days_around_it_move_the_due_day_and_say_why() -> None:
    due = moved(date(2026, 3, 19), WIB, "hindu")
    assert due.on == date(2026, 3, 25)
    assert due.nominal_on == date(2026, 3, 19)
    assert due.because[0].render() == "19 Maret 2026 kantor tutup: Hari Suci Nyepi"
    assert len(due.because) == 6


def test_a_holiday_declared_yesterday_moves_the_due_day() -> None:
    declared = OfficeCalendar(
        WIB.zone, WIB.opens, WIB.closes, WIB.workdays, {date(2026, 9, 1): "Libur setempat"}
    )
    assert moved(date(2026, 9, 1), WIB, "islam").on == date(2026, 9, 1)
    assert moved(date(2026, 9, 1), declared, "islam").on == date(2026, 9, 2)


@pytest.mark.parametrize(
    ("religion", "nominal", "on"),
    [
        ("kristen", date(2026, 8, 9), date(2026, 8, 10)),
        ("Katolik ", date(2026, 8, 9), date(2026, 8, 10)),
        ("advent", date(2026, 8, 8), date(2026, 8, 9)),
        ("islam", date(2026, 8, 7), date(2026, 8, 7)),
        ("hindu", date(2026, 6, 17), date(2026, 6, 18)),
        ("hindu", date(2026, 6, 27), date(2026, 6, 28)),
        ("", date(2026, 8, 9), date(2026, 8, 9)),
    ],
)
def test_a_worship_day_of_the_client_moves_the_due_day(
    religion: str, nominal: date, on: date
) -> None:
    assert moved(nominal, OPEN_DAILY, religion).on == on


def test_silence_begins_when_the_office_opens_again() -> None:
    friday = date(2026, 8, 14)
    assert overdue_from(friday, WIB) == datetime(2026, 8, 18, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "called"),
    [
        (datetime(2026, 8, 13, 16, 59, tzinfo=UTC), DueState.BELUM_WAKTUNYA),
        (datetime(2026, 8, 13, 17, 0, tzinfo=UTC), DueState.JATUH_TEMPO_HARI_INI),
        (datetime(2026, 8, 14, 8, 59, tzinfo=UTC), DueState.JATUH_TEMPO_HARI_INI),
        (datetime(2026, 8, 14, 9, 0, tzinfo=UTC), DueState.TERLAMBAT),
        (datetime(2026, 8, 18, 0, 59, tzinfo=UTC), DueState.TERLAMBAT),
        (datetime(2026, 8, 18, 1, 0, tzinfo=UTC), DueState.BELUM_ADA_KABAR),
    ],
)
def test_late_lasts_from_closing_time_until_the_office_opens_again(
    at: datetime, called: DueState
) -> None:
    friday = date(2026, 8, 14)
    assert state(at, friday, overdue_from(friday, WIB), WIB) is called


def test_who_reports_early_is_not_asked_again_for_the_same_month() -> None:
    the_tenth = Schedule(Frequency.MONTHLY, anchor_day=10)
    for reported in (date(2026, 2, 8), date(2026, 2, 10), date(2026, 2, 12)):
        found = each_period(the_tenth, date(2026, 1, 5), WIB, "")
        later = (period for period in found if period.from_on > reported)
        assert next(later).due.on == date(2026, 3, 10)


@pytest.mark.parametrize(
    ("start", "anchor", "due_on", "counts_from"),
    [
        (date(2026, 11, 28), 28, date(2026, 12, 28), date(2026, 12, 1)),
        (date(2026, 11, 2), 2, date(2026, 12, 2), date(2026, 11, 25)),
        (date(2026, 11, 2), 17, date(2026, 11, 17), date(2026, 11, 2)),
        (date(2026, 11, 30), 1, date(2026, 12, 1), date(2026, 11, 30)),
        (date(2026, 11, 24), 31, date(2026, 11, 30), date(2026, 11, 24)),
        (date(2026, 1, 31), 31, date(2026, 2, 28), date(2026, 2, 1)),
    ],
)
def test_who_comes_when_guidance_begins_does_not_answer_for_the_next_month(
    start: date, anchor: int, due_on: date, counts_from: date
) -> None:
    monthly = Schedule(Frequency.MONTHLY, anchor_day=anchor)
    first = next(each_period(monthly, start, None, ""))
    assert (first.due.on, first.from_on) == (due_on, counts_from)


@given(schedules, days)
def test_a_first_report_counts_before_it_is_due_and_from_the_start_where_it_is_near(
    schedule: Schedule, start: date
) -> None:
    first = next(each_period(schedule, start, None, ""))
    assert start <= first.from_on < first.due.on < first.until_on
    if schedule.frequency is not Frequency.MONTHLY or first.due.on - start <= timedelta(days=7):
        assert first.from_on == start


def test_a_schedule_that_names_no_day_is_refused() -> None:
    with pytest.raises(ImpossibleSchedule):
        Schedule(Frequency.MONTHLY, anchor_day=32)
    with pytest.raises(ImpossibleSchedule):
        Schedule(Frequency.WEEKLY, weekday=7)
    with pytest.raises(ImpossibleSchedule):
        Schedule(Frequency.DATES)
