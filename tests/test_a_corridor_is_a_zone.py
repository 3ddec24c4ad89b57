"""A journey to work is a line with a width: measured, judged, drawn, said and typed."""

from datetime import timedelta
from itertools import pairwise
from math import cos, hypot
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from browsing import signed_in
from cast import NOW, Cast
from place_scenes import LAT, LON, METRES, NIGHT, a_phone, home_zone, judge, points_here, sends
from test_zones_are_proposed_and_decided_on_pages import form
from titian.desk.bounds.words import shape_words
from titian.desk.maps.fields import ShapeForm
from titian.desk.maps.page import map_view
from titian.desk.maps.picture import Picture, Zone
from titian.kit.corridors import Corridor
from titian.kit.ground import M_PER_E7, RAD_PER_E7
from titian.kit.shapes import BadShape, as_json, shape_from
from titian.tracking.models import Episode, ZoneVersion

__all__ = ["points_here"]
EAST_2_KM = LON + round(2_000 / METRES * 1e7)
WAY = Corridor(((LAT, LON), (LAT, EAST_2_KM)), 150)
Place = tuple[int, int]


def plain_m(line: tuple[Place, ...], lat: int, lon: int) -> float:
    """To the nearest stretch, one after the other, in metres around the place."""
    east = M_PER_E7 * cos(lat * RAD_PER_E7)
    spots = [((b - lon) * east, (a - lat) * M_PER_E7) for a, b in line]
    nearest = float("inf")
    for (x, y), (x2, y2) in pairwise(spots):
        dx, dy = x2 - x, y2 - y
        along = min(1.0, max(0.0, -(x * dx + y * dy) / (dx * dx + dy * dy)))
        nearest = min(nearest, hypot(x + along * dx, y + along * dy))
    return nearest


NEAR = st.integers(-60_000, 60_000)
CORNERS = st.lists(st.tuples(NEAR, NEAR), min_size=2, max_size=40, unique=True)


@given(corners=CORNERS, place=st.tuples(NEAR, NEAR), half=st.integers(20, 5000))
@hypothesis_settings(max_examples=200, deadline=None)
def test_a_corridor_is_measured_from_its_line_whatever_way_it_goes(
    corners: list[Place], place: Place, half: int
) -> None:
    line = tuple((LAT + lat, LON + lon) for lat, lon in corners)
    there = LAT + place[0], LON + place[1]
    true = plain_m(line, *there) - half
    assert Corridor(line, half).signed_distance_m(*there) == pytest.approx(true, abs=0.05)
    assert Corridor(line, half).measure(*there) == pytest.approx(true, abs=0.05)


def test_a_corridor_comes_back_as_it_was() -> None:
    assert shape_from(as_json(WAY)) == WAY


@pytest.mark.parametrize(
    ("half", "line", "reason"),
    [
        (19, [[0, 0], [0, 9]], "width"),
        (5_001, [[0, 0], [0, 9]], "width"),
        (300, [[5, 5], [5, 5]], "way"),
        (300, [], "way"),
        (300, [[0, 0], [0, 200_000_001]], "long"),
        (300, [[0, n] for n in range(5_001)], "many"),
        (300, [[0, 0], [0, "x"]], "form"),
    ],
)
def test_what_is_no_corridor_says_why(half: int, line: list[object], reason: str) -> None:
    with pytest.raises(BadShape) as caught:
        shape_from({"corridor": [half, line]})
    assert caught.value.reason == reason


@pytest.mark.django_db
@pytest.mark.time_machine(NOW)
def test_who_keeps_to_the_way_is_inside_and_who_leaves_it_is_not(
    cast: Cast, points_here: Path
) -> None:
    home_zone(cast, purpose="journey", name="Ke pabrik", shape=dict(as_json(WAY)))
    phone = a_phone(cast)
    sends(phone, points_here, [(4.0 * n, 100.0 * n, 16) for n in range(20)])
    judge(points_here, NIGHT)
    assert not Episode.objects.filter(kind="outside").exists()
    sends(phone, points_here, [(90.0 + 4 * n, 2_600.0, 16) for n in range(10)])
    judge(points_here, NIGHT + timedelta(hours=1))
    assert Episode.objects.filter(kind="outside").exists()


def test_it_is_drawn_as_broad_as_it_is_and_said() -> None:
    picture = Picture("Jalur", zones=[Zone("Ke pabrik", WAY)])
    view = map_view(picture)
    area = view.drawing.areas[0]
    metres_per_unit = view.drawing.km_wide * 1000 / 600
    assert float(area.wide) * metres_per_unit == pytest.approx(300, abs=3)
    assert not area.path.endswith("z")
    assert [sign.word for sign in view.legend] == ["Jalur perjalanan"]
    assert "Jalur 150 m di kiri dan kanan garis sepanjang 2,0 km (2 titik)" in shape_words(WAY)


def test_it_is_typed_by_corners_or_by_the_names_of_places() -> None:
    typed = ShapeForm({"kind": "way", "way": "-0.8917, 119.8707\nPalu Timur\n", "half_m": "200"})
    assert typed.is_valid(), typed.errors
    shape = typed.cleaned_data["shape"]
    assert isinstance(shape, Corridor)
    assert shape.line[0] == (LAT, LON)
    assert shape.half_m == 200


@pytest.mark.parametrize(
    ("way", "words"),
    [
        ("-0.89, 119.87", "paling sedikit dua tempat"),
        ("-0.89, 119.87\nTidak Ada Nama Ini", "Baris 2: Tempat ini tidak dikenal"),
        ("-0.89, 119.87\nSukajadi", "Tulis kodenya: "),
        ("-0.89, 119.87\n" * 501, "lebih dari 500"),
        ("Palu Timur\n" * 31, "Paling banyak 30"),
    ],
)
def test_a_way_that_cannot_be_read_says_which_line(way: str, words: str) -> None:
    typed = ShapeForm({"kind": "way", "way": way, "half_m": "200"})
    assert not typed.is_valid()
    assert words in str(typed.errors["way"])


@pytest.mark.django_db
@pytest.mark.time_machine(NOW)
def test_it_is_proposed_without_a_script_and_changed_again(cast: Cast) -> None:
    data = form(
        kind="way", way="-0.8917, 119.8707\n-0.8917, 119.8887", half_m="150", purpose="journey"
    )
    browser = signed_in(cast, "ratmi")
    answer = browser.post(f"/klien/{cast.sarro.pk}/wilayah/baru/", data)
    assert answer.status_code == 302
    version = ZoneVersion.objects.get()
    assert version.shape["corridor"][0] == 150
    page = signed_in(cast, "darsono").get(answer.headers["Location"]).content.decode()
    assert 'class="way"' in page
    signed_in(cast, "darsono").post(f"/wilayah/versi/{version.pk}/persetujuan")
    again = browser.get(f"/wilayah/{version.zone_id}/perubahan/").content.decode()
    assert "-0.891700, 119.888700" in again
