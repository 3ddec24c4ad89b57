"""May a fix decide anything, and how far may it be off?

A fix that may not decide is kept and shown all the same: quality is a remark, never a deletion.
"""

from collections.abc import Sequence

from titian.kit.ground import M_PER_E7, distance_m
from titian.tracking.points import Flag, Point

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


def believed(
    last: Point | None, doubted: Point | None, points: Sequence[Point]
) -> tuple[list[Point], Point | None]:
    """The fixes that may decide, in order; and one that leapt too far and awaits a second.

    A fix that could not have been reached at 250 km/h waits for the next one. If that agrees with
    it, both count (a flight, or the first was right and the one before it wrong); if not, it is
    passed over. `last` is the fix believed last, `doubted` the one that waits already.
    """
    taken: list[Point] = []
    for point in filter(usable, points):
        # A call for each fix would cost as much as all the rest: most steps are short.
        if (
            last is None
            or abs(point[2] - last[2]) + abs(point[3] - last[3])
            <= STEPS_PER_MS * (point[1] - last[1])
            or _is_reachable(last, point)
        ):
            doubted = None
        elif doubted is not None and _is_reachable(doubted, point):
            taken.append(doubted)
            doubted = None
        else:
            doubted = point
            continue
        taken.append(point)
        last = point
    return taken, doubted


def _is_reachable(one: Point, other: Point) -> bool:
    """Slower than 250 km/h, when both circles are given the benefit of the doubt."""
    metres = distance_m(one.lat_e7, one.lon_e7, other.lat_e7, other.lon_e7)
    doubt = margin_m(one) + margin_m(other)
    return metres - doubt <= FASTEST_M_PER_S * (other.at_ms - one.at_ms) / 1000
