"""Which ground does a zone cover? A circle or a polygon, in ten-millionths of a degree."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Circle:
    lat_e7: int
    lon_e7: int
    radius_m: int


@dataclass(frozen=True)
class Polygon:
    ring: tuple[tuple[int, int], ...]  # (lat_e7, lon_e7), not closed
