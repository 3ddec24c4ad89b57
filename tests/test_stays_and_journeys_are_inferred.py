"""Does a day fall into stays, journeys and what is unknown, without a moment twice or left out?"""

from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from titian.tracking.points import Point
from titian.tracking.rules.fixes import believed
from titian.tracking.rules.journeys import home_among, parts_of
from walks import HOUR, MINUTE, MONDAY, PALU, point, walk

EIGHT_HOURS = 8 * HOUR


def at_home(first: int, last: int, every: int = 5) -> list[Point]:
    return [point(n, (n % 3) * 10) for n in range(first, last, every)]


def to_work(first: int) -> list[Point]:
    return [point(first + n * 2, 300 * n + 300) for n in range(10)]


def at_work(first: int, last: int) -> list[Point]:
    return [point(n, 3_000 + n % 3) for n in range(first, last, 5)]


def test_a_day_is_a_stay_a_journey_and_a_stay() -> None:
    parts = parts_of([*at_home(0, 60), *to_work(62), *at_work(82, 200)])
    assert [part.kind for part in parts] == ["stay", "journey", "stay"]
    assert 2_500 < parts[1].way_m < 3_200
    assert parts[0].from_ms == MONDAY and parts[0].length_ms >= 55 * MINUTE


def test_what_was_not_seen_is_no_stay() -> None:
    parts = parts_of([*at_home(0, 60), *at_home(300, 360)])
    assert [part.kind for part in parts] == ["stay", "unknown", "stay"]


def test_a_wandering_phone_on_a_table_stays() -> None:
    random = Random(4)
    night = [point(n * 15, random.uniform(-60, 60), acc_m=80) for n in range(40)]
    assert [part.kind for part in parts_of(night)] == ["stay"]


def test_home_is_where_the_nights_are() -> None:
    days = [
        one
        for day in range(4)
        for one in (
            *at_home(day * 1440, day * 1440 + 360),
            *at_work(day * 1440 + 480, day * 1440 + 1000),
        )
    ]
    lat, _ = home_among(parts_of(days), offset_ms=EIGHT_HOURS) or (0, 0)
    assert abs(lat - PALU[0]) < 3_000


def test_one_night_tells_no_home() -> None:
    assert home_among(parts_of(at_home(0, 300)), offset_ms=EIGHT_HOURS) is None


def test_nothing_is_nothing() -> None:
    assert parts_of([]) == []
    assert home_among([], offset_ms=0) is None


@given(seed=st.integers(0, 10**9), count=st.integers(1, 100))
@hypothesis_settings(max_examples=100, deadline=None)
def test_each_moment_is_told_once(seed: int, count: int) -> None:
    points = sorted(walk(Random(seed), count))
    fixes = believed(None, None, points).fixes
    parts = parts_of(points)
    for one, after in pairwise(parts):
        assert one.until_ms == after.from_ms
    if fixes:
        assert (parts[0].from_ms, parts[-1].until_ms) == (fixes[0].at_ms, fixes[-1].at_ms)
