"""What do all connections of this process share? Devices, the writer, and the bounds."""

import time
from collections import Counter
from typing import Protocol

from titian.gate import devices, guesses
from titian.gate.devices import Devices
from titian.gate.guesses import Guesses
from titian.gate.writer import Writer

MOST_CONNECTIONS = 10_000
MOST_FROM_ONE = 2_000  # connections from one address, which may be a whole mobile operator's
MOST_HELD = 64 * 1024 * 1024  # bytes of unfinished bodies, of all connections together


class Connection(Protocol):
    """What one phone speaks through, as far as its end goes."""

    peer: str
    until: float  # monotonic

    def too_late(self) -> None: ...


class Hall:
    """One per process."""

    def __init__(self, writer: Writer, *, behind_proxy: bool) -> None:
        self.devices, self.guesses, self.writer = Devices(), Guesses(), writer
        self.behind_proxy = behind_proxy
        self.connections: set[Connection] = set()
        self.held = 0
        self._from: Counter[str] = Counter()
        self._devices_from = self._guesses_from = time.monotonic()

    def enter(self, connection: Connection) -> bool:
        """May it stay? It leaves in any case."""
        self.connections.add(connection)
        self._from[connection.peer] += 1
        is_crowd = not self.behind_proxy and self._from[connection.peer] > MOST_FROM_ONE
        return len(self.connections) <= MOST_CONNECTIONS and not is_crowd

    def leave(self, connection: Connection) -> None:
        self.connections.discard(connection)
        self._from[connection.peer] -= 1
        if not self._from[connection.peer]:
            del self._from[connection.peer]

    def is_crowded(self) -> bool:
        return self.held > MOST_HELD

    def is_well(self) -> bool:
        return self.devices.is_known and self.writer.is_open and not self.writer.is_closed()

    def look_at_clock(self, now: float) -> None:
        """Each second: who is too late goes, and counting begins anew."""
        for connection in [one for one in self.connections if one.until < now]:
            connection.too_late()
        if now - self._devices_from >= devices.WINDOW:
            self.devices.begin_window()
            self._devices_from = now
        if now - self._guesses_from >= guesses.WINDOW:
            self.guesses.begin_window()
            self._guesses_from = now
