"""What did an invented phone tell? Points on a way between places, with the errors of a phone.

Pure and seeded. Times are epoch milliseconds; a way is a list of (time, place), and between two of
them the phone goes straight.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from titian.kit.ground import M_PER_E7, distance_m
from titian.kit.shapes import Place
from titian.tracking.points import Flag, Point

MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS
STILL_MS = 15 * MINUTE_MS
UNDER_WAY_MS = 4 * MINUTE_MS
SHAKES_M = 6.0
Way = Sequence[tuple[int, Place]]


@dataclass(frozen=True)
class Hand:
    """Whose phone it is, and chance."""

    random: Random
    number: int
    full_at_ms: int  # when it was last charged: it loses 4 % an hour from then on, each day


def go(hand: Hand, way: Way, *, still_ms: int = STILL_MS) -> list[Point]:
    """The points of the whole way, each received within seconds."""
    return [
        point
        for (begin, here), (end, there) in pairwise(way)
        for point in _leg(hand, begin, end, here, there, still_ms)
    ]


def _leg(
    hand: Hand, begin: int, end: int, here: Place, there: Place, still_ms: int
) -> Iterator[Point]:
    moves = here != there
    metres = distance_m(*here, *there)
    speed_cms = round(metres * 100_000 / max(1, end - begin)) if moves else 0
    flags = Flag.VALID | (Flag.MOVING if moves else Flag.PING)
    for at in range(begin, end, UNDER_WAY_MS if moves else still_ms):
        part = (at - begin) / (end - begin)
        place = tuple(round(a + (b - a) * part) for a, b in zip(here, there, strict=True))
        yield fix(hand, at, (place[0], place[1]), flags=flags, speed_cms=speed_cms)


def fix(
    hand: Hand,
    at_ms: int,
    place: Place,
    *,
    acc_m: int = 0,
    flags: int = Flag.VALID,
    speed_cms: int = 0,
) -> Point:
    """One fix; the phone names its accuracy, and its error is about half of that."""
    random = hand.random
    acc = acc_m or random.randint(8, 24)
    shake = max(SHAKES_M, acc / 4)
    lat, lon = (round(axis + random.gauss(0, shake / 2) / M_PER_E7) for axis in place)
    return Point(
        device=hand.number, at_ms=at_ms, lat_e7=lat, lon_e7=lon, acc_m=acc, speed_cms=speed_cms,
        batt=battery(hand, at_ms), flags=int(flags), received_ms=at_ms + random.randint(900, 4000),
    )  # fmt: skip


def battery(hand: Hand, at_ms: int) -> int:
    hours = (at_ms - hand.full_at_ms) % DAY_MS / HOUR_MS
    return max(9, round(98 - 4 * hours))


def held_back(points: Sequence[Point], begin_ms: int, end_ms: int) -> list[Point]:
    """Without network from `begin_ms` on; everything of that time arrives at `end_ms`."""
    return [
        point._replace(received_ms=end_ms + 1_000 + place, flags=point.flags | int(Flag.OFFLINE))
        if begin_ms <= point.at_ms < end_ms
        else point
        for place, point in enumerate(points)
    ]
