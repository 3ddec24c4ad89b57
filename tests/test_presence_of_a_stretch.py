"""Does a stretch of time consist of parts without a hole, and of nothing that came later?"""

import itertools
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cast import NOW, Cast
from phones_scenes import MINUTE, Scene, fix, home_zone, scene
from test_a_phone_is_enrolled import enrolled
from titian.kit.shapes import Circle
from titian.tracking.presences import presences
from titian.tracking.rules.parts import parts_of, split_by
from titian.tracking.rules.presence import IN, OUT, UNKNOWN, Stay
from titian.tracking.rules.zones import ZoneRule

__all__ = ["scene"]
NOBODY = UUID(int=0)
ZONE = ZoneRule(NOBODY, NOBODY, NOBODY, "inclusion", Circle(0, 0, 100), 0, max_gap_ms=100)
HOUR = timedelta(hours=1)
moments = some.integers(0, 2_000)


@some.composite
def stays(draw: some.DrawFn) -> list[Stay]:
    """As the fold tells them: in order, perhaps with holes, the last one open."""
    edges = sorted(draw(some.lists(moments, min_size=2, max_size=12, unique=True)))
    told = [
        Stay(draw(some.sampled_from((IN, OUT, UNKNOWN))), begin, end, draw(some.booleans()), (),
             None, None)
        for begin, end in itertools.pairwise(edges)
        if draw(some.booleans())
    ]  # fmt: skip
    return [*told, Stay(draw(some.sampled_from((IN, OUT))), edges[-1], None, True, (),
                        edges[-1] + draw(some.integers(0, 300)), None)]  # fmt: skip


@given(stays(), moments, moments, moments)
def test_parts_cover_the_stretch_without_a_hole(
    told: list[Stay], since: int, until: int, now: int
) -> None:
    parts = parts_of(ZONE, told, since, until, now)
    end = min(until, now)
    if end <= since:
        assert parts == []
        return
    assert (parts[0].from_ms, parts[-1].until_ms) == (since, end)
    for one, other in itertools.pairwise(parts):
        assert one.until_ms == other.from_ms
        assert (one.where, one.is_certain) != (other.where, other.is_certain)


@given(stays(), some.lists(some.tuples(moments, moments), max_size=4))
def test_splitting_by_hours_loses_no_time(told: list[Stay], spans: list[tuple[int, int]]) -> None:
    judged = [(min(span), max(span)) for span in spans]
    parts = parts_of(ZONE, told, 0, 2_000, 2_000)
    pieces = split_by(parts, judged)
    assert sum(piece.until_ms - piece.from_ms for piece, _ in pieces) == 2_000
    for piece, is_judged in pieces:
        middle = (piece.from_ms + piece.until_ms) / 2
        assert is_judged == any(first <= middle < last for first, last in judged)


@pytest.mark.django_db
def test_after_sight_is_lost_nothing_is_claimed(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    home_zone(cast, NOW)
    scene.send(*(fix(phone, NOW + n * 5 * MINUTE) for n in range(4)))
    scene.store.count()
    found = presences(
        scene.store, cast.sarro, phone.device.number, NOW, NOW + 3 * HOUR, NOW + 4 * HOUR
    )
    (one,) = found
    assert [part.where for part in one.parts] == [IN, UNKNOWN]
    assert one.parts[0].minutes == 15 + 45


@pytest.mark.django_db
def test_what_came_later_changes_no_earlier_hour(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    home_zone(cast, NOW)
    scene.send(*(fix(phone, NOW + n * 5 * MINUTE, metres=300 * (n > 3)) for n in range(12)))
    scene.store.count()
    number, until, at = phone.device.number, NOW + HOUR, NOW + 30 * HOUR
    before = presences(scene.store, cast.sarro, number, NOW, until, at)[0].parts
    scene.send(*(fix(phone, NOW + (300 + n) * 5 * MINUTE) for n in range(12)))
    scene.store.count()
    assert presences(scene.store, cast.sarro, number, NOW, until, at)[0].parts == before
    assert {part.where for part in before} == {IN, OUT}


@pytest.mark.django_db
def test_another_clients_zones_are_not_told(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    home_zone(cast, NOW)
    scene.send(fix(phone, NOW))
    scene.store.count()
    assert presences(scene.store, cast.marlina, phone.device.number, NOW, NOW + HOUR, NOW) == []
