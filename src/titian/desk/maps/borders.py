"""Which ground is a kabupaten, a kecamatan or a village? From a border file that the office adds.

GeoJSON in, plain or gzipped; kept as SQLite, one row per region, simplified to about ten metres,
so that a page reads one region and not the country.
"""

import gzip
import sqlite3
import zlib
from array import array
from contextlib import closing
from dataclasses import dataclass
from math import ceil
from pathlib import Path

import msgspec

from titian.desk.maps.clipping import Box, Spot, box_of, clipped, shores, simplified
from titian.desk.maps.mbtiles import BadMapFile

MOST_BYTES = 400_000_000  # unpacked
TOLERANCE = 0.0001  # degrees
STEP = 1.6  # by which it grows until a ring is small enough
MOST_CORNERS = 2_000  # of a zone made from a region
METRES_PER_DEGREE = 111_320.0  # at most: of latitude, and of longitude at the equator
COUNTRY = Box(90.0, -15.0, 146.0, 12.0)
CODES, NAMES = ("kode", "code", "kode_wilayah"), ("nama", "name", "nama_wilayah")
TABLE = (
    "CREATE TABLE region (code TEXT PRIMARY KEY, name TEXT, parts INTEGER,"
    " west REAL, low REAL, east REAL, high REAL, ring BLOB)"
)
INDEX = "CREATE INDEX region_lies ON region (west, east, low, high)"
E6 = 1_000_000
Ring = list[Spot]


class Shape(msgspec.Struct):
    type: str
    coordinates: msgspec.Raw


class Feature(msgspec.Struct):
    geometry: Shape | None = None
    properties: dict[str, object] = {}


class Collection(msgspec.Struct):
    type: str
    features: list[Feature]


@dataclass(frozen=True)
class Border:
    """A region's largest piece; `parts` counts all of them (islands)."""

    code: str
    name: str
    parts: int
    ring: tuple[Spot, ...]  # longitude, latitude
    moved_m: int = 0  # nowhere farther from the file's own line


def read_borders(path: Path) -> list[Border]:
    """Raises BadMapFile."""
    try:
        found = msgspec.json.decode(_unpacked(path), type=Collection)
    except msgspec.MsgspecError as error:
        raise BadMapFile("Berkas batas ini bukan GeoJSON yang utuh.") from error
    borders = [_border(number, feature) for number, feature in enumerate(found.features, 1)]
    if not borders:
        raise BadMapFile("Berkas batas ini kosong: tidak ada satu wilayah pun.")
    codes = {border.code for border in borders}
    if len(codes) < len(borders):
        raise BadMapFile("Berkas batas ini memuat kode wilayah yang sama dua kali.")
    return borders


def write_borders(borders: list[Border], target: Path) -> None:
    with closing(sqlite3.connect(target)) as rows, rows:
        rows.execute("DROP TABLE IF EXISTS region")
        rows.execute(TABLE)
        rows.executemany(
            "INSERT INTO region VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (one.code, one.name, one.parts, *box_of(one.ring), _packed(one.ring))
                for one in borders
            ],
        )
        rows.execute(INDEX)


def regions_called(path: Path, text: str, limit: int = 20) -> list[tuple[str, str]]:
    """Code and name of the regions whose name holds the text or whose code begins with it."""
    like = text.strip().replace("%", "").replace("_", "")
    return _asked(
        path,
        "SELECT code, name FROM region WHERE name LIKE ? OR code LIKE ?"
        " ORDER BY length(code), name LIMIT ?",
        (f"%{like}%", f"{like}%", limit),
    )


def border_of(path: Path, code: str) -> Border | None:
    """With at most MOST_CORNERS corners: coarser than the file when it has more."""
    rows = _asked(path, "SELECT code, name, parts, ring FROM region WHERE code = ?", (code,))
    for found, name, parts, ring in rows:
        small, moved_m = _small(_spots(ring))
        return Border(str(found), str(name), int(parts), tuple(small), moved_m)
    return None


