"""What do the addresses under a map answer, and to whom?"""

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client as Browser

from browsing import signed_in
from cast import Cast
from map_files import PNG, mbtiles
from titian.desk.maps.installed import install
from titian.desk.maps.statics import FILES

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "DATA_FOLDER", tmp_path)
    return tmp_path / "peta"


def test_a_cell_holds_coast_and_names_and_may_be_kept(cast: Cast) -> None:
    answer = signed_in(cast, "ratmi").get("/peta/dasar/0/13/6/")
    assert {name for name, *_ in answer.json()["names"]} >= {"Palu Timur", "Marawola"}
    assert answer.json()["shores"][0][0] == 1
    assert answer.headers["Cache-Control"] == "private, max-age=604800"


@pytest.mark.parametrize("cell", ["9/0/0", "0/999/0", "2/1/0", "0/0/99999999999"])
def test_a_cell_that_is_not_there_is_not_found(cell: str, cast: Cast) -> None:
    assert signed_in(cast, "ratmi").get(f"/peta/dasar/{cell}/").status_code == 404


def test_no_tile_without_a_file(cast: Cast, folder: Path) -> None:
    assert signed_in(cast, "ratmi").get("/peta/ubin/5/26/15/").status_code == 404


def test_a_tile_of_the_office_is_served(cast: Cast, folder: Path, tmp_path: Path) -> None:
    install(mbtiles(tmp_path / "a.mbtiles"), folder)
    browser = signed_in(cast, "ratmi")
    answer = browser.get("/peta/ubin/5/26/15/")
    assert answer.content.startswith(PNG)
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["Cache-Control"] == "private, max-age=604800"
    assert browser.get("/peta/ubin/5/0/0/").status_code == 204
    assert browser.get("/peta/ubin/99/0/99999999999/").status_code == 204


def test_a_file_that_was_damaged_later_is_as_none(cast: Cast, folder: Path, tmp_path: Path) -> None:
    install(mbtiles(tmp_path / "a.mbtiles"), folder)
    (folder / "ubin.mbtiles").write_bytes(b"damaged")
    assert signed_in(cast, "ratmi").get("/peta/ubin/5/26/15/").status_code == 404


def test_a_stranger_gets_neither(db: None) -> None:
    for address in ("/peta/ubin/5/26/15/", "/peta/dasar/0/13/6/"):
        assert Browser().get(address).headers["Location"].startswith("/masuk/")


def test_of_leaflet_only_what_is_needed_is_served() -> None:
    assert all(finders.find(name) for name in FILES)
    assert finders.find("leaflet/leaflet-src.js") is None
    assert finders.find("leaflet/proj4.js") is None
