"""Where does a trace rest most? The H3 cell of resolution 10 (about 75 m) with most time."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from titian.kit.ground import e7
from titian.tracking.points import Point

RESOLUTION = 10
LONGEST_MS = 60 * 60_000  # a longer silence says nothing about where the phone was


def home_of(points: Sequence[Point]) -> tuple[int, int]:
    """(lat_e7, lon_e7), the middle of the cell.

    The time until the next point belongs to the cell of the point; a gap counts 60 minutes at most.
    """
    import h3  # noqa: PLC0415 (no other rule needs it, and it is 10 MB)

    time: Counter[str] = Counter()
    ordered = sorted(points)
    for one, after in pairwise([*ordered, ordered[-1]]):
        cell = h3.latlng_to_cell(one.lat_e7 / 1e7, one.lon_e7 / 1e7, RESOLUTION)
        time[cell] += min(after.at_ms - one.at_ms, LONGEST_MS)
    lat, lon = h3.cell_to_latlng(max(time, key=lambda cell: time[cell]))
    return e7(lat), e7(lon)
