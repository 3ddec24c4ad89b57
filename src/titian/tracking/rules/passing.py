"""Did the straight way between two good fixes, both outside, lead through a zone?

The distance to an edge tells how much of the way cannot touch the zone; what is left is halved
until it is short. So it works for every shape, with a handful of measurements.
"""

from collections.abc import Callable

from titian.kit.ground import distance_m
from titian.tracking.points import Point
from titian.tracking.rules.fixes import is_measured

GOOD_M = 50
LONGEST_WAY_MS = 5 * 60_000
SHORT_M = 5.0


def leads_through(
    measure: Callable[[int, int], float], one: Point, other: Point, other_s: float
) -> bool:
    """`other_s` is the distance of the second fix, known already."""
    if other.at_ms - one.at_ms > LONGEST_WAY_MS or not (_is_good(one) and _is_good(other)):
        return False
    way = distance_m(one.lat_e7, one.lon_e7, other.lat_e7, other.lon_e7)
    if way <= other_s or other_s <= 0:
        return False
    return _meets(measure, (*one[2:4], measure(*one[2:4])), (*other[2:4], other_s), way)


def _is_good(fix: Point) -> bool:
    return is_measured(fix) and fix.acc_m <= GOOD_M


def _meets(
    measure: Callable[[int, int], float],
    one: tuple[int, int, float],
    other: tuple[int, int, float],
    way: float,
) -> bool:
    if one[2] < 0 or other[2] < 0:
        return True
    if way < SHORT_M or one[2] + other[2] > way:
        return False
    lat, lon = (one[0] + other[0]) // 2, (one[1] + other[1]) // 2
    middle = lat, lon, measure(lat, lon)
    half = way / 2
    return _meets(measure, one, middle, half) or _meets(measure, middle, other, half)
