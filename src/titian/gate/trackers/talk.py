"""How does one tracker speak with us over TCP? Login, frames, an answer after each commit.

Nothing is held of a tracker but the beginning of its next frame. Whoever is slow, unknown, or
speaks for two devices is let go. Frames that arrive while a commit runs wait for the next.
"""

import asyncio
import time
from collections import deque
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import cast

from titian.gate.trackers.hall import Hall
from titian.gate.trackers.registry import Tracker
from titian.gate.trackers.taking import put_aside, take
from titian.tracking.dialects.trackers.heard import Dialect, Message, NotUnderstood, Piece

LOGIN_WITHIN = 30.0  # seconds to say who it is
FRAME_WITHIN = 60.0  # from the first byte of a frame to its last
COMMIT_WITHIN = 60.0
BEATS = 2  # of its heartbeat, after which a silent connection is half open
SHORTEST_IDLE = 300.0
LINGER = 2.0  # seconds in which someone refused may read why
MOST_NOISE = 20  # pieces that are no message; then the connection begins anew
MOST_UNSENT = 64 * 1024
MOST_WAITING = 16  # commits under way; then reading pauses
MOST_UNKNOWN = 1024  # bytes before it said who it is


class Talk(asyncio.Protocol):
    """A connection."""

    __slots__ = (
        "_dialect", "_hall", "_held", "_is_over", "_late", "_noise", "_transport", "_waiting",
        "heard", "peer", "tracker", "until",
    )  # fmt: skip

    def __init__(self, hall: Hall, dialect: Dialect) -> None:
        self._hall, self._dialect = hall, dialect
        self._held = self._late = b""
        self._noise = 0
        self._is_over = False
        self._waiting: deque[bytes] | None = None  # answers, one for each commit under way
        self.tracker: Tracker | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's is of no such class
        self._transport.set_write_buffer_limits(high=MOST_UNSENT)
        self.heard = time.monotonic()
        self.until = self.heard + LOGIN_WITHIN
        peer = transport.get_extra_info("peername")
        self.peer = str(peer[0]) if peer else ""
        if not self._hall.enter(self):
            self.end()

    def connection_lost(self, exc: Exception | None) -> None:
        _ = exc
        self._is_over = True
        self._hall.leave(self)

    def pause_writing(self) -> None:
        self.end()

    def end(self) -> None:
        """What was not answered comes again on the next connection."""
        self._is_over = True
        self._transport.abort()

    def data_received(self, data: bytes) -> None:
        if self._is_over:
            return None
        hall = self._hall
        if hall.writer.is_resting() or not hall.registry.is_known:
            return self.end()
        if hall.writer.is_closed():
            return self._come_later(data)
        self.heard = time.monotonic()
        pieces, held = self._dialect.split(self._held + data if self._held else data)
        if held and (pieces or not self._held):
            self.until = min(self.until, self.heard + FRAME_WITHIN)
        self._held = held
        if self.tracker is None and len(held) > MOST_UNKNOWN:
            return self.end()
        return self._take(pieces)

    def _come_later(self, data: bytes) -> None:
        """Full: after an outage all come at once. This one is read on after the next commit."""
        is_first = not self._late
        self._late += data
        self._transport.pause_reading()
        self.until = max(self.until, time.monotonic() + COMMIT_WITHIN)
        if is_first:
            self._hall.writer.wait(Later(self))

    def read_on(self, is_kept: bool) -> None:
        data, self._late = self._late, b""
        if self._is_over or self._transport.is_closing():
            return None
        if not is_kept:
            return self.end()
        self._transport.resume_reading()
        return self.data_received(data)

    def _take(self, pieces: Sequence[Piece]) -> None:
        """All of them, with one commit and one answer."""
        batch = self._hall.writer.batch
        before, answers = len(batch), []
        for piece in pieces:
            answers.append(self._hear(piece))
            if self._is_over:
                break
        self._rest()
        if len(batch) > before or (answers and not self._is_over):
            self._wait(b"".join(answers))

    def _rest(self) -> None:
        """A whole frame came, and nothing of the next: now it may be silent for a while."""
        if self.tracker is not None and not self._held:
            self.until = self.heard + max(SHORTEST_IDLE, BEATS * self.tracker.heartbeat_s)

    def _hear(self, piece: Piece) -> bytes:
        raw, is_whole = piece
        now = time.time_ns() // 1_000_000
        try:
            said = self._dialect.read(raw) if is_whole else []
        except NotUnderstood as reason:
            return self._not_understood(raw, str(reason), now)
        if not said:
            return self._count_noise()
        if any(message.crc_ok is False for message in said) and not self._hall.takes_wrong_sums:
            return self._wrong_sum(raw, now)
        if not self._is_known(said[0], now):
            return b""
        assert self.tracker is not None
        if not self._hall.spend(self.tracker.number, len(raw)):
            self.end()
            return b""
        kept = take(self._hall, self.tracker, said, raw, now)
        self.told()
        return self._dialect.answer(raw, kept, datetime.now(UTC))

    def _not_understood(self, raw: bytes, reason: str, now: int) -> bytes:
        """Kept for people to look at; answered, as it would only come again."""
        if reason == "crc":
            return self._wrong_sum(raw, now)
        if self.tracker is None:
            return self._count_noise()
        put_aside(self._hall, self.tracker, raw, reason, now)
        return self._dialect.answer(raw, self._dialect.claimed(raw), datetime.now(UTC))

    def _wrong_sum(self, raw: bytes, now: int) -> bytes:
        """Damaged on its way: the next try may be whole."""
        if self.tracker is not None:
            put_aside(self._hall, self.tracker, raw, "crc", now)
        self._count_noise()
        return self._dialect.answer(raw, 0, datetime.now(UTC)) if self.tracker else b""

    def _count_noise(self) -> bytes:
        self._noise += 1
        if self._noise > MOST_NOISE or self.tracker is None:
            self.end()
        return b""

    def _is_known(self, message: Message, now: int) -> bool:
        """One connection is one tracker; the others of its dialect name themselves each time."""
        if message.imei is None or (self.tracker and self.tracker.imei == message.imei):
            if self.tracker is None:
                self.end()  # nothing counts before the login
            return self.tracker is not None
        tracker = self._hall.registry.find(self._dialect.name, message.imei)
        if tracker is None or self.tracker is not None:
            self._refuse(message.imei, now)
            return False
        self._hall.settle(self, tracker, now)
        return True

    def _refuse(self, imei: str, now: int) -> None:
        hall = self._hall
        hall.refused.note(self._dialect.name, imei, now, hall.writer.batch)
        self._is_over = True
        if hall.guesses.is_too_many(self.peer) or not self._dialect.refusal:
            return self._transport.abort()
        self._transport.write(self._dialect.refusal)
        return self._transport.close()

    def told(self) -> None:
        tracker = self.tracker
        now = time.time_ns() // 1_000_000
        order = self._hall.orders.next_of(tracker.number, now) if tracker else None
        if order is None or tracker is None or self._is_over:
            return
        self._transport.write(self._dialect.order(order, tracker.imei, datetime.now(UTC)))
        self._hall.orders.sent(tracker.number, order, now, self._hall.writer.batch)
        self._wait(b"")

    def _wait(self, answer: bytes) -> None:
        if self._waiting is None:
            self._waiting = deque()
        self._waiting.append(answer)
        if len(self._waiting) == MOST_WAITING:
            self._transport.pause_reading()
        self.until = max(self.until, time.monotonic() + COMMIT_WITHIN)
        self._hall.writer.wait(self)

    def committed(self, is_kept: bool) -> None:
        """In the order in which they were handed over."""
        assert self._waiting is not None
        answer = self._waiting.popleft()
        if len(self._waiting) == MOST_WAITING - 1 and not (self._late or self._is_over):
            self._transport.resume_reading()
        if not self._waiting:
            self._waiting = None  # most connections wait for nothing most of the time
        if self._is_over or self._transport.is_closing():
            return
        if not is_kept:
            self.end()
        elif answer:
            self._transport.write(answer)


class Later:
    """Whose data waits, unread, for room."""

    __slots__ = ("_talk",)

    def __init__(self, talk: Talk) -> None:
        self._talk = talk

    def committed(self, is_kept: bool) -> None:
        self._talk.read_on(is_kept)
