"""Where is land? The coast that `tools/coast.py` cut at set-up, asked for by box and detail.

From GSHHG (Wessel and Smith, LGPL), about one kilometre exact: enough to know an island and a
bay, too coarse for a street. Kept in memory as packed integers, about one megabyte.
"""

import sys
import zlib
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from titian.desk.maps.clipping import Box, Spot, clipped

FILE = Path(__file__).parent / "coast.bin"
COUNTRY = Box(92.0, -13.0, 143.5, 9.5)  # what the file holds
UNITS = 10_000  # of a degree, as tools/coast.py writes them
FINE, MIDDLE, COARSE = 0, 1, 2
MIDDLE_FROM, COARSE_FROM = 4.0, 20.0  # degrees that a picture is wide
LAND, LAKE, ISLAND = 1, 2, 3


class NoCoast(Exception):
    """The file was not made, or is damaged: `make setup` makes it."""


@dataclass(frozen=True)
class Shore:
    """One piece of land, a lake on it, or an island in that lake; (longitude, latitude)."""

    kind: int
    ring: list[Spot]


@dataclass(frozen=True)
class _Ring:
    kind: int
    box: Box
    units: "array[int]"

    def spots(self) -> list[Spot]:
        return [
            (x / UNITS, y / UNITS) for x, y in zip(self.units[::2], self.units[1::2], strict=True)
        ]


def detail_for(degrees_wide: float) -> int:
    if degrees_wide >= COARSE_FROM:
        return COARSE
    return MIDDLE if degrees_wide >= MIDDLE_FROM else FINE


def shores_in(box: Box, detail: int) -> list[Shore]:
    """Cut off at the box; land first, so that lakes can be painted over it. Raises NoCoast."""
    found = (
        Shore(ring.kind, clipped(ring.spots(), box))
        for ring in _levels()[detail]
        if ring.box.meets(box)
    )
    return sorted((shore for shore in found if shore.ring), key=lambda shore: shore.kind)


@lru_cache(maxsize=1)
def _levels() -> list[list[_Ring]]:
    try:
        packed = array("i", zlib.decompress(FILE.read_bytes()))
        if sys.byteorder == "big":
            packed.byteswap()
        return list(_unpacked(packed))
    except (OSError, ValueError, IndexError, zlib.error) as error:
        raise NoCoast(str(FILE)) from error


def _unpacked(packed: "array[int]") -> Iterator[list[_Ring]]:
    at = 0
    while at < len(packed):
        count, at = packed[at], at + 1
        rings = []
        for _ in range(count):
            kind, length = packed[at], packed[at + 1]
            rings.append(_ring(kind, packed[at + 2 : at + 2 + 2 * length]))
            at += 2 + 2 * length
        yield rings


def _ring(kind: int, steps: "array[int]") -> _Ring:
    x = y = 0
    units = array("i")
    for n in range(0, len(steps), 2):
        x, y = x + steps[n], y + steps[n + 1]
        units.extend((x, y))
    xs, ys = units[::2], units[1::2]
    box = Box(min(xs) / UNITS, min(ys) / UNITS, max(xs) / UNITS, max(ys) / UNITS)
    return _Ring(kind, box, units)
