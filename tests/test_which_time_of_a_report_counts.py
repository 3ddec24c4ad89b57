"""Nobody is late because of a bad link, and no clock is believed further than it can be."""

from datetime import UTC, datetime, timedelta

import pytest

from titian.reporting.rules.times import Because, Counted, counts_from

MADE = datetime(2026, 6, 5, 3, 0, tzinfo=UTC)
HOUR, DAY, YEAR = timedelta(hours=1), timedelta(days=1), timedelta(days=365)
NO_SKEW = timedelta(0)


@pytest.mark.parametrize("waited", [timedelta(0), HOUR, 3 * DAY, 31 * DAY])
def test_a_report_that_waited_for_a_signal_counts_from_when_it_was_made(waited: timedelta) -> None:
    found = counts_from(made_at=MADE, received_at=MADE + waited, skew=NO_SKEW)
    assert found == Counted(MADE, Because.AS_MADE)


@pytest.mark.parametrize("skew", [2 * HOUR, -2 * HOUR, DAY])
def test_a_clock_that_is_hours_off_is_set_right(skew: timedelta) -> None:
    """WIT typed for WIB: the phone is wrong by the same at making and at sending."""
    found = counts_from(made_at=MADE + skew, received_at=MADE + 3 * DAY, skew=skew)
    assert found == Counted(MADE, Because.SET_RIGHT)


@pytest.mark.parametrize("skew", [YEAR, -YEAR, 25 * HOUR])
def test_a_clock_a_year_off_is_not_believed(skew: timedelta) -> None:
    received = MADE + HOUR
    found = counts_from(made_at=MADE + skew, received_at=received, skew=skew)
    assert found == Counted(received, Because.CLOCK_UNBELIEVABLE)
    assert found.is_doubtful


@pytest.mark.parametrize("ahead", [YEAR, 2 * DAY])
def test_a_clock_that_was_set_right_before_sending_is_not_believed(ahead: timedelta) -> None:
    found = counts_from(made_at=MADE + ahead, received_at=MADE, skew=NO_SKEW)
    assert found == Counted(MADE, Because.CLOCK_UNBELIEVABLE)


def test_nothing_counts_from_before_a_phone_can_have_waited() -> None:
    found = counts_from(made_at=MADE - YEAR, received_at=MADE, skew=NO_SKEW)
    assert found == Counted(MADE, Because.TOO_OLD)


def test_nothing_counts_from_the_future() -> None:
    """The link takes a moment, so a skew is never exact."""
    found = counts_from(made_at=MADE + timedelta(seconds=4), received_at=MADE, skew=NO_SKEW)
    assert found.at == MADE


def test_a_phone_that_did_not_say_its_time_is_believed_within_reason() -> None:
    assert counts_from(made_at=MADE, received_at=MADE + DAY, skew=None).at == MADE


def test_what_an_officer_wrote_down_counts_as_written() -> None:
    years_ago = MADE - 5 * YEAR
    found = counts_from(made_at=years_ago, received_at=MADE, skew=None, is_written_down=True)
    assert found == Counted(years_ago, Because.WRITTEN_DOWN)
