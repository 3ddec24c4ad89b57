"""Which rows of the notice table go to the screens? New ones once each, old ones to nobody."""

import time
from collections.abc import Sequence

from titian.live.hub import REMEMBERED, Hub
from titian.live.notices import Row, Window


class Feed:
    """Between a database and the hub: first `mark`, read the rows above it, then `take` them."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._window: Window | None = None
        self._start = 0

    def mark(self, last: int) -> int:
        """The number above which to read, when `last` is the highest in the table."""
        if self._window is not None and last < self._window.floor:  # a restore went back in time
            self.forget()
        if self._window is None:
            self._start = max(0, last - REMEMBERED)
            return self._start
        return self._window.floor

    def take(self, rows: Sequence[Row]) -> None:
        now = time.monotonic()
        if self._window is None:
            self._window = Window(self._start)
            self._hub.remember(self._window.fresh(rows, now))
        else:
            self._hub.publish(self._window.fresh(rows, now))

    def forget(self) -> None:
        """The database is another one now: screens load themselves anew."""
        self._window = None
        self._hub.reset()
