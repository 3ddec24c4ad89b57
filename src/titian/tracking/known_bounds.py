"""Which bounds does the judge have at hand? Those of all who send now, none older than a minute.

What people change about zones and devices leaves a note, and is read anew at once. Leave of town,
a revocation and the end of guidance are written below us and leave none: so everything is read
anew from time to time, each device at a time of its own, so that they do not all come together.
"""

from collections.abc import Collection
from itertools import islice
from random import uniform
from time import monotonic

from titian.tracking.bounds import Binding, Bounds

FRESH_SECONDS = 30.0, 60.0
IDLE_SECONDS = 600.0
MOST_KNOWN = 20_000  # devices
FORGET_AT_ONCE = 400


class KnownBounds:
    """The bindings of devices that were judged lately; those read anew last stand last."""

    def __init__(self) -> None:
        self._bounds = Bounds()
        self._known: dict[int, tuple[float, Binding]] = {}  # and until when it is fresh

    def of(self, numbers: Collection[int]) -> dict[int, Binding]:
        """A device that is not known at all is left out."""
        now = monotonic()
        known = self._known
        stale = [n for n in numbers if n not in known or known[n][0] <= now]
        for number, binding in self._bounds.of(stale).items() if stale else ():
            _, was = known.pop(number, (now, binding))
            # What says the same stays where it lies: ten thousand copies leave holes in memory.
            kept = was if was == binding else binding
            known[number] = now + uniform(*FRESH_SECONDS), kept  # noqa: S311 - no secret
        self._forget_idle(now)
        return {number: known[number][1] for number in numbers if number in known}

    def forget(self, number: int) -> None:
        """What is known of it does not hold any more."""
        self._known.pop(number, None)

    def _forget_idle(self, now: float) -> None:
        """Who sends nothing now needs no place in memory."""
        for number, (until, _) in list(islice(self._known.items(), FORGET_AT_ONCE)):
            if until > now - IDLE_SECONDS and len(self._known) <= MOST_KNOWN:
                return
            del self._known[number]
