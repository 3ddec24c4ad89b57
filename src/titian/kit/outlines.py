"""How far is a place from the outline of a polygon, and on which side?

The ground is cut into squares of 91 m. A square keeps only the edges that can be the nearest to
some place in it, in metres of its own; it finds them among those of the square twice as large,
and so on up: a quadtree, made only where somebody went. A square more than 1 km from every edge
keeps one number, and a square crowded with corners is cut into 64. So a phone's next position
costs a look at one to three edges.

The side is that of the nearest edge; at a corner, that of the two edges' mean normal.
"""

from collections.abc import Sequence
from math import cos, hypot, inf, sqrt
from typing import NamedTuple

from titian.kit.ground import M_PER_E7, RAD_PER_E7

Place = tuple[int, int]
Pair = tuple[float, float]
Edge = tuple[int, int, int, int]  # (lat, lon, and the way to the next corner)

CELL_BITS = 13  # 8,192 steps of 1e-7 degrees: 91 m of latitude
KEY_BITS = 20
FINE = 3  # halvings of a crowded square: 11 m
FINE_BITS = CELL_BITS - FINE
CROWD = 6
FAR_M = 1_000
FEW = 3  # so few edges are not worth another sieve
# Metres of a square are true near it; 1 % covers the scale of longitude 50 km away.
FARTHEST_M = 50_000
TRUST = 0.99
MOST_CELLS = 1 << 14


class Leg(NamedTuple):
    """One edge in metres east and north of its square's middle, the inside to its left."""

    x: float
    y: float
    dx: float
    dy: float
    per_length2: float
    start: Pair  # the mean normal, outwards, at the first corner
    end: Pair


class Cell(NamedTuple):
    """A square: its middle, its scale, and its legs; or without legs how far away the edge is."""

    lat: int
    lon: int
    east: float  # metres for one step of longitude
    far_m: float
    legs: tuple[Leg, ...]
    half: float  # metres from the middle to a corner


class Node(NamedTuple):
    """A square of the tree: the numbers of the edges it keeps; or a far cell."""

    edges: Sequence[int]
    far: Cell | None


