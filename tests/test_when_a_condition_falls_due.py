"""Conditions of a decree fall due in a rhythm; half done is still waited for."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titian.guidance.rules.conditions import Every, Rhythm, due_days, next_day, open_days

FAR = date(2030, 1, 1)
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
RHYTHMS = st.builds(
    Rhythm, st.sampled_from([every for every in Every if every is not Every.ALWAYS]), DAYS, DAYS
)


def test_the_last_of_a_month_comes_back_after_february() -> None:
    monthly = Rhythm(Every.MONTH, date(2026, 1, 31), FAR)
    assert due_days(monthly, date(2026, 4, 30)) == (
        date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30),
    )  # fmt: skip


def test_a_leap_day_is_kept_in_years_that_have_it() -> None:
    found = due_days(Rhythm(Every.QUARTER, date(2028, 2, 29), FAR), date(2029, 2, 28))
    assert found[-1] == date(2029, 2, 28) and found[0] == date(2028, 2, 29)


def test_what_always_holds_never_falls_due() -> None:
    always = Rhythm(Every.ALWAYS, None, FAR)
    assert due_days(always, FAR) == () and next_day(always, (), FAR) is None


def test_a_day_is_over_only_the_day_after() -> None:
    once = Rhythm(Every.ONCE, date(2026, 11, 24), FAR)
    assert open_days(once, (), date(2026, 11, 24)) == ()
    assert next_day(once, (), date(2026, 11, 24)) == date(2026, 11, 24)
    assert open_days(once, (), date(2026, 11, 25)) == (date(2026, 11, 24),)
    assert next_day(once, (), date(2026, 11, 25)) is None


def test_nothing_falls_due_after_the_end() -> None:
    weekly = Rhythm(Every.WEEK, date(2026, 11, 2), date(2026, 11, 10))
    assert due_days(weekly, FAR) == (date(2026, 11, 2), date(2026, 11, 9))


@given(RHYTHMS, DAYS)
def test_days_rise_and_stay_within_bounds(rhythm: Rhythm, until: date) -> None:
    days = due_days(rhythm, until)
    assert list(days) == sorted(set(days))
    assert rhythm.first_on is not None
    assert all(rhythm.first_on <= day <= min(until, rhythm.last_on) for day in days)


@given(RHYTHMS, DAYS)
def test_what_is_over_and_what_comes_are_all_there_is(rhythm: Rhythm, today: date) -> None:
    over, coming = open_days(rhythm, (), today), next_day(rhythm, (), today)
    whole = due_days(rhythm, coming or rhythm.last_on)
    assert whole == (*over, *((coming,) if coming else ()))


@given(RHYTHMS, DAYS, st.data())
def test_an_answer_takes_one_day_away_and_no_other(
    rhythm: Rhythm, today: date, data: st.DataObject
) -> None:
    over = open_days(rhythm, (), today)
    if not over:
        return
    answered = data.draw(st.sampled_from(over))
    assert open_days(rhythm, {answered}, today) == tuple(day for day in over if day != answered)


@pytest.mark.parametrize("every", [Every.WEEK, Every.MONTH, Every.QUARTER])
def test_the_next_day_is_never_skipped(every: Every) -> None:
    rhythm = Rhythm(every, date(2026, 1, 31), FAR)
    today = date(2026, 5, 1)
    for _day in range(200):
        coming = next_day(rhythm, (), today)
        assert coming is not None and today <= coming <= today + timedelta(days=92)
        today += timedelta(days=1)
