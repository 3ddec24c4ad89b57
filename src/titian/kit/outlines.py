"""How far is a place from the outline of a polygon, and on which side?

The ground is cut into squares of 91 m. A square keeps only the edges that can be the nearest to
some place in it, in metres of its own; it finds them among those of the square twice as large,
and so on up: a quadtree, made only where somebody went. A square more than 1 km from every edge
keeps one number. So a phone's next position costs a look at one to three edges.

The side is that of the nearest edge; at a corner, that of the two edges' mean normal.
"""

from collections.abc import Sequence
from math import cos, hypot, inf, sqrt
from typing import NamedTuple

from titian.kit.ground import M_PER_E7, RAD_PER_E7

Place = tuple[int, int]
Pair = tuple[float, float]

CELL_BITS = 13  # 8,192 steps of 1e-7 degrees: 91 m of latitude
KEY_BITS = 20
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


class Node(NamedTuple):
    """A square of the tree: the numbers of the edges it keeps; or a far cell."""

    edges: Sequence[int]
    far: Cell | None


class Outline:
    """The edges of one ring, sieved where they are asked for."""

    def __init__(self, ring: Sequence[Place]) -> None:
        self._ring = list(ring) if _turns_left(ring) else list(reversed(ring))
        lats, lons = zip(*ring, strict=True)
        widest = max(max(lats) - min(lats), max(lons) - min(lons))
        self._top = max(0, widest.bit_length() - CELL_BITS)
        self._slack = _stretch(min(lats), max(lats)) ** 2
        self._nodes: dict[tuple[int, int, int], Node] = {}
        self._cells: dict[int, Cell] = {}

    def signed_m(self, lat: int, lon: int) -> float:
        """Metres to the nearest edge, below zero inside."""
        key = (lat >> CELL_BITS << KEY_BITS) + (lon >> CELL_BITS)
        cell = self._cells.get(key)
        if cell is None:
            cell = self._new_cell(key, lat >> CELL_BITS, lon >> CELL_BITS)
        middle_lat, middle_lon, east, far_m, legs = cell
        x, y = (lon - middle_lon) * east, (lat - middle_lat) * M_PER_E7
        if legs:
            return _signed(legs, x, y)
        return far_m - hypot(x, y) if far_m > 0 else far_m + hypot(x, y)

    def _new_cell(self, key: int, row: int, column: int) -> Cell:
        if len(self._cells) >= MOST_CELLS:  # a phone that roams for years
            self._cells.clear()
            self._nodes.clear()
        node = self._node(0, row, column)
        cell = node.far or self._cell(0, row, column, node.edges)
        self._cells[key] = cell
        return cell

    def _node(self, level: int, row: int, column: int) -> Node:
        """The sieve: what the square above kept, without what is too far for this one."""
        key = (level, row, column)
        if key not in self._nodes:
            above = (
                Node(range(len(self._ring)), None)
                if level == self._top
                else self._node(level + 1, row >> 1, column >> 1)
            )
            enough = above.far or (len(above.edges) <= FEW and level < self._top)
            self._nodes[key] = above if enough else self._sieved(level, row, column, above.edges)
        return self._nodes[key]

    def _sieved(self, level: int, row: int, column: int, edges: Sequence[int]) -> Node:
        """Nearest to a place in the square is at most `nearest + 2 × half` from its middle."""
        cell = self._cell(level, row, column, edges)
        away = [sqrt(_squared(leg, 0.0, 0.0)) for leg in cell.legs]
        nearest = min(away)
        half = hypot(M_PER_E7, cell.east) * (1 << (CELL_BITS + level - 1))
        if min(nearest, FARTHEST_M + half) * TRUST - half > FAR_M:
            side = 1 if _signed(cell.legs, 0.0, 0.0) > 0 else -1
            far_m = min(nearest, FARTHEST_M + half) * TRUST * side
            return Node((), cell._replace(far_m=far_m, legs=()))
        limit = (nearest + 2 * half) * self._slack
        kept = [edge for edge, metres in zip(edges, away, strict=True) if metres <= limit]
        return Node(kept, None)

    def _cell(self, level: int, row: int, column: int, edges: Sequence[int]) -> Cell:
        size = 1 << (CELL_BITS + level)
        lat, lon = row * size + size // 2, column * size + size // 2
        east = M_PER_E7 * cos(lat * RAD_PER_E7)
        return Cell(lat, lon, east, 0.0, tuple(self._leg(edge, lat, lon, east) for edge in edges))

    def _leg(self, edge: int, lat: int, lon: int, east: float) -> Leg:
        corners = [self._ring[(edge + step) % len(self._ring)] for step in (-1, 0, 1, 2)]
        (x0, y0), (x, y), (x2, y2), (x3, y3) = (
            ((corner[1] - lon) * east, (corner[0] - lat) * M_PER_E7) for corner in corners
        )
        dx, dy = x2 - x, y2 - y
        before, own, after = _normal(x - x0, y - y0), _normal(dx, dy), _normal(x3 - x2, y3 - y2)
        return Leg(x, y, dx, dy, 1 / (dx * dx + dy * dy), _mean(before, own), _mean(own, after))


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


def _squared(leg: Leg, x: float, y: float) -> float:
    px, py = x - leg.x, y - leg.y
    along = min(1.0, max(0.0, (px * leg.dx + py * leg.dy) * leg.per_length2))
    return (px - along * leg.dx) ** 2 + (py - along * leg.dy) ** 2


def _normal(dx: float, dy: float) -> Pair:
    """Of length one, to the right of the way: outwards."""
    length = hypot(dx, dy)
    return dy / length, -dx / length


def _mean(one: Pair, other: Pair) -> Pair:
    return one[0] + other[0], one[1] + other[1]


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
