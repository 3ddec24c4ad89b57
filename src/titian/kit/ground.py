"""How far, and in which direction, does one place lie from another?

Places are whole numbers of 1e-7 degrees. The earth is a ball of its mean radius: within the few
kilometres that a zone is about, the ellipsoid would change less than a phone's own error.
"""

from math import asin, atan2, cos, degrees, hypot, pi, radians, sin, sqrt

from titian.kit.words import shown

EARTH_M = 6_371_008.8
RAD_PER_E7 = pi / 180e7
M_PER_E7 = EARTH_M * RAD_PER_E7  # one step of latitude: about 1.1 cm
# Beyond this the ground is curved enough to be reckoned on the ball.
FLAT_M = 20_000

COMPASS = shown(
    (
        "utara",
        "timur laut",
        "timur",
        "tenggara",
        "selatan",
        "barat daya",
        "barat",
        "barat laut",
    )
)


def distance_m(lat_e7: int, lon_e7: int, other_lat_e7: int, other_lon_e7: int) -> float:
    """Metres over the ground."""
    north, east = offset_m(lat_e7, lon_e7, other_lat_e7, other_lon_e7)
    flat = hypot(north, east)
    return flat if flat < FLAT_M else _on_the_ball(lat_e7, lon_e7, other_lat_e7, other_lon_e7)


def offset_m(lat_e7: int, lon_e7: int, other_lat_e7: int, other_lon_e7: int) -> tuple[float, float]:
    """Metres to the north and to the east, by the scale of the latitude midway."""
    midway = cos((lat_e7 + other_lat_e7) * (RAD_PER_E7 / 2))
    return (other_lat_e7 - lat_e7) * M_PER_E7, (other_lon_e7 - lon_e7) * M_PER_E7 * midway


def bearing_deg(lat_e7: int, lon_e7: int, other_lat_e7: int, other_lon_e7: int) -> float:
    """Degrees clockwise from north, 0 ≤ bearing < 360."""
    north, east = offset_m(lat_e7, lon_e7, other_lat_e7, other_lon_e7)
    return degrees(atan2(east, north)) % 360


def compass(bearing: float) -> str:
    """The Indonesian word (a msgid) for the nearest of eight directions."""
    return COMPASS[round(bearing / 45) % 8]


def e7(degrees_: float) -> int:
    return round(degrees_ * 1e7)


def _on_the_ball(lat_e7: int, lon_e7: int, other_lat_e7: int, other_lon_e7: int) -> float:
    """The haversine."""
    lat, other = radians(lat_e7 / 1e7), radians(other_lat_e7 / 1e7)
    lon = radians((other_lon_e7 - lon_e7) / 1e7)
    half = sin((other - lat) / 2) ** 2 + cos(lat) * cos(other) * sin(lon / 2) ** 2
    return 2 * EARTH_M * asin(sqrt(min(1.0, half)))
