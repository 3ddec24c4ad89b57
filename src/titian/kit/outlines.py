"""How far is a place from the outline of a polygon, and on which side?

The ground is cut into squares of 91 m. A square keeps only the edges that can be the nearest to
some place in it, in metres of its own; it is made when somebody goes there, by a tree of boxes
around the edges. A square farther away keeps only its side and how far it is at least; a square
crowded with corners keeps nothing and is cut into 64. So a phone's next position costs a look at
a few edges, or at none.

The side is that of the nearest edge; at a corner, that of the two edges' mean normal.
"""

from array import array
from collections.abc import Sequence
from functools import cached_property
from math import cos, hypot, inf, sqrt
from typing import NamedTuple
from weakref import WeakSet

from titian.kit.ground import M_PER_E7, RAD_PER_E7

Place = tuple[int, int]
Pair = tuple[float, float]

CELL_BITS = 13  # 8,192 steps of 1e-7 degrees: 91 m of latitude
KEY_BITS = 20
FINE = 3  # halvings of a crowded square: 11 m
FINE_BITS = CELL_BITS - FINE
CROWD = 10
CLOSE_M = 300  # a square farther from every edge keeps none
EXACT_M = 230  # what lies nearer is in no such square: 1 % and half a square less
IN_A_BOX = 64  # edges: a box holds as much memory as forty of them
# Metres of a square are true near it; 1 % covers the scale of longitude 50 km away.
FARTHEST_M = 50_000
TRUST = 0.99
MOST_KEPT = 80_000  # squares and their edges, of all outlines together: at most some 40 MB


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


CROWDED = Cell(0, 0, 0.0, 0.0, (), 0.0)  # stands for a square that is cut


class Box(NamedTuple):
    """The bounds of some edges in a row; they, or two boxes of half as many."""

    south: int
    north: int
    west: int
    east: int
    first: int  # of the edges, and the one after the last
    after: int
    halves: "tuple[Box, ...]"


class Budget:
    """All outlines forget their squares when these hold too much in one process."""

    def __init__(self) -> None:
        self._spent = 0
        self._spenders: WeakSet[Outline] = WeakSet()

    def spend(self, outline: "Outline", cell: Cell) -> None:
        self._spent += 1 + len(cell.legs)
        self._spenders.add(outline)
        if self._spent > MOST_KEPT:
            for spender in list(self._spenders):
                spender.forget()
            self._spenders.clear()
            self._spent = 0


_BUDGET = Budget()


