"""Do two edges of a ring cross or touch?

All in whole numbers, so that the answer is exact. A sweep along the axis on which the edges are
shorter looks only at edges that overlap there: 5,000 corners of a coast take some 50 ms.
"""

from collections.abc import Sequence

Place = tuple[int, int]
Edge = tuple[int, int, int, int, int]  # low and high along the sweep, low and high across, number


def first_crossing(ring: Sequence[Place]) -> tuple[int, int] | None:
    """The numbers of two edges that meet elsewhere than at a shared corner; None if none do.

    Edge n leads from corner n to the next.
    """
    along = _better_axis(ring)
    live: list[Edge] = []
    for edge in sorted(_boxes(ring, along)):
        low, _, across_low, across_high, number = edge
        live = [other for other in live if other[1] >= low]
        for other in live:
            near = other[2] <= across_high and other[3] >= across_low
            if near and _meet(ring, other[4], number):
                return min(number, other[4]), max(number, other[4])
        live.append(edge)
    return None


def _better_axis(ring: Sequence[Place]) -> int:
    """0: latitude, 1: longitude; where the edges' lengths cover the span fewest times."""

    def cover(axis: int) -> float:
        values = [corner[axis] for corner in ring]
        steps = sum(abs(values[n] - values[n - 1]) for n in range(len(values)))
        return steps / (max(values) - min(values) or 1)

    return min((0, 1), key=cover)


def _boxes(ring: Sequence[Place], along: int) -> list[Edge]:
    boxes = []
    for number, (start, end) in enumerate(zip(ring, [*ring[1:], ring[0]], strict=True)):
        low, high = sorted((start[along], end[along]))
        across_low, across_high = sorted((start[1 - along], end[1 - along]))
        boxes.append((low, high, across_low, across_high, number))
    return boxes


def _meet(ring: Sequence[Place], one: int, other: int) -> bool:
    count = len(ring)
    a, b = ring[one], ring[(one + 1) % count]
    c, d = ring[other], ring[(other + 1) % count]
    if (one + 1) % count == other:
        return _folds_back(a, b, d)
    if (other + 1) % count == one:
        return _folds_back(c, d, b)
    return _cross(a, b, c, d)


def _folds_back(before: Place, corner: Place, after: Place) -> bool:
    """The way out is the way in: a spike without width."""
    if _turn(before, corner, after):
        return False
    back = (before[0] - corner[0]) * (after[0] - corner[0])
    return back + (before[1] - corner[1]) * (after[1] - corner[1]) > 0


def _cross(a: Place, b: Place, c: Place, d: Place) -> bool:
    sides = _turn(a, b, c), _turn(a, b, d), _turn(c, d, a), _turn(c, d, b)
    if sides[0] * sides[1] < 0 and sides[2] * sides[3] < 0:
        return True
    tests = zip(sides, ((a, b, c), (a, b, d), (c, d, a), (c, d, b)), strict=True)
    return any(side == 0 and _between(*three) for side, three in tests)


def _turn(a: Place, b: Place, c: Place) -> int:
    cross = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return (cross > 0) - (cross < 0)


def _between(a: Place, b: Place, c: Place) -> bool:
    """Of three corners in a line: does the third lie on the edge of the first two?"""
    return min(a[0], b[0]) <= c[0] <= max(a[0], b[0]) and min(a[1], b[1]) <= c[1] <= max(a[1], b[1])
