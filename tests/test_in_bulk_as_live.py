"""Does the bulk form give exactly what live judging ends with, on every trace and in any order?"""

from random import Random

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from titian.tracking.points import Flag, Point
from titian.tracking.rules.bulk import judge_in_bulk
from walks import HOUR, MONDAY, Memory, four_zones, point, walk

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
