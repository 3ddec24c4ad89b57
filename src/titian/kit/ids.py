"""Which id does a new row get?

UUIDv7 (RFC 9562, section 5.7): the first 48 bits are the moment in milliseconds, so that
rows of one day lie together in the index. Python 3.11 has none of its own.
"""

import secrets
import threading
from datetime import UTC, datetime
from random import Random
from uuid import UUID

from titian.kit.millis import moment, ms

VARIABLE_BITS = 74
# The first number of a millisecond leaves the top bit free, so that counting never overflows.
FIRST_BITS = VARIABLE_BITS - 1
STEP_BITS = 32
# A clock set back by more than this is believed; a smaller step only holds the ids in order.
SMALL_STEP_BACK_MS = 10_000


def uuid7(at: datetime | None = None, random: Random | None = None) -> UUID:
    """A new id; ids made without `at` rise within a process, also in one millisecond.

    With `at` and a seeded `random` the id depends on nothing else.
    """
    if at is not None:
        bits = random.getrandbits(FIRST_BITS) if random else secrets.randbits(FIRST_BITS)
        return _assemble(_milliseconds(at), bits)
    return _assemble(*_LATEST.next(_milliseconds(datetime.now(UTC))))


def id_time(of: UUID) -> datetime:
    """The moment (UTC, whole milliseconds) at which a UUIDv7 was made."""
    return moment(of.int >> 80)


class _Latest:
    """The newest id of this process, so that the next one is greater."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._at_ms = 0
        self._bits = 0

    def next(self, at_ms: int) -> tuple[int, int]:
        with self._lock:
            if self._at_ms - SMALL_STEP_BACK_MS <= at_ms <= self._at_ms:
                self._bits += 1 + secrets.randbits(STEP_BITS)
            else:
                self._at_ms, self._bits = at_ms, secrets.randbits(FIRST_BITS)
            return self._at_ms, self._bits


_LATEST = _Latest()


def _milliseconds(at: datetime) -> int:
    if at.tzinfo is None:
        raise ValueError("an id needs a moment with its time zone")
    return ms(at)


def _assemble(at_ms: int, bits: int) -> UUID:
    high, low = bits >> 62, bits & (1 << 62) - 1
    return UUID(int=at_ms << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low)
