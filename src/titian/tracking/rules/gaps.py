"""Which silences of a phone deserve a name? Those notably longer than its own rhythm.

A phone that lies still speaks every quarter of an hour; to name each quarter would bury the one
night that matters. Its promised heartbeat is the upper bound of that rhythm: a phone that hardly
ever speaks is not excused by hardly ever speaking.
"""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

FEWEST_STEPS = 5  # with less nothing is usual
SHORTEST_NAMED_MS = 30 * 60_000
TIMES_USUAL = 3
Span = tuple[int, int]  # from and until, in milliseconds


def usual_step_ms(times_ms: Sequence[int]) -> int | None:
    """The median time from one fix to the next; `times_ms` in order."""
    steps = [later - earlier for earlier, later in pairwise(times_ms)]
    return int(median(steps)) if len(steps) >= FEWEST_STEPS else None


def longest_unnamed_ms(usual_ms: int | None, heartbeat_s: int) -> int:
    """A silence up to this is as usual."""
    usual = min(usual_ms or 0, heartbeat_s * 1000)
    return max(SHORTEST_NAMED_MS, TIMES_USUAL * usual)


def named_gaps(times_ms: Sequence[int], longer_than_ms: int) -> list[Span]:
    return [span for span in pairwise(times_ms) if span[1] - span[0] > longer_than_ms]
