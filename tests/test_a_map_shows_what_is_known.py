"""Does a map say no more than is known, and the same in lines as in words?"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from map_scenes import HOME, LAT, LON, ZONE, caseload, fix, night_out, school
from titian.desk.maps import coast
from titian.desk.maps.drawing import draw
from titian.desk.maps.labels import WIDE, _box
from titian.desk.maps.names import near_words, places_in
from titian.desk.maps.page import MapView, map_view
from titian.desk.maps.picture import E7, Picture, Use
from titian.desk.maps.plane import HEIGHT, WIDTH, plane_for, scale_bar


@pytest.fixture(autouse=True)
def _in_palu() -> Iterator[None]:
    with timezone.override("Asia/Makassar"):
        yield


def drawn(view: MapView) -> str:
    return render_to_string("desk/maps/drawn.html", {"map": view})


def test_no_solid_line_runs_through_ten_minutes_of_silence() -> None:
    for leg in night_out().legs():
        assert leg.is_gap is (leg.end.at - leg.start.at >= timedelta(minutes=10))
    assert sum(leg.is_gap for leg in night_out().legs()) == 2


def test_a_fix_that_was_not_judged_is_in_no_track_and_has_no_circle() -> None:
    picture = night_out()
    unused = picture.fixes[-1]
    assert unused.use is Use.UNUSED
    assert all(unused not in (leg.start, leg.end) for leg in picture.legs())
    assert len(draw(picture).rounds) == len(picture.fixes) - 1


def test_an_inexact_fix_does_not_make_the_rest_small() -> None:
    box = night_out().bounds()
    assert (box.right - box.left) * 111_320 < 1_000


def test_everything_judged_lies_on_the_sheet() -> None:
    for picture in (night_out(), school(), caseload()):
        plane = plane_for(picture.bounds())
        for one in (*picture.fixes, *picture.pins):
            x, y = plane.spot_e7(one.lat_e7, one.lon_e7)  # type: ignore[attr-defined]
            assert 0 < x < WIDTH
            assert 0 < y < HEIGHT


def test_words_never_cover_words() -> None:
    for picture in (night_out(), school(), caseload(), Picture("Peta")):
        boxes = [
            _box(label.text, float(label.x), float(label.y), label.anchor, WIDE)
            for label in draw(picture).labels
        ]
        for n, box in enumerate(boxes):
            shrunk = box.grown(-2)
            assert not any(shrunk.meets(other.grown(-2)) for other in boxes[n + 1 :])


def test_inside_unsure_and_outside_differ_in_shape_too() -> None:
    shapes = {mark.shape for mark in draw(night_out()).marks}
    assert {"dot", "ring", "square", "cross", "home"} <= shapes


def test_a_near_coast_is_only_a_hint() -> None:
    assert draw(night_out()).is_rough
    assert not draw(caseload()).is_rough


def test_a_scale_is_a_round_length() -> None:
    for picture, text in ((night_out(), "100 m"), (caseload(), "50 km")):
        plane = plane_for(picture.bounds())
        bar = scale_bar(plane)
        assert bar.text == text
        assert 50 < bar.units <= 150


def test_the_drawing_says_in_words_what_it_shows() -> None:
    page = drawn(map_view(night_out(), address="/peta/"))
    for words in (
        "10 titik, dari 24 November 2026, 01.40 WITA sampai 24 November 2026, 03.16 WITA.",
        "Garis putus-putus: titiknya berselang 10 menit atau lebih",
        "Dekat Kec. Palu Timur, Kota Palu.",
        "Wilayah Rumah, 120 m", "Pasti di luar", "Belum pasti", "Jalan tidak diketahui",
        "Buka peta",
    ):  # fmt: skip
        assert words in page


def test_the_legend_names_only_what_is_there() -> None:
    words = [sign.word for sign in map_view(Picture("Peta", zones=(ZONE,))).legend]
    assert words == ["Wilayah klien"]


def test_an_empty_picture_says_so() -> None:
    assert "Belum ada yang dapat ditunjukkan" in drawn(map_view(Picture("Peta")))


def test_without_its_coast_a_map_says_so_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> None:
        raise coast.NoCoast

    monkeypatch.setattr(coast, "shores_in", missing)
    page = drawn(map_view(night_out()))
    assert "Garis pantai belum terpasang" in page
    assert "Wilayah Rumah, 120 m" in page


def test_a_name_of_a_client_is_escaped_in_the_drawing_and_in_the_data() -> None:
    pin = replace(HOME, name="<script>alert(1)</script>")
    view = map_view(Picture("Peta", pins=(pin,)))
    page = render_to_string("desk/maps/map.html", {"map": view})
    assert "<script>alert" not in page


def test_kecamatan_are_named_on_a_near_picture_only() -> None:
    near = places_in(school().bounds().grown(0.2))
    assert {"Palu Timur", "Kota Palu"} <= {place.name for place in near}
    assert all(place.rank == 0 for place in places_in(coast.COUNTRY))


def test_a_place_in_the_open_sea_is_near_nothing() -> None:
    assert near_words(-12.5, 100.0) == ""


def test_one_fix_is_a_picture_too() -> None:
    picture = Picture("Peta", fixes=(fix(0, 0, 0, 0, Use.PLAIN),))
    view = map_view(picture)
    assert view.words[0] == "Satu titik, 24 November 2026, 01.40 WITA."
    assert view.data["fixes"][0]["at"] == [LAT / E7, LON / E7]  # type: ignore[index]
    assert "akurasi tidak diketahui" in view.points[0]
