"""What is kept of a frame? Everything understood, or the frame itself with its reason.

Answers how many of its messages now wait for the commit, as the tracker is told afterwards.
"""

import logging

from titian.gate.trackers.hall import Hall
from titian.gate.trackers.registry import Tracker
from titian.tracking.dialects.taken import Taken
from titian.tracking.dialects.trackers.heard import Message
from titian.tracking.dialects.trackers.keeping import at_ms_of, keep
from titian.tracking.points import UNKNOWN, Facts
from titian.tracking.rules.clocks import looked_at, whole_offset_ms

SAID_AGAIN_MS = 3_600_000
log = logging.getLogger(__name__)


def take(
    hall: Hall, tracker: Tracker, said: list[Message], raw: bytes, now: int, door: str = "tcp"
) -> int:
    batch = hall.writer.batch
    understood = batch.understood
    for message in said:
        _take_one(hall, tracker, message, raw, now)
    if batch.understood > understood:
        batch.frame(now, tracker.number, tracker.kind, door, raw)
    return len(said)


def put_aside(hall: Hall, tracker: Tracker, raw: bytes, reason: str, now: int) -> None:
    hall.writer.batch.poison(now, tracker.number, tracker.kind, reason, raw)


def _take_one(hall: Hall, tracker: Tracker, message: Message, raw: bytes, now: int) -> None:
    batch = hall.writer.batch
    before = len(batch)
    try:
        keep(
            message, device=tracker.number, source=tracker.kind, raw=raw, now=now, into=batch,
            offset_ms=tracker.clock_offset_ms,
        )  # fmt: skip
        _watch_clock(hall, tracker, message, now, batch)
        hall.orders.hear(tracker.number, message, now, batch)
    except Exception:  # what no one foresaw must not stop a tracker
        log.exception("a message of %s was not understood", tracker.kind)
        if len(batch) == before:
            put_aside(hall, tracker, raw, "unreadable", now)


def _watch_clock(hall: Hall, tracker: Tracker, message: Message, now: int, into: Taken) -> None:
    """Only of what was just measured; a proposal is written once in a while, and taken back."""
    at = at_ms_of(message)
    if at is None or message.attributes.get("late") is True:
        return
    at -= tracker.clock_offset_ms
    number = tracker.number
    clock = looked_at(hall.clocks.get(number), at, now)
    if clock is not None:
        hall.clocks[number] = clock
        if clock.is_proposed and now - hall.clock_said_ms.get(number, 0) > SAID_AGAIN_MS:
            _say_clock(hall, tracker, clock.offset_ms, now, into)
    elif whole_offset_ms(at, now) == 0:
        hall.clocks.pop(number, None)
        if number in hall.clock_said_ms:
            _say_clock(hall, tracker, 0, now, into)
            del hall.clock_said_ms[number]


def _say_clock(hall: Hall, tracker: Tracker, offset_ms: int, now: int, into: Taken) -> None:
    """Of the raw clock, so that it can be compared with what was approved since."""
    hall.clock_said_ms[tracker.number] = now
    facts = Facts(clock_off_ms=tracker.clock_offset_ms + offset_ms, clock_seen_ms=now)
    into.told(now, tracker.number, "zone", UNKNOWN, facts)
