"""Do two edges of a ring cross or touch?

All in whole numbers, so that the answer is exact. A line sweeps from south to north over the
corners (Shamos and Hoey, 1976): of the edges that stand on it only neighbours can be the first to
meet. So also a comb of 2,500 long teeth, whichever way it lies, takes a part of a second; to look
at all edges that overlap on an axis took half a minute.
"""

from collections.abc import Iterator, Sequence

Place = tuple[int, int]
BEGINS, ENDS = 0, 1  # at one corner an edge begins before another ends, so that they are compared
Turn = tuple[Place, int, int]  # where, BEGINS or ENDS, and the edge's number


def first_crossing(ring: Sequence[Place]) -> tuple[int, int] | None:
    """The numbers of two edges that meet elsewhere than at a shared corner; None if none do.

    Edge n leads from corner n to the next.
    """
    standing: list[int] = []  # on the line, from one side to the other
    for _, kind, edge in sorted(_turns(ring)):
        for one, other in _new_neighbours(ring, standing, kind, edge):
            if _meet(ring, one, other):
                return min(one, other), max(one, other)
    return None


def _turns(ring: Sequence[Place]) -> Iterator[Turn]:
    for edge in range(len(ring)):
        low, high = _ends(ring, edge)
        yield low, BEGINS, edge
        yield high, ENDS, edge


def _ends(ring: Sequence[Place], edge: int) -> tuple[Place, Place]:
    start, end = ring[edge], ring[(edge + 1) % len(ring)]
    return (start, end) if start < end else (end, start)


def _new_neighbours(
    ring: Sequence[Place], standing: list[int], kind: int, edge: int
) -> list[tuple[int, int]]:
    """Changes `standing`; the pairs that stand beside each other from now on."""
    if kind == BEGINS:
        place = _place(ring, standing, edge)
        beside = standing[max(place - 1, 0) : place + 1]
        standing.insert(place, edge)
        return [(other, edge) for other in beside]
    place = standing.index(edge)
    del standing[place]
    return [(standing[place - 1], standing[place])] if 0 < place < len(standing) else []


def _place(ring: Sequence[Place], standing: Sequence[int], edge: int) -> int:
    """Among those that stand: by the side on which its beginning lies, or else its end."""
    low, high = _ends(ring, edge)
    first, last = 0, len(standing)
    while first < last:
        middle = (first + last) // 2
        start, end = _ends(ring, standing[middle])
        if (_turn(start, end, low) or _turn(start, end, high)) > 0:
            first = middle + 1
        else:
            last = middle
    return first


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
