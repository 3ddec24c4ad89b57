"""What does a map show? Zones, fixes with their accuracy, pins; the same for every rendering.

Angles are ten-millionths of a degree, as points are stored; times are instants.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from titian.desk.maps.clipping import Box
from titian.kit.shapes import Shape, corners_of, reach_m

E7 = 10_000_000
METRES_PER_DEGREE = 111_320.0  # of latitude
SILENCE = timedelta(minutes=10)  # between fixes farther apart nothing is claimed
LEAST_WIDE_M = 400
MOST_SEEN_M = 500  # of an accuracy circle, for the choice of the frame
MARGIN = 0.12  # of the frame on each side
NOWHERE = Box(94.0, -11.5, 141.5, 6.5)  # the whole country


class Use(StrEnum):
    """What the rules made of a fix. To be inside is right in one zone and wrong in another."""

    INSIDE = "in"  # the zone where the client must be
    OUTSIDE = "sure"  # surely
    AWAY = "away"  # from a zone that the client must not enter
    ENTERED = "entered"
    UNSURE = "unsure"
    UNUSED = "unused"  # too inexact, or not to be believed: shown, never judged
    PLAIN = "plain"  # nothing was judged

    @property
    def look(self) -> str:
        """The class that it is drawn with: what is right looks alike, and so does what is wrong."""
        return {Use.AWAY: "in", Use.ENTERED: "sure"}.get(self, self.value)

    @property
    def is_wrong(self) -> bool:
        return self in (Use.OUTSIDE, Use.ENTERED)


@dataclass(frozen=True)
class Fix:
    at: datetime
    lat_e7: int
    lon_e7: int
    accuracy_m: int = 0  # 0 = unknown
    use: Use = Use.PLAIN


@dataclass(frozen=True)
class Zone:
    name: str
    shape: Shape
    is_exclusion: bool = False
    is_neutral: bool = False  # being there is only noted

    @property
    def look(self) -> str:
        """The class that its line is drawn with, beside that of every zone."""
        return "no" if self.is_exclusion else "noted" if self.is_neutral else ""


@dataclass(frozen=True)
class Pin:
    """A place with a name: the home, an office, a client of a caseload (with `address` a link)."""

    name: str
    lat_e7: int
    lon_e7: int
    is_home: bool = False
    address: str = ""


@dataclass(frozen=True)
class Leg:
    """From one fix to the next; `is_gap` when nothing is known of the time between."""

    start: Fix
    end: Fix
    is_gap: bool


@dataclass(frozen=True)
class Picture:
    """`fixes` of one device in order of time, numbered from 1 in that order."""

    title: str
    zones: Sequence[Zone] = ()
    fixes: Sequence[Fix] = ()
    pins: Sequence[Pin] = ()
    box: Box | None = None  # longitude and latitude in degrees; None: around what is shown

    @property
    def is_empty(self) -> bool:
        return not (self.zones or self.fixes or self.pins)

    def legs(self) -> Iterator[Leg]:
        moved = [fix for fix in self.fixes if fix.use is not Use.UNUSED]
        for start, end in pairwise(moved):
            yield Leg(start, end, is_gap=end.at - start.at >= SILENCE)

    def bounds(self) -> Box:
        """The box asked for, or one around everything with a margin."""
        if self.box is not None:
            return self.box
        boxes = [*map(_box_of_zone, self.zones), *map(_box_of_fix, self.fixes)]
        boxes += [_around(pin.lat_e7, pin.lon_e7, 0) for pin in self.pins]
        return _with_margin(boxes) if boxes else NOWHERE


def degrees_of(metres: float, lat: float) -> tuple[float, float]:
    """So many metres as degrees of longitude and latitude, at this latitude."""
    high = metres / METRES_PER_DEGREE
    return high / max(0.01, math.cos(math.radians(lat))), high


def _box_of_zone(zone: Zone) -> Box:
    reach = reach_m(zone.shape)
    around = [_around(lat, lon, reach) for lat, lon in corners_of(zone.shape)]
    lefts, lows, rights, highs = zip(*around, strict=True)
    return Box(min(lefts), min(lows), max(rights), max(highs))


def _box_of_fix(fix: Fix) -> Box:
    """With its circle, unless that is so wide that it would make everything else small."""
    seen = 0 if fix.use is Use.UNUSED else min(fix.accuracy_m, MOST_SEEN_M)
    return _around(fix.lat_e7, fix.lon_e7, seen)


def _around(lat_e7: int, lon_e7: int, metres: float) -> Box:
    lat, lon = lat_e7 / E7, lon_e7 / E7
    wide, high = degrees_of(metres, lat)
    return Box(lon - wide, lat - high, lon + wide, lat + high)


def _with_margin(boxes: Sequence[Box]) -> Box:
    left, low = min(box.left for box in boxes), min(box.low for box in boxes)
    right, high = max(box.right for box in boxes), max(box.high for box in boxes)
    least_wide, least_high = degrees_of(LEAST_WIDE_M, (low + high) / 2)
    wide = max((right - left) * (0.5 + MARGIN), least_wide / 2)
    tall = max((high - low) * (0.5 + MARGIN), least_high / 2)
    x, y = (left + right) / 2, (low + high) / 2
    return Box(x - wide, y - tall, x + wide, y + tall)
