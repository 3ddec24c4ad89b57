"""Is this an MBTiles file that we can show, and which picture lies at a tile's address?

Raster only (png, jpg, webp): vector tiles need a drawing engine that old computers cannot carry.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

MAGIC = b"SQLite format 3\x00"
HEAD = 100
MOST_ZOOM = 22
TYPES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "webp": "image/webp"}
STARTS = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff", "image/webp": b"RIFF"}
VECTOR = ("pbf", "mvt", "application/vnd.mapbox-vector-tile")
WORLD = (-180.0, -85.06, 180.0, 85.06)


class BadMapFile(Exception):
    """Says in one sentence what is wrong with a file that the office wants to install."""


@dataclass(frozen=True)
class Tiles:
    """What the file says of itself; bounds are west, south, east, north."""

    name: str
    media: str
    least: int
    most: int
    bounds: tuple[float, float, float, float]
    credit: str


def read_tiles(path: Path) -> Tiles:
    """Raises BadMapFile."""
    _check_head(path)
    try:
        with _opened(path) as tiles:
            found = _described(tiles)
            _check_pictures(tiles, found.media)
    except sqlite3.DatabaseError as error:
        raise BadMapFile("Berkas MBTiles ini rusak atau terpotong; salin sekali lagi.") from error
    return found


def tile(path: Path, z: int, x: int, y: int) -> bytes | None:
    """`y` counts from the north, as addresses do; the file counts from the south."""
    if not (0 <= z <= MOST_ZOOM and 0 <= x < 2**z and 0 <= y < 2**z):
        return None
    asked = (z, x, 2**z - 1 - y)
    with _opened(path) as tiles:
        row = tiles.execute(
            "SELECT tile_data FROM tiles WHERE zoom_level=? AND tile_column=? AND tile_row=?", asked
        ).fetchone()
    return bytes(row[0]) if row and row[0] else None


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        yield connection


def _check_head(path: Path) -> None:
    """The file's own head says how many pages it has: a cut copy has fewer."""
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError as error:
        raise BadMapFile(f"Berkas tidak dapat dibaca: {error.strerror}.") from error
    if len(head) < HEAD or not head.startswith(MAGIC):
        raise BadMapFile("Ini bukan berkas MBTiles (awalnya bukan SQLite).")
    page = int.from_bytes(head[16:18], "big") or 1
    page = 65_536 if page == 1 else page
    pages = int.from_bytes(head[28:32], "big")
    if pages * page > path.stat().st_size:
        raise BadMapFile("Berkas MBTiles ini terpotong; salin sekali lagi.")


def _described(tiles: sqlite3.Connection) -> Tiles:
    names = {str(row[0]) for row in tiles.execute("SELECT name FROM sqlite_master")}
    if not {"metadata", "tiles"} <= names:
        raise BadMapFile("Ini berkas SQLite, bukan MBTiles: tabel metadata atau tiles tidak ada.")
    rows = tiles.execute("SELECT name, value FROM metadata")
    said = {str(name): str(value or "") for name, value in rows}
    least, most = _zooms(tiles)
    return Tiles(
        name=said.get("name") or "tanpa nama",
        media=_media(said),
        least=least,
        most=most,
        bounds=_bounds(said),
        credit=said.get("attribution", ""),
    )


def _media(said: Mapping[str, str]) -> str:
    kind = said.get("format", "").lower()
    if kind in VECTOR:
        raise BadMapFile(
            "Berkas ini berisi ubin vektor (pbf). Titian hanya menampilkan ubin gambar:"
            " png, jpg, atau webp."
        )
    if kind not in TYPES:
        raise BadMapFile(f"Bentuk ubin “{kind[:20]}” tidak dikenal; yang dapat: png, jpg, webp.")
    return TYPES[kind]


def _zooms(tiles: sqlite3.Connection) -> tuple[int, int]:
    least, most = tiles.execute("SELECT min(zoom_level), max(zoom_level) FROM tiles").fetchone()
    if least is None:
        raise BadMapFile("Berkas MBTiles ini kosong: tidak ada satu ubin pun.")
    if not (isinstance(least, int) and isinstance(most, int) and 0 <= least <= most <= MOST_ZOOM):
        raise BadMapFile(f"Tingkat perbesaran ubin harus 0 sampai {MOST_ZOOM}.")
    return least, most


def _bounds(said: Mapping[str, str]) -> tuple[float, float, float, float]:
    if not said.get("bounds"):
        return WORLD
    try:
        west, south, east, north = (float(part) for part in said["bounds"].split(","))
    except ValueError as error:
        raise BadMapFile("Batas (bounds) di metadata MBTiles tidak dapat dibaca.") from error
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise BadMapFile("Batas (bounds) di metadata MBTiles bukan koordinat bumi.")
    return west, south, east, north


def _check_pictures(tiles: sqlite3.Connection, media: str) -> None:
    """The first and the last one, so that the whole length of the file is there."""
    for order in ("ASC", "DESC"):
        row = tiles.execute(
            f"SELECT tile_data FROM tiles ORDER BY zoom_level {order} LIMIT 1"  # noqa: S608
        ).fetchone()
        if not bytes(row[0] or b"").startswith(STARTS[media]):
            raise BadMapFile("Isi ubin tidak sesuai dengan bentuk yang ditulis di metadata.")
