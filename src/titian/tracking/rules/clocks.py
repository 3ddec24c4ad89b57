"""Is a tracker's clock wrong by a whole zone, by days, or by the weeks that GPS counts?

Cheap trackers write their local time where UTC is asked for, or count weeks from 0 again after
1,024 of them. One late message proves nothing: what came late from a queue is off by any amount.
Only the same whole offset in several messages, over some time, is proposed to a person; nothing
is ever shifted by itself.
"""

from typing import NamedTuple

MINUTE_MS = 60_000
STEP_MS = 15 * MINUTE_MS  # zones differ by quarters of an hour
NEAR_MS = 2 * MINUTE_MS  # a message needs a while to arrive
MOST_MS = 48 * 60 * MINUTE_MS
ROLLOVER_MS = 1024 * 7 * 24 * 60 * MINUTE_MS
FEWEST, SHORTEST_MS = 5, 10 * MINUTE_MS


class Clock(NamedTuple):
    """An offset that came again and again: ahead is > 0."""

    offset_ms: int
    since_ms: int  # arrival of the first message that showed it
    until_ms: int
    times: int

    @property
    def is_proposed(self) -> bool:
        return self.times >= FEWEST and self.until_ms - self.since_ms >= SHORTEST_MS


def whole_offset_ms(at_ms: int, received_ms: int) -> int | None:
    """0 when the clock is right; None when it is off by no whole amount."""
    ahead = at_ms - received_ms
    for rounds in (0, -ROLLOVER_MS, ROLLOVER_MS):
        rest = ahead - rounds
        whole = round(rest / STEP_MS) * STEP_MS
        if abs(rest) <= MOST_MS and abs(rest - whole) <= NEAR_MS:
            return rounds + whole
    return None


def looked_at(before: Clock | None, at_ms: int, received_ms: int) -> Clock | None:
    """What is known after one more message; None: nothing speaks against this clock."""
    offset = whole_offset_ms(at_ms, received_ms)
    if not offset:
        return None
    if before is None or before.offset_ms != offset:
        return Clock(offset, received_ms, received_ms, 1)
    return before._replace(until_ms=received_ms, times=before.times + 1)
