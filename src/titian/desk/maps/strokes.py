"""How is a line of a drawing written shortest? In steps from point to point, to a tenth of a unit.

Two numbers need nothing between them when the second is negative, and no zero before a point.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

from titian.desk.maps.clipping import Spot


def path(spots: Sequence[Spot], *, closed: bool = False) -> str:
    """In units of the sheet: M12.5 3l.5-1.2"""
    return _written(spots, _decimal, closed=closed)


def path_in_tenths(spots: Sequence[Spot], *, closed: bool = False) -> str:
    """For long coasts, drawn ten times too large and scaled: whole numbers weigh less."""
    return _written(spots, str, closed=closed)


def _written(spots: Sequence[Spot], write: Callable[[int], str], *, closed: bool) -> str:
    tenths = [(round(x * 10), round(y * 10)) for x, y in spots]
    if not tenths:
        return ""
    steps = [(x - a, y - b) for (a, b), (x, y) in pairwise(tenths)]
    moved = [step for step in steps if step != (0, 0)] or [(0, 0)]
    told = _joined([write(part) for step in moved for part in step])
    return f"M{_joined([write(part) for part in tenths[0]])}l{told}{'z' if closed else ''}"


def _joined(numbers: Sequence[str]) -> str:
    return "".join(f" {one}" if one[0] != "-" else one for one in numbers).lstrip()


def _decimal(tenths: int) -> str:
    return f"{tenths / 10:g}".replace("0.", ".", 1) if abs(tenths) < 10 else f"{tenths / 10:g}"
