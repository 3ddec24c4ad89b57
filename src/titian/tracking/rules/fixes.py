"""May a fix decide anything, and how far may it be off?

A fix that may not decide is kept and shown all the same: quality is a remark, never a deletion.
"""

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
