"""Does it matter in what order, how often, and in which batches the points arrive? Never."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from titian.kit.outlines import Outline
from titian.kit.shapes import Circle, Polygon
from titian.tracking.points import Point
from titian.tracking.rules import presence
from titian.tracking.rules.episodes import Episode, episodes_of
from titian.tracking.rules.fold import State, fold, packed, unpacked
from titian.tracking.rules.zones import ZoneRule
from walks import HOUR, MINUTE, MONDAY, Memory, four_zones, point, star, walk, zone

NOW = MONDAY + 400 * HOUR


def at_once(zones: list[ZoneRule], points: list[Point]) -> list[Episode]:
    _, stays = fold(State(), zones, sorted(points))
    return [one for zone in zones for one in episodes_of(zone, stays.get(zone.key, ()), NOW)]


def ordered(episodes: list[Episode]) -> list[Episode]:
    return sorted(episodes, key=lambda one: (one.version, one.from_ms, one.kind))


@given(seed=st.integers(0, 10**9), count=st.integers(1, 120), size=st.sampled_from([1, 3, 10, 40]))
@hypothesis_settings(max_examples=150, deadline=None)
def test_any_order_and_repetition_in_any_batches(seed: int, count: int, size: int) -> None:
    random = Random(seed)
    zones, points = four_zones(random), walk(random, count)
    memory = Memory(zones, NOW)
    arriving = points + random.choices(points, k=count // 3)
    if random.random() < 0.5:
        random.shuffle(arriving)
    else:  # mostly in order, some late
        arriving.sort(key=lambda point: point.at_ms + random.choice([0] * 9 + [3 * HOUR]))
    for place in range(0, len(arriving), size):
        memory.arrive(arriving[place : place + size])
    assert ordered(list(memory.episodes.values())) == ordered(at_once(zones, points))


@given(seed=st.integers(0, 10**9), count=st.integers(1, 120))
@hypothesis_settings(max_examples=100, deadline=None)
def test_looking_only_when_it_matters_changes_nothing(seed: int, count: int) -> None:
    random = Random(seed)
    zones, points = four_zones(random), walk(random, count)
    quick = at_once(zones, points)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(presence, "LOOK_EARLIER_M", 1e9)
        assert at_once(zones, points) == quick


@given(seed=st.integers(0, 10**9), count=st.integers(1, 120))
@hypothesis_settings(max_examples=100, deadline=None)
def test_a_bound_of_the_distance_is_enough_for_the_rules(seed: int, count: int) -> None:
    random = Random(seed)
    zones, points = four_zones(random), walk(random, count)
    zones[0] = replace(zones[0], shape=Polygon(star(random, 40, 300)))
    quick = at_once(zones, points)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Outline, "signed_m", Outline.exact_m)
        assert at_once(zones, points) == quick


@given(seed=st.integers(0, 10**9), count=st.integers(2, 120), size=st.sampled_from([1, 3, 10]))
@hypothesis_settings(max_examples=50, deadline=None)
def test_a_state_does_not_tell_in_which_batches_it_came(seed: int, count: int, size: int) -> None:
    random = Random(seed)
    zones, points = four_zones(random), sorted(walk(random, count))
    whole, _ = fold(State(), zones, points)
    state = State()
    for place in range(0, len(points), size):
        state, _ = fold(state, zones, points[place : place + size])
    assert packed(state) == packed(whole)


def test_a_phone_that_wanders_about_one_place_is_not_asked_again() -> None:
    random, asked = Random(4), []

    def counted(self: Circle, lat: int, lon: int) -> float:
        asked.append((lat, lon))
        return distance(self, lat, lon)

    distance = Circle.signed_distance_m
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Circle, "signed_distance_m", counted)
        fold(
            State(),
            [zone()],
            [point(minute, 5_000 + random.randint(-400, 400)) for minute in range(1_000)],
        )
    assert len(set(asked)) == 1


@given(seed=st.integers(0, 10**9))
@hypothesis_settings(max_examples=30, deadline=None)
def test_a_state_comes_back_from_its_bytes(seed: int) -> None:
    random = Random(seed)
    state, _ = fold(State(), four_zones(random), sorted(set(walk(random, 60))))
    assert unpacked(packed(state)) == state


def test_the_fold_leaves_the_state_that_it_was_given() -> None:
    random = Random(5)
    zones, points = four_zones(random), sorted(set(walk(random, 60)))
    state, _ = fold(State(), zones, points[:30])
    before = packed(state)
    fold(state, zones, points[30:])
    assert packed(state) == before


def test_a_late_point_is_folded_from_the_checkpoint_before_it() -> None:
    random = Random(6)
    memory = Memory(four_zones(random), NOW)
    points = [
        point._replace(at_ms=MONDAY + number * MINUTE)
        for number, point in enumerate(walk(random, 600))
    ]
    late = points.pop(500)
    memory.arrive(points)
    memory.folded = 0
    memory.arrive([late])
    assert memory.folded < 120


def test_a_zone_approved_later_is_judged_from_its_beginning() -> None:
    random = Random(8)
    zones, points = four_zones(random), walk(random, 80)
    memory = Memory(zones[:2], NOW)
    memory.arrive(points)
    memory.zones = zones
    memory.judge(max(point.at_ms for point in points))
    assert ordered(list(memory.episodes.values())) == ordered(at_once(zones, points))
