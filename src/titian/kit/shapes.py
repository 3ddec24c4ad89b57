"""Is a place inside a circle, a polygon or a corridor, and how far from its edge?

Corners and centres are whole numbers of 1e-7 degrees; a polygon's edges are straight on a map of
latitude and longitude, as in GeoJSON (RFC 7946). People are told the exact distance; rules ask a
million times as often, and beyond EXACT_M of the edge a bound of the true one is mostly enough.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import cos, hypot

from titian.kit.corridors import Corridor
from titian.kit.crossings import first_crossing
from titian.kit.ground import FLAT_M, M_PER_E7, RAD_PER_E7, distance_m
from titian.kit.outlines import Outline
from titian.kit.words import shown

Place = tuple[int, int]  # (lat_e7, lon_e7)
Measure = Callable[[int, int], float]

SMALLEST_RADIUS_M = 10
LARGEST_RADIUS_M = 200_000
NARROWEST_HALF_M, WIDEST_HALF_M = 20, 5_000
FEWEST_CORNERS, FEWEST_ON_A_WAY = 3, 2
MOST_CORNERS = 5_000
WIDEST_E7 = 40_000_000  # 4 degrees: about 440 km, wider than any kabupaten
LONGEST_E7 = 200_000_000  # of a corridor: 20 degrees, from Jakarta beyond Makassar
LAT_LIMIT = 900_000_000
LON_LIMIT = 1_800_000_000
HALF_RAD = RAD_PER_E7 / 2

REASONS = shown(
    {
        "form": "Bentuk wilayah tidak dapat dibaca.",
        "radius": "Jari-jari wilayah harus antara 10 m dan 200 km.",
        "place": "Koordinat tidak ada di bumi: lintang −90 sampai 90, bujur −180 sampai 180.",
        "few": "Wilayah memerlukan sedikitnya tiga titik sudut yang berbeda.",
        "many": "Wilayah memuat lebih dari 5.000 titik sudut. Kurangi sudutnya dahulu.",
        "wide": "Wilayah lebih lebar daripada 4 derajat. Bagilah menjadi beberapa wilayah.",
        "way": "Jalur memerlukan sedikitnya dua titik yang berbeda.",
        "width": "Jalur harus selebar 20 m sampai 5 km di kiri dan kanan garisnya.",
        "long": "Jalur lebih panjang daripada 20 derajat. Bagilah menjadi beberapa jalur.",
        "crossing": "Garis tepi wilayah saling memotong. Periksa urutan titik sudutnya.",
    }
)


class BadShape(Exception):
    """Cannot be a zone; `words` says why (a msgid), `edges` names two edges that cross."""

    def __init__(self, reason: str, edges: tuple[int, int] | None = None) -> None:
        super().__init__(REASONS[reason])
        self.reason = reason
        self.words = REASONS[reason]
        self.edges = edges


@dataclass(frozen=True)
class Circle:
    """All places within `radius_m` of the centre."""

    lat_e7: int
    lon_e7: int
    radius_m: int

    def signed_distance_m(self, lat_e7: int, lon_e7: int) -> float:
        """Metres to the edge, below zero inside; exact everywhere."""
        north = (lat_e7 - self.lat_e7) * M_PER_E7
        if not -FLAT_M < north < FLAT_M:
            return distance_m(self.lat_e7, self.lon_e7, lat_e7, lon_e7) - self.radius_m
        midway = cos((self.lat_e7 + lat_e7) * HALF_RAD)
        away = hypot(north, (lon_e7 - self.lon_e7) * M_PER_E7 * midway)
        if away < FLAT_M:
            return away - self.radius_m
        return distance_m(self.lat_e7, self.lon_e7, lat_e7, lon_e7) - self.radius_m

    @property
    def measure(self) -> Measure:
        """`signed_distance_m`, for loops."""
        return self.signed_distance_m


@dataclass(frozen=True)
class Polygon:
    """All places within a ring of corners; the last corner joins the first."""

    ring: tuple[Place, ...]

    def signed_distance_m(self, lat_e7: int, lon_e7: int) -> float:
        """Metres to the edge, below zero inside; exact everywhere."""
        return self._outline.exact_m(lat_e7, lon_e7)

    @property
    def measure(self) -> Measure:
        """For loops: `signed_distance_m`, but beyond EXACT_M perhaps less."""
        return self._outline.signed_m

    @cached_property
    def _outline(self) -> Outline:
        return Outline(self.ring)


Shape = Circle | Polygon | Corridor


def shape_from(json: object) -> Shape:
    """Checked: {"circle": [lat_e7, lon_e7, radius_m]}, {"polygon": [[lat_e7, lon_e7], …]} or
    {"corridor": [half_m, [[lat_e7, lon_e7], …]]}."""
    match json:
        case {"circle": [int(lat), int(lon), int(radius)]}:
            return _circle(lat, lon, radius)
        case {"polygon": [*corners]}:
            return _polygon([_corner(corner) for corner in corners])
        case {"corridor": [int(half), [*corners]]}:
            return _corridor(half, [_corner(corner) for corner in corners])
    raise BadShape("form")


def corners_of(shape: Shape) -> tuple[Place, ...]:
    """Of a circle its centre."""
    if isinstance(shape, Circle):
        return ((shape.lat_e7, shape.lon_e7),)
    return shape.line if isinstance(shape, Corridor) else shape.ring


def reach_m(shape: Shape) -> int:
    """How far a shape reaches beyond its corners."""
    if isinstance(shape, Circle):
        return shape.radius_m
    return shape.half_m if isinstance(shape, Corridor) else 0


def as_json(shape: Shape) -> Mapping[str, Sequence[object]]:
    if isinstance(shape, Circle):
        return {"circle": [shape.lat_e7, shape.lon_e7, shape.radius_m]}
    if isinstance(shape, Corridor):
        return {"corridor": [shape.half_m, [[lat, lon] for lat, lon in shape.line]]}
    return {"polygon": [[lat, lon] for lat, lon in shape.ring]}


def _circle(lat: int, lon: int, radius: int) -> Circle:
    _on_earth(lat, lon)
    if not SMALLEST_RADIUS_M <= radius <= LARGEST_RADIUS_M:
        raise BadShape("radius")
    return Circle(lat, lon, radius)


def _polygon(corners: Sequence[Place]) -> Polygon:
    if len(corners) > MOST_CORNERS + 1:
        raise BadShape("many")
    ring = _ring(corners)
    if len(set(ring)) < FEWEST_CORNERS:
        raise BadShape("few")
    if len(ring) > MOST_CORNERS:
        raise BadShape("many")
    if _spread_e7(ring) > WIDEST_E7:
        raise BadShape("wide")
    if edges := first_crossing(ring):
        raise BadShape("crossing", edges)
    return Polygon(ring)


def _corridor(half: int, corners: Sequence[Place]) -> Corridor:
    """It may cross itself, as a way may."""
    line = _without_repeats(corners)
    if not NARROWEST_HALF_M <= half <= WIDEST_HALF_M:
        raise BadShape("width")
    if len(line) < FEWEST_ON_A_WAY:
        raise BadShape("way")
    if len(line) > MOST_CORNERS:
        raise BadShape("many")
    if _spread_e7(line) > LONGEST_E7:
        raise BadShape("long")
    return Corridor(line, half)


def _spread_e7(corners: Sequence[Place]) -> int:
    lats, lons = [lat for lat, _ in corners], [lon for _, lon in corners]
    return max(max(lats) - min(lats), max(lons) - min(lons))


def _ring(corners: Sequence[Place]) -> tuple[Place, ...]:
    """Without the closing corner of GeoJSON, and no corner twice in a row."""
    is_closed = len(corners) > 1 and corners[0] == corners[-1]
    return _without_repeats(corners)[: -1 if is_closed else None]


def _without_repeats(corners: Sequence[Place]) -> tuple[Place, ...]:
    return tuple(
        corner for place, corner in enumerate(corners) if place == 0 or corner != corners[place - 1]
    )


def _corner(corner: object) -> Place:
    match corner:
        case [int(lat), int(lon)]:
            _on_earth(lat, lon)
            return lat, lon
    raise BadShape("form")


def _on_earth(lat: int, lon: int) -> None:
    if abs(lat) > LAT_LIMIT or abs(lon) > LON_LIMIT:
        raise BadShape("place")