class Outline:
    """The edges of one ring, sieved where they are asked for."""

    def __init__(self, ring: Sequence[Place]) -> None:
        self._ring = list(ring) if _turns_left(ring) else list(reversed(ring))
        after = [*self._ring[1:], self._ring[0]]
        pairs = zip(self._ring, after, strict=True)
        self._edges = [(lat, lon, lat2 - lat, lon2 - lon) for (lat, lon), (lat2, lon2) in pairs]
        self._normals = _mean_normals(self._edges)
        lats, lons = zip(*ring, strict=True)
        self._box = min(lats), max(lats), min(lons), max(lons)
        widest = max(max(lats) - min(lats), max(lons) - min(lons))
        self._top = max(0, widest.bit_length() - CELL_BITS)
        self._slack = _stretch(min(lats), max(lats)) ** 2
        self._nodes: dict[tuple[int, int, int], Node] = {}
        self._cells: dict[int, Cell] = {}
        self._fine_cells: dict[int, Cell] = {}

    def signed_m(self, lat: int, lon: int) -> float:
        """Metres to the nearest edge, below zero inside."""
        key = (lat >> CELL_BITS << KEY_BITS) + (lon >> CELL_BITS)
        cell = self._cells.get(key)
        if cell is None:
            cell = self._new_cell(key, lat >> CELL_BITS, lon >> CELL_BITS)
        middle_lat, middle_lon, east, far_m, legs, _ = cell
        if len(legs) > CROWD:
            middle_lat, middle_lon, east, far_m, legs, _ = self._fine_cell(lat, lon)
        x, y = (lon - middle_lon) * east, (lat - middle_lat) * M_PER_E7
        if legs:
            return _signed(legs, x, y)
        return far_m - hypot(x, y) if far_m > 0 else far_m + hypot(x, y)

    def _new_cell(self, key: int, row: int, column: int) -> Cell:
        if len(self._cells) >= MOST_CELLS:  # a phone that roams for years
            self._cells.clear()
            self._nodes.clear()
        self._cells[key] = cell = self._made(0, row, column)
        return cell

    def _fine_cell(self, lat: int, lon: int) -> Cell:
        row, column = lat >> FINE_BITS, lon >> FINE_BITS
        key = (row << KEY_BITS + FINE) + column
        cell = self._fine_cells.get(key)
        if cell is None:
            if len(self._fine_cells) >= MOST_CELLS:
                self._fine_cells.clear()
                self._nodes.clear()
            self._fine_cells[key] = cell = self._made(-FINE, row, column)
        return cell

    def _made(self, level: int, row: int, column: int) -> Cell:
        node = self._node(level, row, column)
        if node.far:
            return node.far
        square = self._square(level, row, column)
        legs = tuple(self._leg(edge, square) for edge in node.edges)
        return square._replace(legs=legs)

    def _node(self, level: int, row: int, column: int) -> Node:
        """The sieve: what the square above kept, without what is too far for this one."""
        key = (level, row, column)
        node = self._nodes.get(key)
        if node is None:
            self._nodes[key] = node = self._new_node(level, row, column)
        return node

    def _new_node(self, level: int, row: int, column: int) -> Node:
        if level == self._top:
            square = self._square(level, row, column)
            return self._beside(square) or self._sieved(square, range(len(self._ring)))
        above = self._node(level + 1, row >> 1, column >> 1)
        if above.far or len(above.edges) <= FEW:
            return above
        return self._sieved(self._square(level, row, column), above.edges)

    def _beside(self, square: Cell) -> Node | None:
        """Far from the box around the ring, as most of the world is."""
        south, north, west, east = self._box
        high = max(south - square.lat, square.lat - north, 0) * M_PER_E7
        wide = max(west - square.lon, square.lon - east, 0) * square.east
        return self._far(square, hypot(high, wide), 1)

    def _sieved(self, square: Cell, edges: Sequence[int]) -> Node:
        """Nearest to a place in the square is at most `nearest + 2 × half` from its middle."""
        away = [self._squared(edge, square) for edge in edges]
        nearest = sqrt(min(away))
        limit = ((nearest + 2 * square.half) * self._slack) ** 2
        kept = [edge for edge, squared in zip(edges, away, strict=True) if squared <= limit]
        if nearest * TRUST - square.half > FAR_M:
            legs = [self._leg(edge, square) for edge in kept]
            side = 1 if _signed(legs, 0.0, 0.0) > 0 else -1
            return self._far(square, nearest, side) or Node(kept, None)
        return Node(kept, None)

    def _far(self, square: Cell, nearest: float, side: int) -> Node | None:
        trusted = min(nearest, FARTHEST_M + square.half) * TRUST
        if trusted - square.half <= FAR_M:
            return None
        return Node((), square._replace(far_m=trusted * side))

    def _squared(self, edge: int, square: Cell) -> float:
        """From the middle of the square to the edge."""
        lat, lon, dlat, dlon = self._edges[edge]
        x, y = (lon - square.lon) * square.east, (lat - square.lat) * M_PER_E7
        dx, dy = dlon * square.east, dlat * M_PER_E7
        along = -(x * dx + y * dy) / (dx * dx + dy * dy)
        along = 0.0 if along < 0.0 else min(along, 1.0)
        return (x + along * dx) ** 2 + (y + along * dy) ** 2

    def _square(self, level: int, row: int, column: int) -> Cell:
        size = 1 << (CELL_BITS + level)
        lat, lon = row * size + size // 2, column * size + size // 2
        east = M_PER_E7 * cos(lat * RAD_PER_E7)
        return Cell(lat, lon, east, 0.0, (), hypot(M_PER_E7, east) * size / 2)

    def _leg(self, edge: int, square: Cell) -> Leg:
        lat, lon, dlat, dlon = self._edges[edge]
        x, y = (lon - square.lon) * square.east, (lat - square.lat) * M_PER_E7
        dx, dy = dlon * square.east, dlat * M_PER_E7
        start, end = self._normals[edge], self._normals[edge + 1]
        return Leg(x, y, dx, dy, 1 / (dx * dx + dy * dy), start, end)


def _signed(legs: Sequence[Leg], x: float, y: float) -> float:
    """The hot loop: the nearest leg, then its side."""
    least = inf
    side = 0.0
    for ax, ay, dx, dy, per_length2, start, end in legs:
        px, py = x - ax, y - ay
        along = (px * dx + py * dy) * per_length2
        if along <= 0.0:
            squared = px * px + py * py
            if squared < least:
                least, side = squared, px * start[0] + py * start[1]
        elif along >= 1.0:
            px, py = px - dx, py - dy
            squared = px * px + py * py
            if squared < least:
                least, side = squared, px * end[0] + py * end[1]
        else:
            across = px * dy - py * dx
            squared = across * across * per_length2
            if squared < least:
                least, side = squared, across
    return sqrt(least) if side > 0.0 else -sqrt(least)


def _mean_normals(edges: Sequence[Edge]) -> list[Pair]:
    """Outwards at each corner, and at the first again; only their side matters."""
    east = cos(edges[0][0] * RAD_PER_E7)
    normals = []
    for _, _, dlat, dlon in edges:
        length = hypot(dlat, dlon * east)
        normals.append((dlat / length, -dlon * east / length))
    pairs = zip([normals[-1], *normals], [*normals, normals[0]], strict=True)
    return [(one[0] + other[0], one[1] + other[1]) for one, other in pairs]


def _turns_left(ring: Sequence[Place]) -> bool:
    """Does the ring run against the clock, with longitude to the right and latitude up?"""
    return (
        sum(ring[n - 1][1] * ring[n][0] - ring[n][1] * ring[n - 1][0] for n in range(len(ring))) > 0
    )


def _stretch(south: int, north: int) -> float:
    """How much longer is a step of longitude on one rim of the polygon than on the other?"""
    margin = 200_000  # 2 km: where distances must be exact
    widths = [cos(lat * RAD_PER_E7) for lat in (south - margin, north + margin)]
    return max(widths) / min(widths)
