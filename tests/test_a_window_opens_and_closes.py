"""A report belongs to the days around its due day; outside of them it is taken and marked."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from cast import Cast
from desk_scenes import DUE_DAY, address, reported, signed_in
from titian.audit.models import Entry
from titian.offices.rules import OfficeCalendar, national_holidays
from titian.offices.settings_of import calendar_of
from titian.supervision.rules.due import Due, Frequency, Period, Schedule, each_period
from titian.supervision.rules.windows import Allowance, usual_allowance, window_of
from titian.supervision.schedule_of import window_now

WITA = OfficeCalendar(
    "Asia/Makassar", time(8), time(16), frozenset(range(5)), dict(national_holidays(2026))
)
JUNE = Period(date(2026, 6, 1), date(2026, 7, 1), Due(date(2026, 6, 15), date(2026, 6, 15)))
WEEK = Allowance(7, 5, "kebijakan kantor")
around = st.integers(0, 31)
frequencies = st.sampled_from(
    [Schedule(Frequency.DAILY), Schedule(Frequency.WEEKLY, weekday=2), Schedule(Frequency.MONTHLY)]
)


def test_it_opens_before_and_closes_after_the_due_day() -> None:
    window = window_of(JUNE, WEEK, WITA, "islam")
    assert (window.opens_on, window.closes_on) == (date(2026, 6, 8), date(2026, 6, 22))
    assert "hari Sabtu" in window.because[0].render()  # the 20th


def test_it_never_leaves_its_period() -> None:
    window = window_of(JUNE, Allowance(60, 60, "luas"), WITA, "islam")
    assert (window.opens_on, window.closes_on) == (date(2026, 6, 1), date(2026, 6, 30))
    assert window.because == ()


def test_a_holiday_on_the_closing_day_moves_it_and_says_why() -> None:
    march = Period(date(2026, 3, 1), date(2026, 4, 1), Due(date(2026, 3, 13), date(2026, 3, 13)))
    window = window_of(march, Allowance(2, 6, "kebijakan kantor"), WITA, "hindu")
    assert window.closes_on == date(2026, 3, 25)
    assert window.because[0].render() == "19 Maret 2026 kantor tutup: Hari Suci Nyepi"


@given(frequencies, around, around, st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_the_due_day_always_lies_in_its_window(
    schedule: Schedule, before: int, after: int, start: date
) -> None:
    period = next(each_period(schedule, start, WITA, "hindu"))
    window = window_of(period, Allowance(before, after, "uji"), WITA, "hindu")
    assert period.due.on in window
    assert window.opens_on in period and window.closes_on in period


@pytest.mark.parametrize("frequency", list(Frequency))
def test_every_frequency_has_a_usual_window_with_its_ground(frequency: Frequency) -> None:
    assert usual_allowance(frequency, date(2026, 6, 1)).ground


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "is_outside"), [(28, True), (29, False), (31, False)], ids=["early", "first", "inside"]
)
def test_a_report_outside_is_taken_and_marked(cast: Cast, day: int, is_outside: bool) -> None:
    """Due 5 June: the window opens on 29 May."""
    report = reported(cast, "sarro", "lasmi", datetime(2026, 5, day, 2, 0, tzinfo=UTC))
    assert (report.is_outside_window, report.is_counted) == (is_outside, True)


@pytest.mark.django_db
def test_a_report_after_the_window_counts_for_its_period_all_the_same(cast: Cast) -> None:
    report = reported(cast, "sarro", "lasmi", datetime(2026, 6, 17, 2, 0, tzinfo=UTC))
    assert report.is_outside_window and report.was_late
    assert cast.supervision("sarro").last_report_on == date(2026, 6, 17)


def schedule(cast: Cast, **window: str) -> dict[str, str]:
    rev = cast.supervision("sarro").rev
    return {"frequency": "monthly", "anchor_day": "5", "rev": str(rev), **window}


@pytest.mark.django_db
@time_machine.travel(DUE_DAY, tick=False)
def test_a_client_gets_a_window_of_their_own_with_its_ground(cast: Cast) -> None:
    browser, page = signed_in(cast, "ratmi"), address(cast.clients["sarro"], "jadwal")
    own = {"window_before": "1", "window_after": "3", "window_ground": "Sidang TPP 12"}
    assert browser.post(page, schedule(cast, **own)).status_code == 302
    row = cast.supervision("sarro")
    window = window_now(row, calendar_of(row.office, DUE_DAY))
    assert window is not None and window.ground == "Sidang TPP 12"
    assert (window.opens_on, window.closes_on) == (date(2026, 6, 4), date(2026, 6, 8))
    assert Entry.objects.filter(deed="supervision.schedule_changed").count() == 1
    said = browser.get(f"/klien/{cast.clients['sarro'].pk}/").content.decode()
    assert "Boleh lapor 4 Juni 2026 sampai dengan 8 Juni 2026." in said


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("window", "said"),
    [
        ({"window_before": "1", "window_after": "3"}, "Tulis dasarnya"),
        ({"window_before": "1", "window_ground": "TPP"}, "Isi jumlah harinya"),
        ({"window_before": "40", "window_after": "1", "window_ground": "TPP"}, "angka 0 sampai 31"),
        ({"window_before": "-1", "window_after": "1", "window_ground": "x"}, "angka 0 sampai 31"),
    ],
)
@time_machine.travel(DUE_DAY, tick=False)
def test_half_a_window_is_refused(cast: Cast, window: dict[str, str], said: str) -> None:
    page = address(cast.clients["sarro"], "jadwal")
    answer = signed_in(cast, "ratmi").post(page, schedule(cast, **window))
    assert answer.status_code == 422 and said in answer.content.decode()
    assert cast.supervision("sarro").window_ground == ""


@pytest.mark.django_db
@time_machine.travel(DUE_DAY, tick=False)
def test_without_a_ground_the_usual_window_holds_again(cast: Cast) -> None:
    browser, page = signed_in(cast, "ratmi"), address(cast.clients["sarro"], "jadwal")
    own = {"window_before": "1", "window_after": "3", "window_ground": "Sidang TPP 12"}
    browser.post(page, schedule(cast, **own))
    browser.post(page, schedule(cast))
    row = cast.supervision("sarro")
    window = window_now(row, calendar_of(row.office, DUE_DAY))
    assert window is not None and window.opens_on == DUE_DAY.date() - timedelta(days=7)
