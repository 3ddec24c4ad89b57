"""Has a device been silent for too long, and what may the reason be?

A phone that lies still sends only its heartbeat, so nothing shorter than a few of them is silence.
Some phones are heard in bursts, as in a village with a signal on the hill alone: what is usual for
a device at that hour is learned from its own past, up to a bound, as hardly ever to speak is no
excuse for hardly ever speaking.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import TypeVar

MINUTE_MS = 60_000
SHORTEST_GAP_MS = 10 * MINUTE_MS
SHORTEST_SILENCE_MS = 30 * MINUTE_MS
NEVER_SEEN_MS = 24 * 60 * MINUTE_MS  # a phone that is still being set up
GAP_BEATS, LATE_BEATS, SILENT_BEATS = 3, 2, 4
LOW_BATTERY = 10  # percent
LONGEST_LEARNED_MS = 3 * 60 * MINUTE_MS
LEARNED_BEATS = 2
LONG_GAP_MS = 10 * MINUTE_MS
FEWEST_LEARNED = 7  # long gaps about that hour; with fewer nothing is learned
USUAL = 0.8
HOURS, HOUR_MS = 24, 60 * MINUTE_MS
FEWEST_TOGETHER = 5
SHARE_TOGETHER = 0.3
TOGETHER_MS = 10 * MINUTE_MS
Named = TypeVar("Named")


class Rhythm(StrEnum):
    """How a device keeps its rhythm."""

    NEVER = "never"
    ON_TIME = "on_time"
    LATE = "late"
    SILENT = "silent"


def longest_gap_ms(heartbeat_s: int) -> int:
    """After so long without a fix nobody knows where the device is."""
    return max(SHORTEST_GAP_MS, GAP_BEATS * heartbeat_s * 1000)


def silent_after_ms(heartbeat_s: int, learned_ms: int = 0) -> int:
    """Six hours at most, whatever was learned."""
    learned = LEARNED_BEATS * min(learned_ms, LONGEST_LEARNED_MS)
    return max(SHORTEST_SILENCE_MS, SILENT_BEATS * heartbeat_s * 1000, learned)


def learned_gaps(heard_ms: Sequence[int], *, offset_ms: int) -> tuple[int, ...]:
    """For each local hour the silence that four in five of those about then do not exceed; 0
    where too few are known. `heard_ms`: arrivals, in any order."""
    by_hour: list[list[int]] = [[] for _ in range(HOURS)]
    for earlier, later in pairwise(sorted(set(heard_ms))):
        hour = (earlier + offset_ms) // HOUR_MS % HOURS
        for near in (hour - 1, hour, hour + 1):
            by_hour[near % HOURS].append(later - earlier)
    return tuple(_usual(sorted(gaps)) for gaps in by_hour)


def _usual(gaps: Sequence[int]) -> int:
    """Of arrivals minutes apart the rare long gap is what matters: the minutes say nothing."""
    long = [gap for gap in gaps if gap >= LONG_GAP_MS]
    return long[int(len(long) * USUAL)] if len(long) >= FEWEST_LEARNED else 0


def fell_together(heard_ms: Mapping[Named, int], *, among: int) -> frozenset[Named]:
    """Those last heard within ten minutes, when they are many of so many; else nobody."""
    heard = sorted(heard_ms.items(), key=lambda pair: pair[1])
    best: tuple[int, int] = (0, 0)
    begin = 0
    for end, (_, at_ms) in enumerate(heard):
        while heard[begin][1] < at_ms - TOGETHER_MS:
            begin += 1
        best = max(best, (end + 1 - begin, -begin))
    count, first = best[0], -best[1]
    if count < max(FEWEST_TOGETHER, SHARE_TOGETHER * among):
        return frozenset()
    return frozenset(name for name, _ in heard[first : first + count])


def rhythm_of(
    *, seen_ms: int | None, counted_ms: int, heartbeat_s: int, now_ms: int, learned_ms: int = 0
) -> Rhythm:
    """`counted_ms`: from when silence counts (given, or our own failure over), if later."""
    silent_ms = now_ms - max(seen_ms or counted_ms, counted_ms)
    if seen_ms is None:
        return Rhythm.SILENT if silent_ms >= NEVER_SEEN_MS else Rhythm.NEVER
    if silent_ms >= silent_after_ms(heartbeat_s, learned_ms):
        return Rhythm.SILENT
    return Rhythm.LATE if silent_ms >= LATE_BEATS * heartbeat_s * 1000 else Rhythm.ON_TIME


def likely_cause(
    *,
    battery: int,  # percent, -1 unknown
    is_charging: bool,
    permission: str | None,
    is_held_back: bool,  # by the phone's battery saver or optimiser
    is_offline: bool,
    is_ours: bool = False,  # it fell silent while we ourselves stood still
    is_off: bool = False,  # it said that somebody switches it off
) -> str:
    """From the last that was heard; ours before all, that nobody is asked about our failure."""
    if is_ours:
        return "ours"
    if is_off:
        return "off"
    if 0 <= battery <= LOW_BATTERY and not is_charging:
        return "battery"
    if permission is not None and permission != "background":
        return "permission"
    if is_held_back:
        return "saver"
    return "network" if is_offline else "unknown"
