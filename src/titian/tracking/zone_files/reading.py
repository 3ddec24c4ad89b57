"""Which shape does a file hold, and what had to be changed so that it can be judged?

What is too long is made lighter within a bound that is said; edges that cross are mended where a
few metres are enough. Nothing of the file is kept but the shape.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from math import isfinite

from titian.kit.corridors import Corridor
from titian.kit.crossings import first_crossing
from titian.kit.ground import e7
from titian.kit.lighter import lighter, lighter_ring
from titian.kit.shapes import (
    FEWEST_CORNERS,
    LAT_LIMIT,
    LON_LIMIT,
    MOST_CORNERS,
    BadShape,
    Circle,
    Place,
    Polygon,
    Shape,
    as_json,
    shape_from,
)
from titian.tracking.zone_files import found as files
from titian.tracking.zone_files import geojson, kml

TRIED_M = (0.0, 0.5, 1.0, 2.0, 4.0, 8.0, 12.0, 18.0, 25.0)  # 25 m: the doubt at every edge
MARK = b"\xef\xbb\xbf"  # of UTF-8
HALF_WORLD_E7 = 1_800_000_000
SOUTH, NORTH, WEST, EAST = -150_000_000, 120_000_000, 900_000_000, 1_460_000_000


@dataclass(frozen=True)
class Read:
    """The shape, and what was done to it."""

    shape: Shape
    name: str
    corners: int  # in the file
    moved_m: float = 0.0  # no edge moved by more
    was_crossing: bool = False
    holes: int = 0


def places_of(raw: bytes) -> list[files.Found]:
    """All that the file holds, its names as they stand there. Raises BadZoneFile."""
    if len(raw) > files.MOST_BYTES:
        raise files.BadZoneFile("big")
    begin = raw.removeprefix(MARK)[:200].lstrip()
    if not begin:
        raise files.BadZoneFile("empty")
    if begin.startswith(b"PK"):
        raise files.BadZoneFile("kmz")
    places = list(islice(_read(raw, begin), files.MOST_FOUND))
    if not places:
        raise files.BadZoneFile("nothing")
    return places


def _read(raw: bytes, begin: bytes) -> Iterable[files.Found]:
    if begin.startswith(b"{"):
        return geojson.places_in(raw.removeprefix(MARK).strip())
    if begin.startswith((b"<", b"\xff\xfe", b"\xfe\xff")):
        return kml.places_in(raw)
    raise files.BadZoneFile("kind")


def shape_in(place: files.Found, *, half_m: int, radius_m: int) -> Read:
    """A line becomes a corridor, a point a circle. Raises BadZoneFile or BadShape."""
    if len(place.corners) > files.MOST_CORNERS + 1:  # a ring is closed by its first
        raise files.BadZoneFile("corners")
    corners = _placed(place.corners)
    if place.kind == "point":
        return Read(_checked(Circle(*corners[0], radius_m)), place.name, 1)
    if place.kind == "line":
        return _way(place, corners, half_m)
    return _ground(place, corners)


def _placed(spots: Sequence[files.Spot]) -> list[Place]:
    if not spots:
        raise files.BadZoneFile("broken")
    if not all(isfinite(lon) and isfinite(lat) for lon, lat in spots):
        raise files.BadZoneFile("degrees")
    places = [(e7(lat), e7(lon)) for lon, lat in spots]
    if any(abs(lat) > LAT_LIMIT or abs(lon) > 2 * LON_LIMIT for lat, lon in places):
        raise files.BadZoneFile("abroad" if _are_swapped(places) else "degrees")
    if _meets_the_date_line(places):
        raise files.BadZoneFile("date_line")
    if not all(SOUTH <= lat <= NORTH and WEST <= lon <= EAST for lat, lon in places):
        raise files.BadZoneFile("abroad")
    return places


def _are_swapped(places: Sequence[Place]) -> bool:
    return all(SOUTH <= lon <= NORTH and WEST <= lat <= EAST for lat, lon in places)


def _meets_the_date_line(places: Sequence[Place]) -> bool:
    """A step of more than half the world, or a longitude beyond 180°, as some programs write it."""
    steps = pairwise(lon for _, lon in places)
    return any(abs(lon) > LON_LIMIT for _, lon in places) or any(
        abs(other - one) > HALF_WORLD_E7 for one, other in steps
    )


def _way(place: files.Found, corners: Sequence[Place], half_m: int) -> Read:
    for moved_m in TRIED_M:
        line = lighter(corners, moved_m)
        if len(line) <= MOST_CORNERS:
            shape = _checked(Corridor(line, half_m))
            return Read(shape, place.name, len(corners), moved_m)
    raise files.BadZoneFile("many")


def _ground(place: files.Found, corners: Sequence[Place]) -> Read:
    """The first bound within which the ring is light enough and crosses itself nowhere."""
    ring = corners[:-1] if corners[0] == corners[-1] else corners
    first = bisect_left(TRIED_M, 1, key=lambda moved_m: _is_light(ring, moved_m))
    crossing: BadShape | None = None
    for moved_m in TRIED_M[first:]:
        light = _distinct(lighter_ring(ring, moved_m))
        if len(light) < FEWEST_CORNERS and crossing is not None:
            break
        if len(light) >= FEWEST_CORNERS and first_crossing(light):
            crossing = BadShape("crossing")
            continue
        shape = _checked(Polygon(light))
        return Read(shape, place.name, len(ring), moved_m, crossing is not None, place.holes)
    raise crossing or files.BadZoneFile("many")


def _is_light(ring: Sequence[Place], moved_m: float) -> int:
    return int(len(lighter_ring(ring, moved_m)) <= MOST_CORNERS)


def _distinct(ring: Sequence[Place]) -> tuple[Place, ...]:
    kept = [corner for n, corner in enumerate(ring) if n == 0 or corner != ring[n - 1]]
    return tuple(kept[:-1] if len(kept) > 1 and kept[0] == kept[-1] else kept)


def _checked(shape: Shape) -> Shape:
    return shape_from(as_json(shape))
