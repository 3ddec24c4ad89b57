"""Which maps has this office installed? Tiles and borders, in the folder `peta` of its data.

Nothing here needs the network; without them the coast and the names are shown.
"""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from titian.desk.maps.borders import read_borders, regions_called, write_borders
from titian.desk.maps.mbtiles import MAGIC, BadMapFile, read_tiles

FOLDER, TILES, BORDERS = "peta", "ubin.mbtiles", "batas.db"
SPARE = 200_000_000  # bytes that stay free on the disk


@dataclass(frozen=True)
class TileSource:
    """`version` changes with the file, so that a browser keeps what it has until then."""

    path: Path
    media: str
    least: int
    most: int
    credit: str
    version: str


@dataclass(frozen=True)
class Installed:
    kind: str
    about: str
    size: int


def tile_source() -> TileSource | None:
    path = _folder() / TILES
    try:
        facts = path.stat()
    except FileNotFoundError:
        return None
    return _known(path, f"{facts.st_size:x}-{facts.st_mtime_ns:x}")


def borders_file() -> Path | None:
    path = _folder() / BORDERS
    return path if path.exists() else None


def install(source: Path, folder: Path) -> Installed:
    """Checks the file, then copies it whole or not at all. Raises BadMapFile."""
    if not source.is_file():
        raise BadMapFile(f"Berkas {source} tidak ada.")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if _begins_as_sqlite(source) or source.suffix.lower() == ".mbtiles":
        return _install_tiles(source, folder)
    return _install_borders(source, folder)


def installed(folder: Path) -> list[Installed]:
    found = []
    if (folder / TILES).exists():
        tiles = read_tiles(folder / TILES)
        about = f"{tiles.name}, perbesaran {tiles.least} sampai {tiles.most}"
        found.append(Installed("ubin", about, (folder / TILES).stat().st_size))
    if (folder / BORDERS).exists():
        count = len(regions_called(folder / BORDERS, "", limit=1_000_000))
        found.append(Installed("batas", f"{count} wilayah", (folder / BORDERS).stat().st_size))
    return found


_sources: dict[str, TileSource | None] = {}


def _known(path: Path, version: str) -> TileSource | None:
    """Read once for each file that comes; a damaged one is as none."""
    key = f"{path} {version}"
    if key not in _sources:
        try:
            tiles = read_tiles(path)
            _sources[key] = TileSource(
                path, tiles.media, tiles.least, tiles.most, tiles.credit, version
            )  # fmt: skip
        except BadMapFile:
            _sources[key] = None
    return _sources[key]


def _folder() -> Path:
    return Path(settings.DATA_FOLDER) / FOLDER


def _begins_as_sqlite(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def _install_tiles(source: Path, folder: Path) -> Installed:
    tiles = read_tiles(source)
    if shutil.disk_usage(folder).free < source.stat().st_size + SPARE:
        raise BadMapFile("Ruang disk tidak cukup untuk berkas peta ini.")
    _put(folder / TILES, lambda half: shutil.copyfile(source, half))
    about = f"{tiles.name}, perbesaran {tiles.least} sampai {tiles.most}"
    return Installed("ubin", about, source.stat().st_size)


def _install_borders(source: Path, folder: Path) -> Installed:
    borders = read_borders(source)
    target = folder / BORDERS
    _put(target, lambda half: write_borders(borders, half))
    return Installed("batas", f"{len(borders)} wilayah", target.stat().st_size)


def _put(target: Path, write: Callable[[Path], object]) -> None:
    half = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        write(half)
        half.replace(target)
    except OSError as error:
        raise BadMapFile(f"Berkas peta tidak dapat disimpan: {error.strerror}.") from error
    finally:
        half.unlink(missing_ok=True)
