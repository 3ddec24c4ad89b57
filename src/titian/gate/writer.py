"""When is a point safe? When the commit that holds it is on the disk; then, and only then, 200.

The event loop fills one batch while a thread commits the other: whoever arrives during a commit
shares the next, so groups grow by themselves as the disk gets slower or the phones more. Who
comes alone waits for nobody; in a rush a group waits some milliseconds for company, as each
commit costs the machine as much as a dozen points.
"""

import asyncio
import logging
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Protocol

from titian.tracking.dialects.taken import Taken
from titian.tracking.store import Store, StoreClosed

MOST_QUEUED = 50_000  # points, poisons and signs waiting for a commit
MOST_WEIGHT = 32 * 1024 * 1024  # bytes of poisons and frames waiting
RUSH = range(8, 64)  # so many in the last group: more will come, and not all are here yet
MOMENT = 0.005  # seconds
REST = 0.5  # seconds without another try after the store was closed
log = logging.getLogger(__name__)


class Waiting(Protocol):
    """Someone who is answered after the commit."""

    def committed(self, is_kept: bool) -> None: ...


class Writer:
    """Belongs to the event loop; only `_commit_all` runs in the thread."""

    def __init__(self, open_store: Callable[[], Store]) -> None:
        self.batch = Taken()
        self.is_open = False  # did the last commit succeed?
        self._waiting: list[Waiting] = []
        self._loop = asyncio.get_running_loop()
        self._open_store = open_store
        self._is_busy = False
        self._is_due = False
        self._last = 0  # how many the last group held
        self._resting_until = 0.0
        self._work: SimpleQueue[tuple[Taken, list[Waiting]] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._commit_all, name="writer", daemon=True)

    def start(self) -> None:
        self._thread.start()
        self._is_busy = True
        self._work.put((Taken(), []))  # opens the store

    def is_alive(self) -> bool:
        return self._thread.is_alive()

    def is_closed(self) -> bool:
        """Full, or the store failed a moment ago: who comes now is told to come later."""
        batch = self.batch
        return len(batch) >= MOST_QUEUED or batch.weight >= MOST_WEIGHT or self.is_resting()

    def is_resting(self) -> bool:
        """The store failed a moment ago; being full alone passes with the next commit."""
        return self._loop.time() < self._resting_until

    def wait(self, who: Waiting) -> None:
        """`who` put something into the batch."""
        self._waiting.append(who)
        if not (self._is_busy or self._is_due):
            self._plan()

    def stop(self) -> None:
        """What waits is still committed, but nobody is answered any more."""
        self._work.put((self.batch, []))
        self._work.put(None)
        self._thread.join(3.0)

    def _plan(self) -> None:
        self._is_due = True
        if self._last in RUSH:
            self._loop.call_later(MOMENT, self._hand_over)
        else:
            self._loop.call_soon(self._hand_over)  # after all that the loop has just received

    def _hand_over(self) -> None:
        self._is_due = False
        if self._is_busy:
            return
        self._is_busy = True
        self._last = len(self.batch)
        self._work.put((self.batch, self._waiting))
        self.batch, self._waiting = Taken(), []

    def _done(self, waiting: list[Waiting], is_kept: bool) -> None:
        self._is_busy = False
        self.is_open = is_kept
        if not is_kept:
            self._resting_until = self._loop.time() + REST
        for who in waiting:
            who.committed(is_kept)
        if self._waiting and not self._is_due:
            self._plan()

    def _commit_all(self) -> None:
        store: Store | None = None
        while (work := self._work.get()) is not None:
            batch, waiting = work
            is_kept = False
            try:
                store = store or self._open_store()
                if len(batch):
                    store.append(batch.points, batch.poisons, batch.signs, batch.frames)
                is_kept = True
            except StoreClosed as error:
                log.warning("points cannot be kept now: %s", str(error).partition("\n")[0])
            if not self._loop.is_closed():
                self._loop.call_soon_threadsafe(self._done, waiting, is_kept)
