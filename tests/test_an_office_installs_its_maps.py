"""Are an office's tiles and borders taken when sound, and refused in one sentence when not?"""

import gzip
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from map_files import feature, geojson, islet, mbtiles, square
from titian.config.cli import main
from titian.config.env import env
from titian.desk.maps.borders import MOST_CORNERS, border_of, regions_called
from titian.desk.maps.installed import BORDERS, TILES, install, installed
from titian.desk.maps.mbtiles import BadMapFile, read_tiles, tile

SHARED = Path(os.environ.get("TITIAN_SHARED", "../shared")) / "data" / "boundaries"


def test_sound_tiles_are_copied_and_listed(tmp_path: Path) -> None:
    found = install(mbtiles(tmp_path / "a.mbtiles"), tmp_path / "peta")
    assert found.about == "Sulawesi, perbesaran 5 sampai 5"
    assert [one.kind for one in installed(tmp_path / "peta")] == ["ubin"]
    assert [path.name for path in (tmp_path / "peta").iterdir()] == [TILES]


def test_a_tile_is_counted_from_the_north(tmp_path: Path) -> None:
    path = mbtiles(tmp_path / "a.mbtiles")
    assert (tile(path, 5, 26, 15) or b"").endswith(b"north")
    assert (tile(path, 5, 26, 16) or b"").endswith(b"south")
    assert tile(path, 5, 0, 0) is None
    assert tile(path, 99, 10**30, -1) is None


def spoilt(tmp_path: Path, name: str) -> Path:
    """One file of each kind of trouble."""
    path = tmp_path / f"{name}.mbtiles"
    if name == "magic":
        path.write_bytes(b"PK\x03\x04" + b"0" * 500)
    elif name == "empty":
        path.write_bytes(b"")
    elif name == "vector":
        mbtiles(path, kind="pbf")
    elif name == "kind":
        mbtiles(path, kind="tiff")
    elif name == "bounds":
        mbtiles(path, bounds="1e300,-2,1e301,0")
    elif name == "words":
        mbtiles(path, bounds="barat,selatan")
    elif name == "lies":
        mbtiles(path, kind="jpg")
    else:
        whole = mbtiles(path).read_bytes()
        path.write_bytes(whole[: len(whole) // 2])
    return path


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("magic", "bukan berkas MBTiles"), ("empty", "bukan berkas MBTiles"),
        ("vector", "ubin vektor"), ("kind", "tidak dikenal"), ("bounds", "bukan koordinat bumi"),
        ("words", "tidak dapat dibaca"), ("lies", "tidak sesuai"), ("cut", "terpotong"),
    ],
)  # fmt: skip
def test_spoilt_tiles_are_refused_in_one_sentence(name: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(BadMapFile) as refused:
        read_tiles(spoilt(tmp_path, name))
    assert words in str(refused.value)


def test_borders_are_found_by_name_and_code(tmp_path: Path) -> None:
    source = geojson(
        tmp_path / "batas.geojson.gz",
        feature("72.71", "Kota Palu", square()),
        feature("72.71.01", "Palu Timur", square(side=0.05)),
    )
    install(source, tmp_path / "peta")
    path = tmp_path / "peta" / BORDERS
    assert regions_called(path, "palu") == [("72.71", "Kota Palu"), ("72.71.01", "Palu Timur")]
    found = border_of(path, "72.71.01")
    assert found is not None
    assert (found.name, len(found.ring)) == ("Palu Timur", 4)
    assert border_of(path, "72.71'; --") is None


def test_the_largest_island_stands_for_a_region_of_islands(tmp_path: Path) -> None:
    islands = feature("81.01", "Kepulauan", square())
    islands["geometry"] = {
        "type": "MultiPolygon", "coordinates": [[square(side=0.01)], [square(side=0.3)]],
    }  # fmt: skip
    install(geojson(tmp_path / "b.geojson", islands), tmp_path / "peta")
    found = border_of(tmp_path / "peta" / BORDERS, "81.01")
    assert found is not None
    assert found.parts == 2
    assert max(x for x, _ in found.ring) == pytest.approx(120.1)


BAD_BORDERS: dict[str, tuple[Callable[[Path], object], str]] = {
    "no json": (lambda path: path.write_text("bukan json"), "bukan GeoJSON"),
    "cut gzip": (lambda path: path.write_bytes(gzip.compress(b"[1, 2]" * 99)[:30]), "terpotong"),
    "nothing": (geojson, "kosong"),
    "no name": (lambda path: geojson(path, feature("", "", square())), "kode dan nama"),
    "twice": (lambda path: geojson(path, *[feature("1", "A", square())] * 2), "dua kali"),
    "huge": (lambda path: geojson(path, feature("1", "A", square(lon=1e30))), "di luar Indonesia"),
    "turned": (lambda path: geojson(path, feature("1", "A", square(-0.9, 119.8))), "bujur"),
    "a line": (lambda path: geojson(path, feature("1", "A", square()[:2])), "tiga sudut"),
    "no numbers": (lambda path: geojson(path, feature("1", "A", [["x"]])), "tidak dapat dibaca"),  # type: ignore[list-item]
}


@pytest.mark.parametrize("name", BAD_BORDERS)
def test_spoilt_borders_are_refused_in_one_sentence(name: str, tmp_path: Path) -> None:
    path = tmp_path / "batas.geojson"
    write, words = BAD_BORDERS[name]
    write(path)
    with pytest.raises(BadMapFile) as refused:
        install(path, tmp_path / "peta")
    assert words in str(refused.value)
    assert list((tmp_path / "peta").iterdir()) == []


def test_a_refused_file_leaves_the_installed_one(tmp_path: Path) -> None:
    install(mbtiles(tmp_path / "a.mbtiles"), tmp_path / "peta")
    with pytest.raises(BadMapFile):
        install(spoilt(tmp_path, "cut"), tmp_path / "peta")
    assert [one.kind for one in installed(tmp_path / "peta")] == ["ubin"]


def test_the_command_says_one_sentence_and_answers_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(env), "data", tmp_path, raising=False)
    monkeypatch.setitem(env.__dict__, "data", tmp_path)
    assert main(["map", "list"]) == 0
    assert "Belum ada peta" in capsys.readouterr().out
    for bad in (spoilt(tmp_path, "vector"), tmp_path / "none.mbtiles", tmp_path):
        assert main(["map", "add", str(bad)]) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.count("\n") == 1
    assert main(["map", "add", str(mbtiles(tmp_path / "a.mbtiles"))]) == 0
    assert "ubin: Sulawesi" in capsys.readouterr().out
    assert main(["map", "list"]) == 0
    assert "ubin: Sulawesi" in capsys.readouterr().out


