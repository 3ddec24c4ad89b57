"""Are the borders that an office installed drawn, where they help and not where they crowd?"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from map_files import feature, geojson, islet, square
from map_scenes import caseload, night_out
from titian.desk.maps.clipping import Box
from titian.desk.maps.installed import BORDERS, install
from titian.desk.maps.page import MapView, map_view
from titian.desk.maps.picture import Picture


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """One border runs through Palu, one lies far away."""
    near = feature("72.71.01", "Palu Timur", square(119.8695, -0.95))
    source = geojson(tmp_path / "b.geojson", near, feature("72.71.02", "Jauh", islet(121, -2, 90)))
    monkeypatch.setattr(settings, "DATA_FOLDER", tmp_path)
    install(source, tmp_path / "peta")
    with timezone.override("Asia/Makassar"):
        yield tmp_path / "peta" / BORDERS


def words(view: MapView) -> list[str]:
    return [sign.word for sign in view.legend]


def test_a_near_picture_shows_the_border_that_runs_through_it() -> None:
    view = map_view(night_out())
    assert len(view.drawing.borders) == 1
    assert {round(lon, 6) for lon, _lat in view.drawing.borders[0]} == {119.8695}
    assert len(view.data["borders"]) == 1  # type: ignore[arg-type]
    assert "Batas daerah" in words(view)
    assert 'class="limit"' in render_to_string("desk/maps/drawn.html", {"map": view})


@pytest.mark.parametrize("picture", [caseload(), Picture("Peta")])
def test_a_wide_picture_shows_none(picture: Picture) -> None:
    view = map_view(picture)
    assert view.drawing.borders == ()
    assert "Batas daerah" not in words(view)


def test_a_region_that_bends_around_the_picture_has_no_line_on_it(file: Path) -> None:
    bent = [[119.5, -1.2], [120.2, -1.2], [119.5, -0.5], [119.5, -1.2]]
    source = geojson(file.parent / "bent.geojson", feature("72.71.03", "Miring", bent))
    install(source, file.parent)
    moved = replace(night_out(), box=Box(120.0, -0.7, 120.01, -0.69))
    assert map_view(moved).drawing.borders == ()


def test_without_a_file_there_is_no_line_and_no_word(file: Path) -> None:
    file.unlink()
    assert words(map_view(night_out())).count("Batas daerah") == 0


def test_a_file_of_an_earlier_kind_or_a_damaged_one_is_as_none(file: Path) -> None:
    with closing(sqlite3.connect(file)) as rows, rows:
        rows.execute("DROP TABLE region")
        rows.execute("CREATE TABLE region (code TEXT, name TEXT, parts INTEGER, ring BLOB)")
    assert map_view(night_out()).drawing.borders == ()
    file.write_bytes(b"no database" * 99)
    assert map_view(night_out()).drawing.borders == ()
