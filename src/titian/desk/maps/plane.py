"""Where on the sheet does a place lie, and how long is a metre there?

A flat sheet around the middle of the box: exact to a pixel for a city, and near the equator good
enough for the country. North is up.
"""

import math
from dataclasses import dataclass

from titian.desk.maps.clipping import Box, Spot
from titian.desk.maps.picture import E7, METRES_PER_DEGREE

WIDTH, HEIGHT = 600.0, 440.0


@dataclass(frozen=True)
class Plane:
    """`middle` in degrees (longitude, latitude) lies in the middle of the sheet."""

    middle: Spot
    metres: float  # of one unit of the sheet

    def spot(self, lon: float, lat: float) -> Spot:
        x = (lon - self.middle[0]) * self._metres_per_degree / self.metres
        y = (lat - self.middle[1]) * METRES_PER_DEGREE / self.metres
        return WIDTH / 2 + x, HEIGHT / 2 - y

    def spot_e7(self, lat_e7: int, lon_e7: int) -> Spot:
        return self.spot(lon_e7 / E7, lat_e7 / E7)

    @property
    def box(self) -> Box:
        """What the sheet holds, in degrees: more than was asked for on two sides."""
        wide = WIDTH / 2 * self.metres / self._metres_per_degree
        high = HEIGHT / 2 * self.metres / METRES_PER_DEGREE
        x, y = self.middle
        return Box(x - wide, y - high, x + wide, y + high)

    @property
    def km_wide(self) -> float:
        return WIDTH * self.metres / 1000

    @property
    def _metres_per_degree(self) -> float:
        return METRES_PER_DEGREE * max(0.01, math.cos(math.radians(self.middle[1])))


def plane_for(box: Box) -> Plane:
    """The largest picture of the box that fits the sheet."""
    middle = ((box.left + box.right) / 2, (box.low + box.high) / 2)
    shrink = max(0.01, math.cos(math.radians(middle[1])))
    wide = (box.right - box.left) * METRES_PER_DEGREE * shrink
    high = (box.high - box.low) * METRES_PER_DEGREE
    return Plane(middle, max(wide / WIDTH, high / HEIGHT, 0.05))


@dataclass(frozen=True)
class ScaleBar:
    """A round length and how long it is on the sheet."""

    text: str
    units: float

    @property
    def path(self) -> str:
        """In the lower right corner, with its two ends."""
        right, y = WIDTH - 18, HEIGHT - 16
        left = right - self.units
        return f"M{left:.1f} {y - 6:.1f}v6H{right:.1f}v-6"

    @property
    def middle(self) -> str:
        return f"{WIDTH - 18 - self.units / 2:.1f}"


def scale_bar(plane: Plane, longest: float = 150.0) -> ScaleBar:
    most = plane.metres * longest
    size = 10 ** math.floor(math.log10(most))
    metres = next(n * size for n in (5, 2, 1) if n * size <= most)
    text = f"{metres / 1000:g} km" if metres >= 1000 else f"{metres:g} m"
    return ScaleBar(text, metres / plane.metres)
