"""Which corners of a line carry its shape? Those without which it would move by too many metres.

Douglas and Peucker's rule in runs of CHUNK corners: whatever the line looks like, the work stays
in proportion to its length, and each dropped corner lies no farther than the bound from what is
kept in its place.
"""

from collections.abc import Sequence
from math import cos, hypot

from titian.kit.ground import M_PER_E7, RAD_PER_E7

Place = tuple[int, int]  # (lat_e7, lon_e7)
Spot = tuple[float, float]  # metres east and north
CHUNK = 128


def lighter(line: Sequence[Place], most_m: float) -> tuple[Place, ...]:
    """The first and the last corner stay. `most_m`: metres; 0 keeps every corner."""
    if most_m <= 0 or not line:
        return tuple(line)
    spots = _on_a_plane(line)
    last = len(line) - 1
    kept = [
        number
        for begin in range(0, last, CHUNK)
        for number in _carrying(spots, begin, min(begin + CHUNK, last), most_m)
    ]
    return tuple(line[number] for number in [*kept, last])


def lighter_ring(ring: Sequence[Place], most_m: float) -> tuple[Place, ...]:
    """The same of a ring that is not closed by its first corner."""
    return lighter([*ring, ring[0]], most_m)[:-1] if ring else ()


def _on_a_plane(line: Sequence[Place]) -> list[Spot]:
    """East is longest nearest the equator, so that no bound is exceeded anywhere."""
    nearest = min(abs(lat) for lat, _ in line)
    east = M_PER_E7 * cos(nearest * RAD_PER_E7)
    return [(lon * east, lat * M_PER_E7) for lat, lon in line]


def _carrying(spots: Sequence[Spot], first: int, last: int, most_m: float) -> list[int]:
    """Without the last, which begins the next run."""
    kept = [first]
    waiting = [(first, last)]
    while waiting:
        begin, end = waiting.pop()
        farthest = _farthest(spots, begin, end, most_m)
        if farthest:
            kept.append(farthest)
            waiting += [(begin, farthest), (farthest, end)]
    return sorted(kept)


def _farthest(spots: Sequence[Spot], begin: int, end: int, most_m: float) -> int:
    """0: none lies farther than `most_m` from the stroke between the two."""
    (ax, ay), (bx, by) = spots[begin], spots[end]
    dx, dy = bx - ax, by - ay
    per_length2 = 1 / (dx * dx + dy * dy) if (dx or dy) else 0.0
    most, found = most_m, 0
    for number in range(begin + 1, end):
        px, py = spots[number][0] - ax, spots[number][1] - ay
        along = (px * dx + py * dy) * per_length2
        along = 0.0 if along < 0.0 else 1.0 if along > 1.0 else along
        away = hypot(px - along * dx, py - along * dy)
        if away > most:
            most, found = away, number
    return found
