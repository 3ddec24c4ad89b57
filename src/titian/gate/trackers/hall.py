"""What do all trackers of this process share? The allow list, the writer, orders, and the bounds.

A number belongs to the connection that logged in last: a tracker that lost its network comes back
on a new one while the old still seems open. When both keep speaking, two trackers carry one
number, which is said aloud.
"""

import logging
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from titian.gate import devices
from titian.gate.guesses import WINDOW, Guesses
from titian.gate.trackers.orders import Orders
from titian.gate.trackers.refused import Refused
from titian.gate.trackers.registry import OrderRow, Registry, Tracker, TrackerRow
from titian.gate.writer import Writer
from titian.tracking.points import UNKNOWN, Facts
from titian.tracking.rules.clocks import Clock

MOST_CONNECTIONS = 15_000
MOST_STRANGERS = 3_000  # connections that did not say yet who they are
AT_ONCE_S = 120.0  # a connection heard so lately was alive when another took its number
TWICE, TWICE_WITHIN_S = 3, 600.0
SAID_AGAIN_MS = 3_600_000
log = logging.getLogger(__name__)


class Connection(Protocol):
    """What a tracker speaks through, as far as its end goes."""

    peer: str
    until: float  # monotonic
    heard: float
    tracker: Tracker | None

    def end(self) -> None: ...

    def told(self) -> None:
        """There may be an order for it."""
        ...


class Speaker(NamedTuple):
    """Where something was heard from, and when (monotonic)."""

    peer: str
    heard: float


class DatagramsOf(NamedTuple):
    """The last address of a tracker that speaks by UDP, and when that was said aloud."""

    speaker: Speaker
    said_ms: int


@dataclass(slots=True)
class Doubles:
    """How often two addresses took one number from each other, in turn.

    A tracker with poor reception comes back from other addresses, too, but seldom from the last
    but one.
    """

    times: int = 0
    last_but_one: str = ""
    since: float = field(default_factory=time.monotonic)
    said_ms: int = 0


class Hall:
    """One per process."""

    def __init__(self, writer: Writer, *, takes_wrong_sums: bool) -> None:
        self.writer, self.takes_wrong_sums = writer, takes_wrong_sums
        self.registry, self.orders = Registry(), Orders()
        self.refused, self.guesses = Refused(), Guesses()
        self.connections: set[Connection] = set()
        self.strangers = 0
        self.clocks: dict[int, Clock] = {}
        self.clock_said_ms: dict[int, int] = {}
        self._here: dict[int, Connection] = {}
        self._datagrams: dict[int, DatagramsOf] = {}
        self._doubles: dict[int, Doubles] = {}
        self._spent: Counter[int] = Counter()
        self._spent_from = self._guesses_from = time.monotonic()

    def enter(self, connection: Connection) -> bool:
        """May it stay? It leaves in any case."""
        self.connections.add(connection)
        self.strangers += 1
        return len(self.connections) <= MOST_CONNECTIONS and self.strangers <= MOST_STRANGERS

    def leave(self, connection: Connection) -> None:
        self.connections.discard(connection)
        tracker = connection.tracker
        if tracker is None:
            self.strangers -= 1
        elif self._here.get(tracker.number) is connection:
            del self._here[tracker.number]

    def settle(self, connection: Connection, tracker: Tracker, now: int) -> None:
        """This connection speaks for the tracker from now on; one before it is ended."""
        before = self._here.get(tracker.number)
        self.strangers -= connection.tracker is None
        connection.tracker = tracker
        self._here[tracker.number] = connection
        if before is not None and before is not connection:
            log.info("device %s moves from %s to %s", tracker.number, before.peer, connection.peer)
            speaker = Speaker(before.peer, before.heard)
            self._compare(speaker, connection.peer, tracker.number, now)
            before.end()

    def hear_datagram(self, number: int, host: str, now: int) -> None:
        """There is no connection to take a number away from: two addresses in turn tell it."""
        before = self._datagrams.get(number)
        said_ms = before.said_ms if before else 0
        if before is not None:
            self._compare(before.speaker, host, number, now)
        if now - said_ms > SAID_AGAIN_MS:
            said_ms = now
            self.writer.batch.told(now, number, "udp", UNKNOWN, Facts(udp_ms=now))
        self._datagrams[number] = DatagramsOf(Speaker(host, time.monotonic()), said_ms)

    def _compare(self, before: Speaker, peer: str, number: int, now: int) -> None:
        if before.peer == peer or time.monotonic() - before.heard > AT_ONCE_S:
            return
        doubles = self._doubles.setdefault(number, Doubles())
        if time.monotonic() - doubles.since > TWICE_WITHIN_S:
            doubles.times, doubles.since = 0, time.monotonic()
        doubles.times += peer == doubles.last_but_one
        doubles.last_but_one = before.peer
        if doubles.times >= TWICE and now - doubles.said_ms > SAID_AGAIN_MS:
            doubles.said_ms = now
            self.writer.batch.told(now, number, "doubled", UNKNOWN, Facts(doubled_ms=now))

    def spend(self, device: int, size: int) -> bool:
        """May it send so many bytes more within this window?"""
        self._spent[device] = spent = self._spent[device] + (size // devices.MESSAGE or 1)
        return spent <= devices.MOST_IN_WINDOW

    def know(self, rows: list[TrackerRow]) -> None:
        """Who is not enrolled any more goes; what was approved for a clock counts at once."""
        self.registry.replace(rows)
        for connection in list(self._here.values()):
            assert connection.tracker is not None
            now = self.registry.current(connection.tracker)
            if now is None or now.number != connection.tracker.number:
                connection.end()
            else:
                connection.tracker = now

    def know_orders(self, rows: list[OrderRow]) -> None:
        self.orders.replace(rows)
        for device in list(self.orders.devices):
            if (connection := self._here.get(device)) is not None:
                connection.told()

    def look_at_clock(self, now: float) -> None:
        """Each second: who is too late goes, and counting begins anew."""
        for connection in [one for one in self.connections if one.until < now]:
            connection.end()
        if now - self._spent_from >= devices.WINDOW:
            self._spent.clear()
            self._spent_from = now
            for device in list(self.orders.devices):  # whose order before was never answered
                if (here := self._here.get(device)) is not None:
                    here.told()
        if now - self._guesses_from >= WINDOW:
            self.guesses.begin_window()
            self._guesses_from = now
