"""A curfew over midnight is one night, with one grace, in the office's own time, all week round."""

import pytest

from test_presence_in_a_zone import found, minutes
from titian.tracking.points import Point
from titian.tracking.rules.episodes import Episode
from titian.tracking.rules.zones import Opening, Timetable, ZoneRule, judged_spans
from walks import HOUR, MINUTE, MONDAY, NIGHTS, point, zone

MIDNIGHT = 24 * 60
SUNDAY_NIGHT = 6 * MIDNIGHT + 22 * 60
NIGHT = zone(timetable=NIGHTS, grace_ms=15 * MINUTE)


def outside(*points: Point, at: ZoneRule) -> list[Episode]:
    """Without what nobody could tell before the first fix."""
    return [episode for episode in found(*points, at=at) if episode.kind == "outside"]


def out_between(first: float, last: float) -> list[Point]:
    """At home, then 400 m off, then at home; a fix every three minutes."""
    steps = range(round((last - first) / 3) + 1)
    away = [point(first + 3 * step, 400) for step in steps]
    return [point(first - 6, 0), point(first - 3, 0), *away, point(last + 3, 0)]


def test_twelve_minutes_across_midnight_are_within_the_grace() -> None:
    assert outside(*out_between(MIDNIGHT - 6, MIDNIGHT + 3), at=NIGHT) == []


def test_twenty_minutes_across_midnight_are_one_trouble_and_not_two_short_ones() -> None:
    (episode,) = outside(*out_between(MIDNIGHT - 12, MIDNIGHT + 9), at=NIGHT)
    assert minutes(episode) == (MIDNIGHT - 12, MIDNIGHT + 12)


def test_two_rows_that_meet_at_midnight_share_one_grace() -> None:
    rows = (Opening(0, "21:00", "24:00"), Opening(1, "00:00", "05:00"))
    split = zone(timetable=Timetable("Asia/Makassar", rows), grace_ms=15 * MINUTE)
    (episode,) = outside(*out_between(MIDNIGHT - 12, MIDNIGHT + 9), at=split)
    assert minutes(episode) == (MIDNIGHT - 12, MIDNIGHT + 12)


def test_sunday_night_runs_into_monday_of_the_next_week() -> None:
    only = Timetable("Asia/Makassar", (Opening(6, "22:00", "02:00"),))
    span = (MONDAY + SUNDAY_NIGHT * MINUTE, MONDAY + (SUNDAY_NIGHT + 240) * MINUTE)
    rule = zone(timetable=only)
    assert judged_spans(rule, span[0] + HOUR, span[0] + 2 * HOUR) == [span]
    assert judged_spans(rule, span[1] - 1, span[1]) == [span]
    assert judged_spans(rule, span[1], span[1] + 6 * HOUR) == []


@pytest.mark.parametrize(
    ("office", "earlier"), [("Asia/Jakarta", -1), ("Asia/Makassar", 0), ("Asia/Jayapura", 1)]
)
def test_midnight_is_that_of_the_office(office: str, earlier: int) -> None:
    """21.00 comes an hour earlier in Jayapura than in Palu, and an hour later in Jakarta."""
    rule = zone(timetable=Timetable(office, NIGHTS.rows))
    begins = MONDAY + (21 - earlier) * HOUR
    assert judged_spans(rule, begins, begins + 1) == [(begins, begins + 8 * HOUR)]


def test_a_permission_until_midnight_leaves_the_rest_of_the_night_with_its_own_grace() -> None:
    until_midnight = (MONDAY + 20 * HOUR, MONDAY + 24 * HOUR)
    excused = zone(timetable=NIGHTS, grace_ms=15 * MINUTE, pauses=(until_midnight,))
    assert outside(*out_between(MIDNIGHT - 60, MIDNIGHT + 9), at=excused) == []
    (episode,) = outside(*out_between(MIDNIGHT - 60, MIDNIGHT + 30), at=excused)
    assert minutes(episode) == (MIDNIGHT, MIDNIGHT + 33)
