"""Is a zone's ground understood from its form alone, and every mistake said?"""

from pathlib import Path

import pytest
from django.conf import settings

from map_files import feature, geojson, islet, square
from titian.desk.maps.fields import ShapeForm
from titian.desk.maps.installed import install
from titian.kit.shapes import Circle, Polygon

CORNERS = "-0.89, 119.87\n-0.89, 119.88\n\n-0,90; 119,88\n-0.89, 119.87"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "DATA_FOLDER", tmp_path)
    return tmp_path / "peta"


def filled(**said: str) -> ShapeForm:
    return ShapeForm(said)


def test_a_middle_and_a_radius_are_a_circle(folder: Path) -> None:
    form = filled(kind="circle", centre="0°53'30\"S 119°52'14\"E", radius_m="120")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["shape"] == Circle(-8_916_667, 1_198_705_556, 120)


def test_corners_are_a_polygon_and_a_repeated_first_one_closes_it(folder: Path) -> None:
    form = filled(kind="polygon", corners=CORNERS)
    assert form.is_valid(), form.errors
    ring = ((-8_900_000, 1_198_700_000), (-8_900_000, 1_198_800_000), (-9_000_000, 1_198_800_000))
    assert form.cleaned_data["shape"] == Polygon(ring)


@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        ({"kind": "circle", "radius_m": "120"}, "centre", "Isi koordinatnya"),
        ({"kind": "circle", "centre": "pasar", "radius_m": "120"}, "centre", "tidak terbaca"),
        ({"kind": "circle", "centre": "52.1, 4.3", "radius_m": "9"}, "centre", "di luar Indonesia"),
        ({"kind": "circle", "centre": "-1, 120", "radius_m": "9"}, "radius_m", "25"),
        ({"kind": "circle", "centre": "-1, 120", "radius_m": "9e9"}, "radius_m", ""),
        ({"kind": "polygon", "corners": "-1, 120\n-1, 121"}, "corners", "tiga sudut"),
        ({"kind": "polygon", "corners": "-1, 120\nx\n-2, 120"}, "corners", "Baris 2"),
        (
            {"kind": "polygon", "corners": "-1, 120\n-1.1, 120.1\n-1, 120.1\n-1.1, 120"},
            "corners", "saling memotong",
        ),
        ({"kind": "polygon", "corners": "-1, 120\n" * 600}, "corners", "500"),
        ({"kind": "region", "region": "72.71"}, "kind", "belum terpasang"),
        ({"kind": "star"}, "kind", ""),
    ],
)  # fmt: skip
def test_a_mistake_is_said_at_its_field(
    said: dict[str, str], field: str, words: str, folder: Path
) -> None:
    form = filled(**said)
    assert not form.is_valid()
    assert words in str(form.errors[field])


def test_without_a_border_file_the_form_says_how_to_add_one(folder: Path) -> None:
    assert "titian map add" in str(ShapeForm())


@pytest.mark.parametrize("typed", ["72.71", "kota palu", " Kota Palu "])
def test_a_region_is_taken_by_its_code_or_its_only_name(
    typed: str, folder: Path, tmp_path: Path
) -> None:
    install_regions(tmp_path, folder)
    form = filled(kind="region", region=typed)
    assert form.is_valid(), form.errors
    assert (-9_000_000, 1_198_000_000) in form.cleaned_data["shape"].ring


def test_several_regions_of_a_name_are_listed(folder: Path, tmp_path: Path) -> None:
    install_regions(tmp_path, folder)
    assert "72.71.01 Palu Timur" in str(filled(kind="region", region="palu").errors["region"])
    assert "tidak ada" in str(filled(kind="region", region="72.72").errors["region"])


def install_regions(tmp_path: Path, folder: Path) -> None:
    regions = (
        feature("72.71", "Kota Palu", square()),
        feature("72.71.01", "Palu Timur", square(side=0.05)),
    )
    install(geojson(tmp_path / "b.geojson", *regions), folder)


def test_a_zone_that_is_changed_comes_back_as_it_was_typed(folder: Path) -> None:
    ring = ((-8_900_000, 1_198_700_000), (-8_900_000, 1_198_800_000))
    page = str(ShapeForm(initial={"kind": "polygon", "corners": ring}))
    assert "-0.890000, 119.870000\n-0.890000, 119.880000" in page


def test_a_region_says_how_far_its_border_may_be_off(folder: Path, tmp_path: Path) -> None:
    ragged = feature("72.71.02", "Kecamatan Contoh", islet(119.9, -0.9, 60_000))
    install(geojson(tmp_path / "batas.geojson", ragged), folder)
    form = filled(kind="region", region="72.71.02")
    assert form.is_valid(), form.errors
    assert 12 <= int(form.origin.split("paling jauh ")[1].split(" ")[0]) <= 60
    shape = form.cleaned_data["shape"]
    off = [
        abs(shape.signed_distance_m(round(lat * 1e7), round(lon * 1e7)))
        for lon, lat in islet(119.9, -0.9, 60_000)[::101]
    ]
    assert max(off) <= int(form.origin.split("paling jauh ")[1].split(" ")[0])
