"""Can somebody have been at both places? A report's position beside the tracker's nearest ones.

Both are circles: as long as they could be one place, or one can be reached from the other in the
time between, they agree. Only what cannot be is called a contradiction, and a person looks at it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

NEAR_MS = 15 * 60 * 1000  # beyond, a tracker's position says nothing of the report's
FASTEST_M_S = 25.0  # 90 km/h on the best road
BUILDING_M = 300.0  # phone and tracker in one village need not agree better
UNKNOWN_ACCURACY_M = 200.0


@dataclass(frozen=True)
class Sighting:
    """One position of the tracker, and how far the report's is from it."""

    at_ms: int
    off_m: float
    accuracy_m: float  # 0: it did not say


def nearest(sightings: Sequence[Sighting], at_ms: int) -> Sighting | None:
    """The one nearest in time; None where none says anything."""
    near = [one for one in sightings if abs(one.at_ms - at_ms) <= NEAR_MS]
    return min(near, key=lambda one: abs(one.at_ms - at_ms), default=None)


def can_be(sighting: Sighting, at_ms: int, accuracy_m: float) -> bool:
    """Could the client have been at both places?"""
    travelled = FASTEST_M_S * abs(sighting.at_ms - at_ms) / 1000
    unsure = accuracy_m + (sighting.accuracy_m or UNKNOWN_ACCURACY_M)
    return sighting.off_m <= unsure + travelled + BUILDING_M
