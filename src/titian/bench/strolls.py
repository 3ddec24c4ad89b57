"""Invented devices for the bench of judging: four zones each, and a year's worth of edges.

A device strolls for an hour along the edge of one of its zones, then rides to work and is there
for the rest of another hour, a fix each minute. People have their ways: each goes along the same
stretches of edges, and to the same two places. All is drawn from a seed, so that two runs judge
the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi, sin
from random import Random
from uuid import UUID

from titian.kit.ground import M_PER_E7, RAD_PER_E7
from titian.kit.shapes import Circle, Polygon, Shape
from titian.tracking.points import Flag, Point
from titian.tracking.rules.zones import Opening, Timetable, ZoneRule

MINUTE = 60_000
MONDAY = 1_767_542_400_000  # 2026-01-05 00.00 WITA
NIGHTS = Timetable("Asia/Makassar", tuple(Opening(day, "21:00", "05:00") for day in range(7)))
NEAR_M = 200
STRETCH = 60  # minutes along an edge, then as many away from it
AWAY_M = 6_000
RIDE = 10  # minutes from home to there
DRIFT_M = 20  # towards an edge or away from it, in a minute
STRIDE_M = 45  # in a minute, on foot with pauses
ACCURACIES = (5, 8, 12, 12, 20, 35, 60, 120, 180, 0)
Place = tuple[int, int]


@dataclass(frozen=True)
class Stroll:
    """One device: its zones, and its points in order of time."""

    device: int
    zones: Sequence[ZoneRule]
    points: Sequence[Point]


def strolls(devices: int, count: int, seed: int = 4) -> list[Stroll]:
    random = Random(seed)
    return [_stroll(random, device, count) for device in range(1, devices + 1)]


def _stroll(random: Random, device: int, count: int) -> Stroll:
    home = random.randint(-90_000_000, 20_000_000), random.randint(960_000_000, 1_400_000_000)
    zones = _zones(random, device, home)
    way = _way(random, zones, home)
    points = [
        Point(
            device,
            MONDAY + n * MINUTE + random.randint(0, 20_000),
            *next(way),
            random.choice(ACCURACIES),
            flags=int(Flag.VALID),  # as it comes out of the store
            received_ms=MONDAY + n * MINUTE + 30_000,
        )
        for n in range(count)
    ]
    return Stroll(device, zones, points)


def _zones(random: Random, device: int, home: Place) -> list[ZoneRule]:
    """House, village at night, a school's surroundings, a person's street."""
    yard = _ring(random, 220, 700, home)
    school = _ring(random, 260, 250, _moved(home, 2_000, 900))
    shapes: list[tuple[Shape, bool, Timetable | None]] = [
        (Circle(*home, 150), True, None),
        (Polygon(yard), True, NIGHTS),
        (Polygon(school), False, None),
        (Circle(*_moved(home, -1_500, 1_500), 300), False, None),
    ]
    return [
        ZoneRule(
            id=UUID(int=device << 8 | number),
            zone=UUID(int=device << 8 | number),
            client=UUID(int=device),
            kind="inclusion" if is_inclusion else "exclusion",
            shape=shape,
            from_ms=MONDAY,
            timetable=timetable,
            grace_ms=15 * MINUTE if timetable else 0,
        )
        for number, (shape, is_inclusion, timetable) in enumerate(shapes)
    ]


def _ring(random: Random, corners: int, reach_m: float, middle: Place) -> tuple[Place, ...]:
    """Like the border of a village: it bends, and each bend has small steps."""
    waves = [(random.randint(2, 9), random.uniform(0, 2 * pi)) for _ in range(4)]

    def reach(angle: float) -> float:
        bends = sum(sin(often * angle + start) for often, start in waves)
        return reach_m * (1 + 0.08 * bends) * random.uniform(0.985, 1.015)

    angles = [2 * pi * n / corners for n in range(corners)]
    return tuple(_moved(middle, r * sin(a), r * cos(a)) for a in angles for r in [reach(a)])


def _way(random: Random, zones: Sequence[ZoneRule], home: Place) -> Iterator[Place]:
    """Along an edge and away from all, in turn."""
    shapes = [zone.shape for zone in zones if isinstance(zone.shape, Circle | Polygon)]
    stretches = [(shape, random.random()) for shape in shapes for _ in range(2)]
    places = [_moved(home, side * AWAY_M, random.uniform(-AWAY_M, AWAY_M)) for side in (-1, 1)]
    while True:
        yield from _along(random, *random.choice(stretches), STRETCH)
        middle = random.choice(places)
        yield from _riding(home, middle)
        yield from _wandering(random, middle, STRETCH - RIDE)


def _along(random: Random, shape: Shape, corner: float, count: int) -> Iterator[Place]:
    """Now and then over the edge: the distance from it swings slowly."""
    offset = random.uniform(-120, 120)
    for _ in range(count):
        corner += random.uniform(0, 0.004)
        offset = max(-150.0, min(150.0, offset + random.uniform(-DRIFT_M, DRIFT_M)))
        yield _moved(_on_edge(shape, corner), offset, random.uniform(-10, 10))


def _on_edge(shape: Shape, share: float) -> Place:
    if isinstance(shape, Polygon):
        return shape.ring[int(share * len(shape.ring)) % len(shape.ring)]
    angle = 2 * pi * share
    middle = shape.lat_e7, shape.lon_e7
    return _moved(middle, shape.radius_m * sin(angle), shape.radius_m * cos(angle))


def _riding(start: Place, end: Place) -> Iterator[Place]:
    for n in range(RIDE):
        lat, lon = (a + (b - a) * n // RIDE for a, b in zip(start, end, strict=True))
        yield lat, lon


def _wandering(random: Random, place: Place, count: int) -> Iterator[Place]:
    for _ in range(count):
        yield _moved(
            place, random.uniform(-STRIDE_M, STRIDE_M), random.uniform(-STRIDE_M, STRIDE_M)
        )


def _moved(place: Place, north_m: float, east_m: float) -> Place:
    east = M_PER_E7 * cos(place[0] * RAD_PER_E7)
    return place[0] + round(north_m / M_PER_E7), place[1] + round(east_m / east)


def near_and_crossing(stroll: Stroll) -> tuple[int, int]:
    """How many points lie within 200 m of an edge; how many steps cross one."""
    told = [
        [zone.shape.measure(point.lat_e7, point.lon_e7) for zone in stroll.zones]
        for point in stroll.points
    ]
    near = sum(min(abs(s) for s in distances) < NEAR_M for distances in told)
    crossed = sum(
        any((s > 0) != (t > 0) for s, t in zip(one, after, strict=True))
        for one, after in pairwise(told)
    )
    return near, crossed
