"""How far beyond its line does a zone reach? By its own number, exactly, whatever is skipped."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from unittest import mock

import pytest
import time_machine
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from browsing import signed_in
from cast import NOW, Cast
from place_scenes import NIGHT, PROPOSED, a_phone, home_zone, judge, points_here, sends
from titian.kit.ids import uuid7
from titian.kit.shapes import Polygon, Shape
from titian.tracking.bounds import Bounds
from titian.tracking.models import Episode, ZoneVersion
from titian.tracking.points import Point
from titian.tracking.rules import fold, presence
from titian.tracking.rules.bulk import in_order
from titian.tracking.rules.episodes import Episode as Found
from titian.tracking.rules.episodes import episodes_of
from titian.tracking.rules.zones import ZoneRule
from titian.tracking.zones import Bounds as Typed
from titian.tracking.zones import approve_zone, propose_version
from walks import four_zones, point, star, walk, zone

__all__ = ["points_here"]
EDGES = [0, 25, 60, 120, 240, 500]


def found(*points: Point, at: ZoneRule) -> list[Found]:
    _, stays = fold.fold(fold.State(), [at], in_order(points))
    return episodes_of(at, stays[at.key], points[-1].at_ms)


BESIDE = [point(0, 0), point(1, 150), point(3, 150), point(5, 150)]  # 50 m beyond the line


def test_what_is_outside_of_one_zone_is_at_the_edge_of_another() -> None:
    assert [one.kind for one in found(*BESIDE, at=zone())] == ["outside"]
    assert found(*BESIDE, at=zone(buffer_m=60)) == []


def test_without_an_edge_the_line_itself_counts() -> None:
    near = [point(0, 0), point(1, 115), point(3, 115)]  # 15 m, good to 10 m
    assert found(*near, at=zone()) == []
    assert len(found(*near, at=zone(buffer_m=0))) == 1


def test_who_is_at_the_edge_has_come_back() -> None:
    away = [point(0, 0), point(10, 900), point(12, 900)]
    back = [point(20, 150, 60), point(22, 150, 60)]
    still_out, returned = (found(*away, *back, at=zone(buffer_m=edge))[0] for edge in (25, 60))
    assert still_out.until_ms is None
    assert returned.until_ms == back[0].at_ms


def test_a_forbidden_place_is_left_when_its_edge_is() -> None:
    way = [point(0, 900), point(20, 0), point(30, 200), point(32, 200)]
    ends = [
        found(*way, at=zone(kind="exclusion", buffer_m=edge))[0].until_ms for edge in (25, 60, 120)
    ]
    assert ends == [way[2].at_ms, way[2].at_ms, None]


@dataclass(frozen=True)
class Exact:
    """A shape that answers each question to the metre, also far away."""

    shape: Shape

    @property
    def measure(self) -> Callable[[int, int], float]:
        return self.shape.signed_distance_m

    def signed_distance_m(self, lat_e7: int, lon_e7: int) -> float:
        return self.shape.signed_distance_m(lat_e7, lon_e7)


@contextmanager
def nothing_skipped() -> Iterator[None]:
    always = mock.patch.object(presence, "steps", lambda *_: presence.ALWAYS_LOOK)
    with always, mock.patch.object(fold, "stays_the_same", lambda *_: False):
        yield


@given(
    seed=st.integers(0, 10**9), edge=st.sampled_from(EDGES),
    kind=st.sampled_from(["inclusion", "exclusion"]), reach=st.sampled_from([80, 400]),
)  # fmt: skip
@hypothesis_settings(max_examples=150, deadline=None)
def test_what_is_skipped_for_speed_changes_nothing(
    seed: int, edge: int, kind: str, reach: int
) -> None:
    random = Random(seed)
    shape = Polygon(star(random, 30, reach))
    points = in_order(walk(random, 120))
    quick = zone(kind=kind, shape=shape, buffer_m=edge)
    slow = zone(kind=kind, shape=Exact(shape), buffer_m=edge)
    _, told = fold.fold(fold.State(), [quick], points)
    with nothing_skipped():
        _, wanted = fold.fold(fold.State(), [slow], points)
    assert told == wanted


def test_the_walks_of_the_property_tests_have_edges_of_many_widths() -> None:
    edges = {one.buffer_m for seed in range(40) for one in four_zones(Random(seed))}
    assert edges >= {0, 25, 60, 240, 500}


ASIDE = [(float(minute), 190.0, 10) for minute in range(0, 60, 5)]  # of a house of 120 m
LATER = PROPOSED + timedelta(hours=1)


def with_edge(cast: Cast, version: ZoneVersion, metres: int, at: datetime = LATER) -> ZoneVersion:
    """Proposed; nobody approved it yet."""
    bounds = Typed("inclusion", version.shape, "Posisi sering meleset", buffer_m=metres)
    return propose_version(id=uuid7(), zone=version.zone, bounds=bounds, by=cast.ratmi, at=at)


@pytest.mark.django_db
def test_the_judge_goes_by_the_edge_of_the_version_in_force(cast: Cast, points_here: Path) -> None:
    proposed = with_edge(cast, home_zone(cast, rows=()), 100)
    approve_zone(version=proposed, by=cast.darsono, at=LATER)
    phone = a_phone(cast)
    rules = Bounds().of([phone.number])[phone.number].zones
    assert {one.id: one.buffer_m for one in rules}[proposed.pk] == 100
    sends(phone, points_here, [(-10.0, 0.0, 10), *ASIDE])
    judge(points_here, NIGHT + timedelta(hours=1))
    assert not Episode.objects.filter(kind="outside").exists()


@pytest.mark.django_db
def test_at_the_usual_edge_the_same_way_is_an_exit(cast: Cast, points_here: Path) -> None:
    home_zone(cast, rows=())
    sends(a_phone(cast), points_here, [(-10.0, 0.0, 10), *ASIDE])
    judge(points_here, NIGHT + timedelta(hours=1))
    assert Episode.objects.filter(kind="outside").exists()


@pytest.mark.django_db
def test_an_edge_is_no_wider_than_half_a_kilometre(cast: Cast) -> None:
    version = home_zone(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        ZoneVersion.objects.filter(pk=version.pk).update(buffer_m=501)
    ZoneVersion.objects.filter(pk=version.pk).update(buffer_m=500)


@pytest.mark.django_db
@time_machine.travel(NOW, tick=False)
def test_it_is_typed_compared_and_shown(cast: Cast) -> None:
    version = home_zone(cast)
    browser = signed_in(cast, "ratmi")
    form = browser.get(f"/wilayah/{version.zone_id}/perubahan/").content.decode()
    assert "Tepi wilayah dianggap sampai" in form
    assert 'name="buffer_m" value="25"' in form
    proposed = with_edge(cast, version, 60, NOW)
    page = browser.get(f"/wilayah/versi/{proposed.pk}/").content.decode()
    assert "Dianggap sampai 25 m di luar garis" in page
    assert "<b>Dianggap sampai 60 m di luar garis</b>" in page
    approve_zone(version=proposed, by=cast.darsono, at=NOW)
    page = browser.get(f"/klien/{cast.sarro.pk}/wilayah/").content.decode()
    assert "Dianggap sampai 60 m di luar garis" in page


def test_a_zone_that_was_told_nothing_has_the_edge_of_the_rule() -> None:
    assert zone().buffer_m == presence.BUFFER_M == 25