def test_a_province_of_ragged_coasts_is_taken_whole_and_light(tmp_path: Path) -> None:
    kecamatan = [
        feature(
            f"72.71.{n:02}", f"Kecamatan {n}", islet(119 + 0.3 * (n % 6), -1 + 0.3 * (n // 6), 5000)
        )
        for n in range(12)
    ]
    source = geojson(tmp_path / "batas.geojson.gz", *kecamatan)
    found = install(source, tmp_path / "peta")
    assert found.about == "12 wilayah"
    assert found.size < 12 * 3000 * 4
    one = border_of(tmp_path / "peta" / BORDERS, "72.71.07")
    assert one is not None
    assert 50 < len(one.ring) <= MOST_CORNERS
    assert min(x for x, _ in one.ring) == pytest.approx(119.3 - 0.13, abs=0.03)


# An office's own file is tried above, always; the whole country lies beside the repository only,
# and a run without it names this test among the skipped.
@pytest.mark.skipif(not SHARED.exists(), reason=f"the borders of the country are not in {SHARED}")
def test_the_borders_of_the_country_are_taken_whole(tmp_path: Path) -> None:
    found = install(SHARED / "kecamatan_simplified.geojson.gz", tmp_path / "peta")
    assert found.about == "7285 wilayah"
    assert found.size < 8_000_000
    kota = border_of(tmp_path / "peta" / BORDERS, "72.71.01")
    assert kota is not None
    assert 3 <= len(kota.ring) <= MOST_CORNERS
