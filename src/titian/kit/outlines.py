"""How far is a place from the outline of a polygon, and on which side?

The ground is cut into squares of 91 m. A square keeps only the edges that can be the nearest to
some place in it, in metres of its own; it is made when somebody goes there, by a tree of boxes
around the edges. A square farther away keeps only its side and how far it is at least; a square
crowded with corners is cut into 64. So a phone's next position costs a look at a few edges, or
at none.

The side is that of the nearest edge; at a corner, that of the two edges' mean normal.
"""

from collections.abc import Sequence
from math import cos, hypot, inf, sqrt
from typing import NamedTuple
from weakref import WeakSet

from titian.kit.ground import M_PER_E7, RAD_PER_E7

Place = tuple[int, int]
Pair = tuple[float, float]
Edge = tuple[int, int, int, int]  # (lat, lon, and the way to the next corner)

CELL_BITS = 13  # 8,192 steps of 1e-7 degrees: 91 m of latitude
KEY_BITS = 20
FINE = 3  # halvings of a crowded square: 11 m
FINE_BITS = CELL_BITS - FINE
CROWD = 10
CLOSE_M = 300  # a square farther from every edge keeps none
EXACT_M = 230  # what lies nearer is in no such square: 1 % and half a square less
IN_A_BOX = 4
# Metres of a square are true near it; 1 % covers the scale of longitude 50 km away.
FARTHEST_M = 50_000
TRUST = 0.99
MOST_CELLS = 120_000  # of all outlines together: at most some 80 MB


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


class Box(NamedTuple):
    """The bounds of some edges in a row; they, or two boxes of half as many."""

    south: int
    north: int
    west: int
    east: int
    edges: Sequence[int]
    halves: "tuple[Box, ...]"


class Budget:
    """All outlines forget their squares when there are too many of them in one process."""

    def __init__(self) -> None:
        self._spent = 0
        self._spenders: WeakSet[Outline] = WeakSet()

    def spend(self, outline: "Outline") -> None:
        self._spent += 1
        self._spenders.add(outline)
        if self._spent > MOST_CELLS:
            for spender in list(self._spenders):
                spender.forget()
            self._spenders.clear()
            self._spent = 0


_BUDGET = Budget()


class Outline:
    """The edges of one ring, sieved where they are asked for."""

    def __init__(self, ring: Sequence[Place]) -> None:
        ring = list(ring) if _turns_left(ring) else list(reversed(ring))
        pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
        self._edges = [(lat, lon, lat2 - lat, lon2 - lon) for (lat, lon), (lat2, lon2) in pairs]
        self._normals = _mean_normals(self._edges)
        self._boxes = _boxed(self._edges, range(len(ring)))
        self._cells: dict[int, Cell] = {}
        self._fine_cells: dict[int, Cell] = {}

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
        middle_lat, middle_lon, east, far_m, legs, _ = cell
        if len(legs) > CROWD:
            middle_lat, middle_lon, east, far_m, legs, _ = self._fine_cell(lat, lon)
        x, y = (lon - middle_lon) * east, (lat - middle_lat) * M_PER_E7
        if legs:
            return _signed(legs, x, y)
        return far_m - hypot(x, y) if far_m > 0 else far_m + hypot(x, y)

    def _new_cell(self, key: int, row: int, column: int) -> Cell:
        _BUDGET.spend(self)
        self._cells[key] = cell = self._cell(_square(0, row, column))
        return cell

    def _fine_cell(self, lat: int, lon: int) -> Cell:
        row, column = lat >> FINE_BITS, lon >> FINE_BITS
        key = (row << KEY_BITS + FINE) + column
        cell = self._fine_cells.get(key)
        if cell is None:
            _BUDGET.spend(self)
            self._fine_cells[key] = cell = self._cell(_square(FINE, row, column))
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
            for edge in box.edges:
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
                found += [edge for edge in box.edges if self._squared(edge, square) <= limit]
                waiting += box.halves
        return found

    def _squared(self, edge: int, square: Cell) -> float:
        """From the middle of the square to the edge."""
        lat, lon, dlat, dlon = self._edges[edge]
        x, y = (lon - square.lon) * square.east, (lat - square.lat) * M_PER_E7
        dx, dy = dlon * square.east, dlat * M_PER_E7
        along = -(x * dx + y * dy) / (dx * dx + dy * dy)
        along = 0.0 if along < 0.0 else min(along, 1.0)
        return (x + along * dx) ** 2 + (y + along * dy) ** 2

    def _leg(self, edge: int, square: Cell) -> Leg:
        lat, lon, dlat, dlon = self._edges[edge]
        x, y = (lon - square.lon) * square.east, (lat - square.lat) * M_PER_E7
        dx, dy = dlon * square.east, dlat * M_PER_E7
        start, end = self._normals[edge], self._normals[edge + 1]
        return Leg(x, y, dx, dy, 1 / (dx * dx + dy * dy), start, end)


def _square(finer: int, row: int, column: int) -> Cell:
    size = 1 << (CELL_BITS - finer)
    lat, lon = row * size + size // 2, column * size + size // 2
    east = _east(lat)
    return Cell(lat, lon, east, 0.0, (), hypot(M_PER_E7, east) * size / 2)


def _east(lat: int) -> float:
    return M_PER_E7 * cos(lat * RAD_PER_E7)


def _boxed(edges: Sequence[Edge], numbers: Sequence[int]) -> Box:
    if len(numbers) > IN_A_BOX:
        middle = len(numbers) // 2
        halves = _boxed(edges, numbers[:middle]), _boxed(edges, numbers[middle:])
        lows, highs = zip(*((half[0:4:2], half[1:4:2]) for half in halves), strict=True)
        south, west = map(min, zip(*lows, strict=True))
        north, east = map(max, zip(*highs, strict=True))
        return Box(south, north, west, east, (), halves)
    corners = [
        place
        for lat, lon, dlat, dlon in (edges[number] for number in numbers)
        for place in ((lat, lon), (lat + dlat, lon + dlon))
    ]
    lats, lons = zip(*corners, strict=True)
    return Box(min(lats), max(lats), min(lons), max(lons), numbers, ())


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
