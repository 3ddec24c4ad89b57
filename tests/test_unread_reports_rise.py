"""From when on should a report have been read? Three working days, holidays left out."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from titian.offices.rules import OfficeCalendar
from titian.reporting.rules.reviewing import read_until, risen_before
from titian.supervision.law import law_on

CALENDAR = OfficeCalendar(
    zone="Asia/Makassar", opens=time(8), closes=time(16), workdays=frozenset(range(5)),
    holidays={date(2026, 6, 10): "Libur setempat"},
)  # fmt: skip
DAYS = 3


def local(day: int, hour: int, minute: int = 0) -> datetime:
    """Of June 2026, in Palu."""
    return datetime(2026, 6, day, hour, minute, tzinfo=CALENDAR.zone_info).astimezone(UTC)


@pytest.mark.parametrize(
    ("received", "closes"),
    [
        (local(1, 9), local(4, 16)),  # Monday: Thursday at closing
        (local(1, 23), local(4, 16)),  # in the evening of the same day
        (local(4, 9), local(9, 16)),  # Thursday: Friday, Monday, Tuesday
        (local(6, 9), local(11, 16)),  # Saturday: Monday, Tuesday, and past the closed Wednesday
    ],
)
def test_it_rises_when_the_third_working_day_closes(received: datetime, closes: datetime) -> None:
    assert read_until(CALENDAR, received, DAYS) == closes


def test_both_ways_of_asking_say_the_same_at_every_hour() -> None:
    start = local(1, 0)
    hours = [start + timedelta(hours=n) for n in range(24 * 14)]
    for received in hours[::5]:
        due = read_until(CALENDAR, received, DAYS)
        for at in hours[::7]:
            assert (received < risen_before(CALENDAR, at, DAYS)) == (at >= due), (received, at)


def test_the_days_are_data_with_their_ground() -> None:
    rule = law_on(date(2026, 6, 1)).rule("REVIEW.rises")
    assert (rule.amount, rule.mark) == (3, "O") and rule.ground