class Outline:
    """The edges of one ring, sieved where they are asked for."""

    def __init__(self, ring: Sequence[Place]) -> None:
        ring = list(ring) if _turns_left(ring) else list(reversed(ring))
        # Arrays, as a tuple for each edge is ten times as much, and there are many zones.
        self._lats = array("i", [*(lat for lat, _ in ring), ring[0][0]])
        self._lons = array("i", [*(lon for _, lon in ring), ring[0][1]])
        self._east = cos(ring[0][0] * RAD_PER_E7)
        self._cells: dict[int, Cell] = {}
        self._fine_cells: dict[int, Cell] = {}

    @cached_property
    def _boxes(self) -> Box:
        return _boxed(self._lats, self._lons, 0, len(self))

    def __len__(self) -> int:
        """How many edges."""
        return len(self._lats) - 1

    def exact_m(self, lat: int, lon: int) -> float:
        """Metres to the nearest edge, below zero inside; for people, who read how far."""
        here = Cell(lat, lon, _east(lat), 0.0, (), 0.0)
        _, edge = self._nearest(here)
        return _signed([self._leg(edge, here)], 0.0, 0.0)

    def signed_m(self, lat: int, lon: int) -> float:
        """The same, for rules; where it is more than EXACT_M, perhaps less than the true ones."""
        key = (lat >> CELL_BITS << KEY_BITS) + (lon >> CELL_BITS)
        cell = self._cells.get(key)
        if cell is None:
            cell = self._new_cell(key, lat >> CELL_BITS, lon >> CELL_BITS)
        if cell is CROWDED:
            cell = self._fine_cell(lat, lon)
        middle_lat, middle_lon, east, far_m, legs, _ = cell
        x, y = (lon - middle_lon) * east, (lat - middle_lat) * M_PER_E7
        if legs:
            return _signed(legs, x, y)
        return far_m - hypot(x, y) if far_m > 0 else far_m + hypot(x, y)

    def _new_cell(self, key: int, row: int, column: int) -> Cell:
        cell = self._cell(_square(0, row, column))
        return self._kept(self._cells, key, CROWDED if len(cell.legs) > CROWD else cell)

    def _fine_cell(self, lat: int, lon: int) -> Cell:
        row, column = lat >> FINE_BITS, lon >> FINE_BITS
        key = (row << KEY_BITS + FINE) + column
        cell = self._fine_cells.get(key)
        if cell is None:
            return self._kept(self._fine_cells, key, self._cell(_square(FINE, row, column)))
        return cell

    def _kept(self, among: dict[int, Cell], key: int, cell: Cell) -> Cell:
        _BUDGET.spend(self, cell)
        among[key] = cell
        return cell

    def forget(self) -> None:
        """The squares; they are made again where somebody goes."""
        self._cells.clear()
        self._fine_cells.clear()

    def _cell(self, square: Cell) -> Cell:
        squared, edge = self._nearest(square)
        nearest = sqrt(squared)
        if nearest <= CLOSE_M:
            # The nearest to any place in the square is at most so far from its middle.
            edges = self._within(square, (nearest + 2 * square.half) ** 2)
            return square._replace(legs=tuple(self._leg(one, square) for one in edges))
        side = 1 if _signed([self._leg(edge, square)], 0.0, 0.0) > 0 else -1
        return square._replace(far_m=side * min(nearest, FARTHEST_M + square.half) * TRUST)

    def _nearest(self, place: Cell) -> tuple[float, int]:
        """The square of the distance, and the edge."""
        lat, lon, east = place.lat, place.lon, place.east
        least, nearest = inf, 0
        waiting = [(0.0, self._boxes)]
        while waiting:
            away, box = waiting.pop()
            if away >= least:
                continue
            for edge in range(box.first, box.after):
                squared = self._squared(edge, place)
                if squared < least:
                    least, nearest = squared, edge
            if box.halves:
                one, other = box.halves
                to_one, to_other = _away(one, lat, lon, east), _away(other, lat, lon, east)
                pair = [(to_one, one), (to_other, other)]
                waiting += pair if to_one > to_other else reversed(pair)  # the nearer comes first
        return least, nearest

    def _within(self, square: Cell, limit: float) -> list[int]:
        waiting, found = [self._boxes], []
        while waiting:
            box = waiting.pop()
            if _away(box, square.lat, square.lon, square.east) <= limit:
                edges = range(box.first, box.after)
                found += [edge for edge in edges if self._squared(edge, square) <= limit]
                waiting += box.halves
        return found

    def _squared(self, edge: int, square: Cell) -> float:
        """From the middle of the square to the edge."""
        lats, lons = self._lats, self._lons
        lat, lon = lats[edge], lons[edge]
        x, y = (lon - square.lon) * square.east, (lat - square.lat) * M_PER_E7
        dx, dy = (lons[edge + 1] - lon) * square.east, (lats[edge + 1] - lat) * M_PER_E7
        along = -(x * dx + y * dy) / (dx * dx + dy * dy)
        along = 0.0 if along < 0.0 else min(along, 1.0)
        return (x + along * dx) ** 2 + (y + along * dy) ** 2

    def _leg(self, edge: int, square: Cell) -> Leg:
        lat, lon = self._lats[edge], self._lons[edge]
        x, y = (lon - square.lon) * square.east, (lat - square.lat) * M_PER_E7
        dx = (self._lons[edge + 1] - lon) * square.east
        dy = (self._lats[edge + 1] - lat) * M_PER_E7
        start, end = self._mean_normal(edge), self._mean_normal(edge + 1)
        return Leg(x, y, dx, dy, 1 / (dx * dx + dy * dy), start, end)

    def _mean_normal(self, corner: int) -> Pair:
        """Outwards at a corner, of the edges before and after it; only its side matters."""
        count = len(self)
        corner %= count
        one, other = self._normal((corner or count) - 1), self._normal(corner)
        return one[0] + other[0], one[1] + other[1]

    def _normal(self, edge: int) -> Pair:
        dlat = self._lats[edge + 1] - self._lats[edge]
        dlon = self._lons[edge + 1] - self._lons[edge]
        length = hypot(dlat, dlon * self._east)
        return dlat / length, -dlon * self._east / length


def _square(finer: int, row: int, column: int) -> Cell:
    size = 1 << (CELL_BITS - finer)
    lat, lon = row * size + size // 2, column * size + size // 2
    east = _east(lat)
    return Cell(lat, lon, east, 0.0, (), hypot(M_PER_E7, east) * size / 2)


def _east(lat: int) -> float:
    return M_PER_E7 * cos(lat * RAD_PER_E7)


def _boxed(lats: Sequence[int], lons: Sequence[int], first: int, after: int) -> Box:
    south, north = min(lats[first : after + 1]), max(lats[first : after + 1])
    west, east = min(lons[first : after + 1]), max(lons[first : after + 1])
    if after - first <= IN_A_BOX:
        return Box(south, north, west, east, first, after, ())
    middle = first + (after - first) // 2
    halves = _boxed(lats, lons, first, middle), _boxed(lats, lons, middle, after)
    return Box(south, north, west, east, 0, 0, halves)


def _away(box: Box, lat: int, lon: int, east: float) -> float:
    """The square of the distance to the box."""
    y = box.south - lat if lat < box.south else lat - box.north if lat > box.north else 0
    x = box.west - lon if lon < box.west else lon - box.east if lon > box.east else 0
    return (x * east) ** 2 + (y * M_PER_E7) ** 2


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


def _turns_left(ring: Sequence[Place]) -> bool:
    """Does the ring run against the clock, with longitude to the right and latitude up?"""
    return (
        sum(ring[n - 1][1] * ring[n][0] - ring[n][1] * ring[n - 1][0] for n in range(len(ring))) > 0
    )
