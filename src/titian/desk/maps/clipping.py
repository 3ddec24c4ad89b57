"""What part of a ring lies within a box, and which of its points carry its shape?

Plain arithmetic on (x, y) pairs; the units are those of the caller.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

Spot = tuple[float, float]


class Box(NamedTuple):
    """Edges of a rectangle, x before y."""

    left: float
    low: float
    right: float
    high: float

    def meets(self, other: "Box") -> bool:
        return (
            self.left <= other.right
            and other.left <= self.right
            and self.low <= other.high
            and other.low <= self.high
        )

    def grown(self, by: float) -> "Box":
        return Box(self.left - by, self.low - by, self.right + by, self.high + by)

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.low <= y <= self.high


def box_of(ring: Sequence[Spot]) -> Box:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return Box(min(xs), min(ys), max(xs), max(ys))


def clipped(ring: Sequence[Spot], box: Box) -> list[Spot]:
    """The ring cut off at the four edges (Sutherland–Hodgman); empty when it lies outside."""
    points = list(ring)
    for axis, bound, keeps_above in (
        (0, box.left, True), (0, box.right, False), (1, box.low, True), (1, box.high, False),
    ):  # fmt: skip
        points = _cut(points, axis, bound, keeps_above=keeps_above)
        if not points:
            return []
    return points


def _cut(points: list[Spot], axis: int, bound: float, *, keeps_above: bool) -> list[Spot]:
    kept: list[Spot] = []
    for start, end in zip(points[-1:] + points[:-1], points, strict=True):
        was_in = (start[axis] >= bound) is keeps_above or start[axis] == bound
        is_in = (end[axis] >= bound) is keeps_above or end[axis] == bound
        if was_in != is_in:
            kept.append(_crossing(start, end, axis, bound))
        if is_in:
            kept.append(end)
    return kept


def _crossing(start: Spot, end: Spot, axis: int, bound: float) -> Spot:
    share = (bound - start[axis]) / (end[axis] - start[axis])
    other = start[1 - axis] + share * (end[1 - axis] - start[1 - axis])
    return (bound, other) if axis == 0 else (other, bound)


def shores(ring: Sequence[Spot], cuts: Sequence[Box]) -> list[list[Spot]]:
    """The lines of a ring that are its own, without those along the boxes that it was cut with."""
    lines: list[list[Spot]] = []
    line: list[Spot] = []
    for start, end in zip(ring, [*ring[1:], ring[0]], strict=True):
        if any(_runs_along(start, end, cut) for cut in cuts):
            line = []
            continue
        if not line:
            line = [start]
            lines.append(line)
        line.append(end)
    return lines


def _runs_along(start: Spot, end: Spot, box: Box) -> bool:
    return any(
        start[axis] == end[axis] == bound
        for axis, bound in ((0, box.left), (0, box.right), (1, box.low), (1, box.high))
    )


def simplified(points: Sequence[Spot], tolerance: float) -> list[Spot]:
    """Douglas–Peucker without recursion: no dropped point lay farther off than `tolerance`."""
    if len(points) < 3 or tolerance <= 0:
        return list(points)
    keep = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        farthest = _farthest(points, first, last, tolerance)
        if farthest is not None:
            keep.add(farthest)
            spans += [(first, farthest), (farthest, last)]
    return [points[n] for n in sorted(keep)]


def _farthest(points: Sequence[Spot], first: int, last: int, tolerance: float) -> int | None:
    distance = _distance_from(points[first], points[last])
    best, found = tolerance * tolerance, None
    for n in range(first + 1, last):
        if (d := distance(points[n])) > best:
            best, found = d, n
    return found


def _distance_from(start: Spot, end: Spot) -> Callable[[Spot], float]:
    """Square of the distance of a point from the line between two others."""
    (ax, ay), (bx, by) = start, end
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy

    def distance(point: Spot) -> float:
        px, py = point[0] - ax, point[1] - ay
        share = min(1.0, max(0.0, (px * dx + py * dy) / length)) if length else 0.0
        return (px - share * dx) ** 2 + (py - share * dy) ** 2

    return distance
