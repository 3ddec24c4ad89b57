"""When is which loop of ours due, and what if one fails? A failure never stops the others."""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event

LONGEST_WAIT = 60.0  # seconds between two tries of a watcher that fails
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Watcher:
    """A loop that claims due rows; `run` answers how many it handled, and is quick."""

    name: str
    every_seconds: float
    run: Callable[[], int]


@dataclass
class _Turn:
    watcher: Watcher
    due: float = 0.0  # monotonic
    failures: int = 0

    def take(self) -> None:
        try:
            self.watcher.run()
            self.failures = 0
        except Exception:
            self.failures += 1
            log.exception("watcher %s failed (%s)", self.watcher.name, self.failures)
        self.due = time.monotonic() + self.wait()

    def wait(self) -> float:
        """The rhythm; after failures 1, 2, 4 … seconds, if that is longer."""
        back_off = min(2.0 ** (self.failures - 1), LONGEST_WAIT) if self.failures else 0.0
        return max(self.watcher.every_seconds, back_off)


def run_watchers(
    watchers: Sequence[Watcher], stop: Event, between: Callable[[], None] = lambda: None
) -> None:
    """Until `stop` is set; `between` tidies up after each turn."""
    turns = [_Turn(watcher) for watcher in watchers]
    while not stop.is_set():
        for turn in turns:
            if turn.due <= time.monotonic() and not stop.is_set():
                turn.take()
                between()
        next_due = min((turn.due for turn in turns), default=time.monotonic() + LONGEST_WAIT)
        stop.wait(max(0.0, next_due - time.monotonic()))