def lines_in(path: Path, box: Box) -> list[Ring]:
    """What of the borders lies in the box; nothing of a file that is damaged or was kept before
    regions were found by their place."""
    question = "SELECT ring FROM region WHERE west < ? AND east > ? AND low < ? AND high > ?"
    try:
        found = _asked(path, question, (box.right, box.left, box.high, box.low))
    except sqlite3.DatabaseError:
        return []
    cut = (clipped(_spots(ring), box) for (ring,) in found)
    return [line for ring in cut if ring for line in shores(ring, [box])]


def _asked(path: Path, question: str, values: tuple[object, ...]) -> list[tuple]:  # type: ignore[type-arg]
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as rows:
        return rows.execute(question, values).fetchall()


def _unpacked(path: Path) -> bytes:
    try:
        with path.open("rb") as plain:
            is_packed = plain.read(2) == b"\x1f\x8b"
        with gzip.open(path) if is_packed else path.open("rb") as file:
            text = file.read(MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise BadMapFile("Berkas batas ini rusak atau terpotong; salin sekali lagi.") from error
    if len(text) > MOST_BYTES:
        raise BadMapFile("Berkas batas ini terlalu besar (lebih dari 400 MB).")
    return text


def _border(number: int, feature: Feature) -> Border:
    code, name = (_said(feature, keys) for keys in (CODES, NAMES))
    if not code or not name:
        raise BadMapFile(f"Wilayah ke-{number} tidak memuat kode dan nama.")
    rings = _rings(number, feature)
    largest = max(rings, key=_spread)
    return Border(code, name, len(rings), tuple(_light(largest, TOLERANCE)))


def _said(feature: Feature, keys: tuple[str, ...]) -> str:
    return next((str(feature.properties[key]) for key in keys if feature.properties.get(key)), "")


def _rings(number: int, feature: Feature) -> list[Ring]:
    """The outer ring of each polygon."""
    shape = feature.geometry
    try:
        if shape is not None and shape.type == "Polygon":
            polygons = [msgspec.json.decode(shape.coordinates, type=list[list[list[float]]])]
        elif shape is not None and shape.type == "MultiPolygon":
            polygons = msgspec.json.decode(shape.coordinates, type=list[list[list[list[float]]]])
        else:
            raise BadMapFile(f"Wilayah ke-{number} bukan poligon.")
        rings = [[(point[0], point[1]) for point in polygon[0]] for polygon in polygons]
    except (msgspec.MsgspecError, IndexError) as error:
        raise BadMapFile(f"Koordinat wilayah ke-{number} tidak dapat dibaca.") from error
    if not rings or any(len(ring) < 4 for ring in rings):
        raise BadMapFile(f"Wilayah ke-{number} mempunyai poligon yang kurang dari tiga sudut.")
    if not all(COUNTRY.holds(x, y) for ring in rings for x, y in ring):
        raise BadMapFile(
            f"Wilayah ke-{number} terletak di luar Indonesia;"
            " urutan koordinat harus bujur, lintang."
        )
    return rings


def _spread(ring: Ring) -> float:
    box = box_of(ring)
    return (box.right - box.left) * (box.high - box.low)


def _light(ring: Ring, tolerance: float) -> Ring:
    """Open, and without the points that change nothing."""
    points = ring[:-1] if ring[0] == ring[-1] else list(ring)
    half = len(points) // 2
    if half < 2:
        return points
    first = simplified(points[: half + 1], tolerance)
    second = simplified([*points[half:], points[0]], tolerance)
    light = first[:-1] + second[:-1]
    return light if len(light) >= 3 else points


def _small(ring: Ring) -> tuple[Ring, int]:
    """And how far its line may lie from that of the file, with what was left out at the start."""
    tolerance, small = 0.0, ring
    while len(small) > MOST_CORNERS:
        tolerance = max(tolerance, TOLERANCE) * STEP
        small = _light(ring, tolerance)
    return small, ceil((TOLERANCE + tolerance) * METRES_PER_DEGREE)


def _packed(ring: tuple[Spot, ...]) -> bytes:
    units = array("i", [round(part * E6) for spot in ring for part in spot])
    return zlib.compress(units.tobytes())


def _spots(packed: bytes) -> Ring:
    units = array("i", zlib.decompress(packed))
    return [(x / E6, y / E6) for x, y in zip(units[::2], units[1::2], strict=True)]
