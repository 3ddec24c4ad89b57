"""Who gives the messages to a carrier while everything else goes on? A thread for each carrier.

A slow operator would keep our other loops waiting: the seals, the silence, the positions. So each
carrier has a thread of its own in the process `work`. It ends with that process, after the message
that it is just giving; whatever a kill breaks off is called unknown by the lease.
"""

import logging
import threading
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import connections

from titian.kit import clock
from titian.messages.carriers import NotReached, Said
from titian.messages.carriers.configured import Line, lines
from titian.messages.incoming import take
from titian.messages.sending import CarrierDown, clear_up, send_due

EVERY = 1.0  # seconds
LONGEST_PAUSE = 60.0  # seconds between two tries of a carrier that is not reached
ASKS_EVERY = 60.0  # seconds between two questions about messages of which nobody knows
ASKS_FOR = timedelta(days=1)
log = logging.getLogger(__name__)


@dataclass
class Round:
    """One carrier's rounds: what is due goes, what it tells comes in."""

    line: Line
    failures: int = 0
    asked: float = 0.0  # monotonic

    def turn(self, at: datetime) -> float:
        """Seconds until the next one; longer while the carrier is not reached."""
        try:
            self.line.route.carrier.collect(self._take)
            send_due(self.line.route, at)
            self._clear_up(at)
        except (CarrierDown, NotReached) as trouble:
            self.failures += 1
            pause = min(EVERY * 2.0**self.failures, LONGEST_PAUSE)
            log.warning("carrier %s: %s", self.line.route.carrier.name, trouble)
            return pause
        self.failures = 0
        return EVERY

    def _take(self, said: Said) -> None:
        office = self.line.strangers_to()
        if office is not None:
            take(said, carrier=self.line.route.carrier.name, office=office, at=clock.now())

    def _clear_up(self, at: datetime) -> None:
        if time.monotonic() - self.asked >= ASKS_EVERY:
            self.asked = time.monotonic()
            clear_up(self.line.route, at, since=at - ASKS_FOR)


@dataclass
class Postmen:
    """The threads; `look` starts those that are not alive."""

    threads: dict[str, threading.Thread] = field(default_factory=dict)

    def look(self) -> int:
        """Returns how many were started."""
        started = 0
        for line in lines():
            name = f"{line.code}:{line.route.carrier.name}:{line.route.carrier.channel}"
            if name not in self.threads or not self.threads[name].is_alive():
                self.threads[name] = threading.Thread(target=_go_round, args=(line,), name=name)
                self.threads[name].start()
                started += 1
        return started


def _go_round(line: Line) -> None:
    """Until the process ends. A failure of ours is logged, and the round goes on."""
    round_ = Round(line)
    try:
        while threading.main_thread().is_alive():
            _wait(_turn(round_))
    finally:
        connections.close_all()


def _turn(round_: Round) -> float:
    try:
        return round_.turn(clock.now())
    except Exception:
        log.exception("carrier %s failed", round_.line.route.carrier.name)
        connections.close_all()
        return LONGEST_PAUSE


def _wait(seconds: float) -> None:
    """In short steps, so that the process need not wait for us to end."""
    until = time.monotonic() + seconds
    while threading.main_thread().is_alive() and (left := until - time.monotonic()) > 0:
        time.sleep(min(left, 0.2))
