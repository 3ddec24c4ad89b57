"""Which periods ended in silence, and what is proposed?"""

from datetime import date, time, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from titian.offices.rules import OfficeCalendar, national_holidays
from titian.supervision.rules.due import (
    Frequency,
    Period,
    Schedule,
    due_after,
    misses,
    periods,
    proposed_steps,
)

HOLIDAYS = {d: n for year in (2025, 2026, 2027) for d, n in national_holidays(year).items()}
WITA = OfficeCalendar("Asia/Makassar", time(8), time(16), frozenset(range(5)), HOLIDAYS)
START, END = date(2026, 1, 5), date(2027, 1, 5)
THE_TENTH = Schedule(Frequency.MONTHLY, anchor_day=10)
YEAR = periods(THE_TENTH, START, END, WITA)

schedules = st.one_of(
    st.just(Schedule(Frequency.DAILY)),
    st.builds(lambda w: Schedule(Frequency.WEEKLY, weekday=w), st.integers(0, 6)),
    st.builds(lambda d: Schedule(Frequency.MONTHLY, anchor_day=d), st.integers(1, 31)),
    st.builds(
        lambda ds: Schedule(Frequency.DATES, dates=tuple(ds)),
        st.sets(st.dates(START, END), min_size=1, max_size=20),
    ),
)
days_of_the_year = st.sets(st.dates(START, END), max_size=30)


def after_silence(until: date) -> int:
    return misses(YEAR, [], [], until).in_a_row


def test_a_period_is_missed_only_when_it_has_ended() -> None:
    assert after_silence(date(2026, 1, 31)) == 0
    assert after_silence(date(2026, 2, 1)) == 1
    assert after_silence(date(2026, 4, 1)) == 3


def test_a_late_report_answers_the_period_in_which_it_is_made() -> None:
    found = misses(YEAR, [date(2026, 1, 28)], [], date(2026, 3, 1))
    assert [period.due.nominal_on for period in found.missed] == [date(2026, 2, 10)]


def test_a_report_today_ends_the_row_but_not_the_misses() -> None:
    found = misses(YEAR, [date(2026, 4, 2)], [], date(2026, 4, 2))
    assert (len(found.missed), found.in_a_row) == (3, 0)


def test_a_report_after_the_last_of_own_dates_ends_the_row_too() -> None:
    one_day = periods(Schedule(Frequency.DATES, dates=(date(2026, 6, 25),)), START, END, WITA)
    found = misses(one_day, [date(2026, 8, 1)], [], date(2026, 9, 1))
    assert (len(found.missed), found.in_a_row) == (1, 0)


def test_an_excuse_is_no_miss_and_ends_the_row() -> None:
    found = misses(YEAR, [], [YEAR[1].due.on], date(2026, 4, 1))
    assert (len(found.missed), found.in_a_row) == (2, 1)


def test_an_excused_day_excuses_only_what_was_due_that_day() -> None:
    due_in_february = YEAR[1].due.on
    quiet = misses(YEAR, [], [due_in_february], date(2026, 3, 1))
    other = misses(YEAR, [], [due_in_february + timedelta(1)], date(2026, 3, 1))
    assert (len(quiet.missed), len(other.missed)) == (1, 2)


def test_the_weekend_and_monday_are_one_duty_for_a_daily_reporter() -> None:
    daily = periods(Schedule(Frequency.DAILY), date(2026, 8, 6), date(2026, 8, 12), WITA)
    assert [period.due.on.day for period in daily] == [7, 10, 11]
    assert not misses(daily, [date(2026, 8, d) for d in (7, 10, 11)], [], date(2026, 8, 12)).missed


def test_a_due_day_that_moved_into_the_next_month_stays_in_its_period() -> None:
    the_31st = periods(Schedule(Frequency.MONTHLY, anchor_day=31), START, END, WITA)
    assert the_31st[0].due.on == date(2026, 2, 2)
    assert date(2026, 2, 2) in the_31st[0]
    assert the_31st[1].from_on == date(2026, 2, 3)


@given(schedules)
def test_periods_follow_each_other_without_a_gap(schedule: Schedule) -> None:
    found = periods(schedule, START, END, WITA, "kristen")
    begins = found[0].from_on if found else START
    assert START <= begins < START + timedelta(days=31)
    for period in found:
        assert period.from_on == begins
        assert period.due.on in period
        begins = period.until_on


@given(schedules)
def test_every_due_day_belongs_to_one_period(schedule: Schedule) -> None:
    found = periods(schedule, START, END)
    day = due_after(schedule, START)
    while day is not None and day < END:
        assert sum(day in period for period in found) == 1
        day = due_after(schedule, day)


@given(schedules, days_of_the_year, days_of_the_year, st.dates(START, END), st.integers())
def test_misses_do_not_depend_on_order_or_repetition(
    schedule: Schedule, reports: set[date], excuses: set[date], today: date, seed: int
) -> None:
    found = periods(schedule, START, END, WITA)
    shuffled: list[Period] = Random(seed).sample(found, len(found))
    twice = Random(seed).sample([*reports, *reports], 2 * len(reports))
    assert misses(found, reports, excuses, today) == misses(shuffled, twice, excuses, today)


def test_below_three_nothing_is_proposed() -> None:
    assert proposed_steps(misses(YEAR, [], [], date(2026, 3, 1)), [], on=date(2026, 3, 1)) == ()


def test_three_misses_propose_the_village_first_and_revocation_last() -> None:
    three = misses(YEAR, [], [], date(2026, 4, 1))
    done: list[str] = []
    while proposed := proposed_steps(three, done, on=date(2026, 4, 1)):
        assert proposed[0].ground
        done.append(proposed[0].key)
    assert done == [
        "hubungi_desa",
        "kunjungan_rumah",
        "tanya_sebab",
        "tawarkan_cara_lain",
        "surat_peringatan_1",
        "surat_peringatan_2",
        "surat_peringatan_3",
        "usul_pencabutan",
    ]
