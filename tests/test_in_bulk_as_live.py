"""Does the bulk form give exactly what live judging ends with, on every trace and in any order?"""

import os
from pathlib import Path
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from titian.kit.shapes import Circle
from titian.tracking.homes import home_of
from titian.tracking.points import Flag, Point
from titian.tracking.rules.bulk import in_order, judge_in_bulk
from titian.tracking.rules.zones import ZoneRule
from titian.tracking.traces import traces_in
from walks import HOUR, MINUTE, MONDAY, NIGHTS, Memory, four_zones, point, walk

REAL = Path(os.environ.get("TITIAN_SHARED", "../shared")) / "data" / "traces"
AT_ONCE = 100  # points of a delivery
NOW = MONDAY + 400 * HOUR
SIGNS = [Flag.MOCK, Flag.POWER_CUT, Flag.REMOVED, Flag.JAMMED, Flag.CLEAR, Flag.CHARGING]


def told(points: list[Point], random: Random) -> list[Point]:
    return [
        one._replace(flags=one.flags | int(random.choice([*[0] * 40, *SIGNS]))) for one in points
    ]


@given(
    seed=st.integers(0, 10**9), count=st.integers(1, 150),
    size=st.sampled_from([1, 2, 7, 25, 200]), how=st.sampled_from(["in order", "late", "shuffled"]),
)  # fmt: skip
@hypothesis_settings(max_examples=200, deadline=None)
def test_in_bulk_as_live_on_every_trace(seed: int, count: int, size: int, how: str) -> None:
    random = Random(seed)
    zones, points = four_zones(random), told(walk(random, count), random)
    arriving = points + random.choices(points, k=count // 3)
    if how == "shuffled":
        random.shuffle(arriving)
    else:
        late = [0] * 9 + [5 * HOUR] if how == "late" else [0]
        arriving.sort(key=lambda one: one.at_ms + random.choice(late))
    memory = Memory(zones, NOW)
    for place in range(0, len(arriving), size):
        memory.arrive(arriving[place : place + size])
    found = judge_in_bulk(zones, arriving, NOW)
    assert {one.id: one for one in found.episodes} == memory.episodes
    assert {one.id: one for one in found.spells} == memory.spells
    assert len(found.episodes) == len(memory.episodes)


def zones_around(points: list[Point]) -> list[ZoneRule]:
    """Home always, home by night, a place to stay out of, and a region for the first half."""
    lat, lon = home_of(points)
    begin, end = points[0].at_ms, points[-1].at_ms

    def rule(number: int, shape: Circle, **more: object) -> ZoneRule:
        given = {"id": UUID(int=number), "zone": UUID(int=number), "client": UUID(int=1),
                 "kind": "inclusion", "shape": shape, "from_ms": begin}  # fmt: skip
        return ZoneRule(**{**given, **more})  # type: ignore[arg-type]

    return [
        rule(1, Circle(lat, lon, 100), grace_ms=15 * MINUTE),
        rule(2, Circle(lat, lon, 200), timetable=NIGHTS, grace_ms=15 * MINUTE),
        rule(3, Circle(lat + 30_000, lon, 150), kind="exclusion"),
        rule(4, Circle(lat, lon, 500), until_ms=(begin + end) // 2, max_gap_ms=10 * MINUTE),
    ]


# They are not ours to keep in the repository; without them the invented walks above hold it.
@pytest.mark.skipif(not REAL.exists(), reason=f"the traces of real telephones are not in {REAL}")
@pytest.mark.parametrize("late", [0, 5 * HOUR])
def test_in_bulk_as_live_on_the_traces_of_real_telephones(late: int) -> None:
    files = [path for path in REAL.glob("*.csv.gz") if "_events" not in path.name]
    for trace in (trace for path in files for trace in traces_in(path).values()):
        points, random = list(in_order(trace)), Random(len(trace))
        zones, now = zones_around(points), points[-1].at_ms + HOUR
        delays = [0] * 9 + [late]
        arriving = sorted(trace, key=lambda one: one.at_ms + random.choice(delays))
        memory = Memory(zones, now)
        for place in range(0, len(arriving), AT_ONCE):
            memory.arrive(arriving[place : place + AT_ONCE])
        found = judge_in_bulk(zones, trace, now)
        assert {one.id: one for one in found.episodes} == memory.episodes
        assert {one.id: one for one in found.spells} == memory.spells
        assert found.episodes


def test_a_zone_at_the_edge_of_a_trace_is_judged_alike() -> None:
    """A trace that ends in a silence within a curfew: time alone decides."""
    random = Random(3)
    zones = four_zones(random)
    points = [point(n * 3, 900) for n in range(40)]
    memory = Memory(zones, NOW)
    memory.arrive(points)
    assert judge_in_bulk(zones, points, NOW).episodes == sorted(
        memory.episodes.values(), key=lambda one: (one.version, one.from_ms)
    )


def test_nothing_shows_nothing() -> None:
    assert judge_in_bulk([], [], NOW) == ([], ())
