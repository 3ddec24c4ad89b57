"""Who tried to come in without being enrolled? Counted by number, for people to see.

The numbers come from strangers, so only so many are remembered, each is written once in a while,
and an address that tries many is not answered any more.
"""

from titian.tracking.dialects.taken import Taken
from titian.tracking.points import REFUSED, UNKNOWN, Facts

MOST = 200  # numbers remembered
A_DAY_MS = 24 * 3_600_000  # then remembering begins anew, so that a flood hides nobody for long
LONGEST = 20  # signs of a number
AGAIN_AFTER_MS = 60_000


class Refused:
    """One per process."""

    def __init__(self) -> None:
        self.total = 0
        self._since_ms = 0
        self._times: dict[str, int] = {}
        self._written_ms: dict[str, int] = {}

    def note(self, dialect: str, imei: str, now: int, into: Taken) -> bool:
        """Was something written?"""
        self.total += 1
        if now - self._since_ms > A_DAY_MS:
            self._times.clear()
            self._written_ms.clear()
            self._since_ms = now
        name = f"{dialect}:{imei[:LONGEST]}"
        if name not in self._times and len(self._times) >= MOST:
            return False
        self._times[name] = times = self._times.get(name, 0) + 1
        if now - self._written_ms.get(name, 0) < AGAIN_AFTER_MS:
            return False
        self._written_ms[name] = now
        into.told(now, REFUSED, name, UNKNOWN, Facts(times=times))
        return True
