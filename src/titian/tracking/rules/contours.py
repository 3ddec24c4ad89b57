"""The outline of a polygon as judging needs it: small, and at most two metres off.

The border of a village as it comes from a map has hundreds of corners, many of them centimetres
apart. No phone is good to ten metres, so a corner less than two metres from the straight way
between its neighbours decides nothing. What people see is the outline as it was approved.
"""

from collections.abc import Sequence
from math import cos, hypot

from titian.kit.crossings import first_crossing
from titian.kit.ground import M_PER_E7, RAD_PER_E7
from titian.kit.outlines import Outline
from titian.kit.shapes import Measure, Place

OFF_BY_M = 2.0  # at most
FEW = 40  # corners: hardly anything is saved


class Contour:
    """A ring, simplified; its squares are made where somebody goes, and forgotten again."""

    def __init__(self, ring: Sequence[Place]) -> None:
        self._outline = Outline(simplified(ring))

    def __len__(self) -> int:
        return len(self._outline)

    def signed_distance_m(self, lat_e7: int, lon_e7: int) -> float:
        return self._outline.exact_m(lat_e7, lon_e7)

    @property
    def measure(self) -> Measure:
        return self._outline.signed_m


def simplified(ring: Sequence[Place]) -> Sequence[Place]:
    """No place of the old outline is farther than OFF_BY_M from the new one.

    As it was, where the simpler one would cross itself.
    """
    if len(ring) <= FEW:
        return ring
    far = _farthest_from(ring, 0)
    kept = sorted({0, far, *_kept(ring, 0, far), *_kept(ring, far, len(ring))})
    simpler = [ring[place] for place in kept]
    if len(simpler) < 3 or first_crossing(simpler):
        return ring
    return simpler


def _farthest_from(ring: Sequence[Place], start: int) -> int:
    lat, lon = ring[start]
    return max(range(len(ring)), key=lambda n: hypot(ring[n][0] - lat, ring[n][1] - lon))


def _kept(ring: Sequence[Place], first: int, last: int) -> set[int]:
    """Corners between the two that are needed; without recursion, as a ring may be long."""
    east = cos(ring[first][0] * RAD_PER_E7)
    kept: set[int] = set()
    waiting = [(first, last)]
    while waiting:
        one, other = waiting.pop()
        if other - one < 2:
            continue
        away, place = max(
            (_away_m(ring[n], ring[one], ring[other % len(ring)], east), n)
            for n in range(one + 1, other)
        )
        if away > OFF_BY_M:
            kept.add(place)
            waiting += [(one, place), (place, other)]
    return kept


def _away_m(place: Place, one: Place, other: Place, east: float) -> float:
    """From the straight way between the two."""
    x, y = (place[1] - one[1]) * east, float(place[0] - one[0])
    dx, dy = (other[1] - one[1]) * east, float(other[0] - one[0])
    length2 = dx * dx + dy * dy
    along = 0.0 if length2 == 0 else min(1.0, max(0.0, (x * dx + y * dy) / length2))
    return hypot(x - along * dx, y - along * dy) * M_PER_E7
