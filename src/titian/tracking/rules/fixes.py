"""May a fix decide anything, and how far may it be off?

A fix that may not decide is kept and shown all the same: quality is a remark, never a deletion.
"""

from collections.abc import Sequence
from typing import NamedTuple

from titian.kit.ground import M_PER_E7, distance_m
from titian.tracking.points import Flag, Point
from titian.tracking.rules.tampering import TOLD, Odd

LARGEST_DOUBT_M = 200  # a wider circle says which district, not which house
SMALLEST_DOUBT_M = 10  # no phone is better, whatever it claims
# A phone that names no accuracy: a Wi-Fi fix is good to about a street, and so is the rest.
UNKNOWN_DOUBT_M = 100
AHEAD_MS = 5 * 60_000  # a fix from the future is a clock that goes wrong
FASTEST_M_PER_S = 70  # 250 km/h; faster than that only a flight, which two fixes must agree on

LAT_LIMIT = 900_000_000
LON_LIMIT = 1_800_000_000
WANTED = int(Flag.VALID)
JUDGED_FLAGS = int(Flag.VALID | Flag.MOCK)
PING = int(Flag.PING)
FASTEST_STILL_CMS = 100  # receivers that lie still report as much


def usable(point: Point) -> bool:
    """False: wider than 200 m, marked invalid or invented, from the future, or nowhere on earth."""
    _, at_ms, lat, lon, acc, _, _, _, _, flags, received_ms = point
    return (
        acc <= LARGEST_DOUBT_M
        and flags & JUDGED_FLAGS == WANTED
        and -LAT_LIMIT <= lat <= LAT_LIMIT
        and -LON_LIMIT <= lon <= LON_LIMIT
        and (lat != 0 or lon != 0)
        and (received_ms == 0 or at_ms <= received_ms + AHEAD_MS)
    )


def margin_m(point: Point) -> int:
    """How far the true place may lie from the fix, in metres."""
    acc = point.acc_m
    return max(acc, SMALLEST_DOUBT_M) if acc > 0 else UNKNOWN_DOUBT_M


def is_measured(point: Point) -> bool:
    """Did the phone say how exact it is? Without that nothing is certain."""
    return point.acc_m > 0


# More steps of 1e-7 degrees in a millisecond may be too fast, and are looked at closely.
STEPS_PER_MS = FASTEST_M_PER_S / M_PER_E7 / 1000


class Sieved(NamedTuple):
    """What a batch of points says, in order."""

    fixes: list[Point]  # those that may decide
    doubted: Point | None  # one that leapt too far and awaits a second
    odd: list[Odd]
    is_told: bool  # did the device itself tell of a trouble?


def believed(last: Point | None, doubted: Point | None, points: Sequence[Point]) -> Sieved:
    """The fixes that may decide, in order; and one that leapt too far and awaits a second.

    A fix that could not have been reached at 250 km/h waits for the next one. If that agrees with
    it, both count (a flight, or the first was right and the one before it wrong); if not, it is
    passed over. `last` is the fix believed last, `doubted` the one that waits already.
    """
    taken: list[Point] = []
    odd: list[Odd] = []
    told = 0
    # A call for each fix would cost as much as all the rest: this is `usable`, written out.
    for point in points:
        _, at_ms, lat, lon, acc, speed, _, _, _, flags, received_ms = point
        told |= flags
        if (
            acc > LARGEST_DOUBT_M
            or flags & JUDGED_FLAGS != WANTED
            or not -LAT_LIMIT <= lat <= LAT_LIMIT
            or not -LON_LIMIT <= lon <= LON_LIMIT
            or (lat == 0 and lon == 0)
            or (received_ms != 0 and at_ms > received_ms + AHEAD_MS)
        ):
            continue
        if last is None:
            way = 1
        else:
            way = abs(lat - last[2]) + abs(lon - last[3])
            if way > STEPS_PER_MS * (at_ms - last[1]) and not _is_reachable(last, point):
                if doubted is None or not _is_reachable(doubted, point):
                    if doubted is not None:
                        odd.append(Odd(point[:4], "leaps", doubted[:4]))
                    doubted = point
                    continue
                taken.append(doubted)
                doubted = None
        if doubted is not None:
            odd.append(Odd(point[:4], "leaps", doubted[:4]))
            doubted = None
        if way == 0 and speed > FASTEST_STILL_CMS and not flags & PING:
            odd.append(Odd(point[:4], "frozen", point[:4]))
        taken.append(point)
        last = point
    return Sieved(taken, doubted, odd, bool(told & TOLD))


def _is_reachable(one: Point, other: Point) -> bool:
    """Slower than 250 km/h, when both circles are given the benefit of the doubt."""
    metres = distance_m(one.lat_e7, one.lon_e7, other.lat_e7, other.lon_e7)
    doubt = margin_m(one) + margin_m(other)
    return metres - doubt <= FASTEST_M_PER_S * (other.at_ms - one.at_ms) / 1000
