"""Has a device been silent for too long, and what may the reason be?

A phone that lies still sends only its heartbeat, so nothing shorter than a few of them is silence.
"""

from enum import StrEnum

MINUTE_MS = 60_000
SHORTEST_GAP_MS = 10 * MINUTE_MS
SHORTEST_SILENCE_MS = 30 * MINUTE_MS
NEVER_SEEN_MS = 24 * 60 * MINUTE_MS  # a phone that is still being set up
GAP_BEATS, LATE_BEATS, SILENT_BEATS = 3, 2, 4
LOW_BATTERY = 10  # percent


class Rhythm(StrEnum):
    """How a device keeps its rhythm."""

    NEVER = "never"
    ON_TIME = "on_time"
    LATE = "late"
    SILENT = "silent"


def longest_gap_ms(heartbeat_s: int) -> int:
    """After so long without a fix nobody knows where the device is."""
    return max(SHORTEST_GAP_MS, GAP_BEATS * heartbeat_s * 1000)


def silent_after_ms(heartbeat_s: int) -> int:
    return max(SHORTEST_SILENCE_MS, SILENT_BEATS * heartbeat_s * 1000)


def rhythm_of(*, seen_ms: int | None, counted_ms: int, heartbeat_s: int, now_ms: int) -> Rhythm:
    """`counted_ms`: from when silence counts (given, or our own failure over), if later."""
    silent_ms = now_ms - max(seen_ms or counted_ms, counted_ms)
    if seen_ms is None:
        return Rhythm.SILENT if silent_ms >= NEVER_SEEN_MS else Rhythm.NEVER
    if silent_ms >= silent_after_ms(heartbeat_s):
        return Rhythm.SILENT
    return Rhythm.LATE if silent_ms >= LATE_BEATS * heartbeat_s * 1000 else Rhythm.ON_TIME


def likely_cause(
    *,
    battery: int,  # percent, -1 unknown
    is_charging: bool,
    permission: str | None,
    is_held_back: bool,  # by the phone's battery saver or optimiser
    is_offline: bool,
) -> str:
    """battery, permission, saver, network or unknown, from the last that was heard."""
    if 0 <= battery <= LOW_BATTERY and not is_charging:
        return "battery"
    if permission is not None and permission != "background":
        return "permission"
    if is_held_back:
        return "saver"
    return "network" if is_offline else "unknown"
