"""How far is a place from the edge of a corridor: all that lies within some metres of a way?

The way there and back is a ring without ground, so the outline that measures polygons measures it
too; on which side of it a place lies means nothing here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from titian.kit.outlines import Outline

Place = tuple[int, int]  # (lat_e7, lon_e7)


@dataclass(frozen=True)
class Corridor:
    """All places within `half_m` of a line that leads from corner to corner."""

    line: tuple[Place, ...]
    half_m: int

    def signed_distance_m(self, lat_e7: int, lon_e7: int) -> float:
        """Metres to the edge, below zero inside; exact everywhere."""
        return abs(self._outline.exact_m(lat_e7, lon_e7)) - self.half_m

    @property
    def measure(self) -> Callable[[int, int], float]:
        """For loops; exact too, as the edge may lie where the outline only keeps a bound."""
        return self.signed_distance_m

    @cached_property
    def _outline(self) -> Outline:
        return Outline((*self.line, *self.line[-2:0:-1]))
