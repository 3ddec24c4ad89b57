"""How does a test run the trackers' door, and speak as a tracker? On both databases."""

import socket
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from gates import GatePlace, token
from postgres import Postgres
from processes import free_port, running, wait_until
from titian.tracking.points import THE_TRACKERS, Facts, facts_of
from tracker_frames import gt06_login, teltonika_login

DEVICES = """CREATE TABLE tracking_device (id integer PRIMARY KEY, number integer,
    token_hash text, kind text, imei text, state text, heartbeat_s integer,
    clock_offset_s bigint, revoked_at_ms bigint, rev integer)"""
ORDERS = """CREATE TABLE tracking_trackerorder (number integer PRIMARY KEY, device_id integer,
    interval_s integer, until_ms bigint, sent_at text, replied_at text, rev integer)"""
ROW = "INSERT INTO tracking_device VALUES ({0}, {0}, {0}, {0}, {0}, 'active', 600, 0, NULL, 1)"
ORDER = "INSERT INTO tracking_trackerorder VALUES ({0}, {0}, {0}, {0}, NULL, NULL, 1)"
IMEIS = {
    1: ("gt06", "865205030330012"),
    2: ("teltonika", "356307042441013"),
    3: ("h02", "4970105243"),
    4: ("tk103", "013612345678"),
    5: ("gt06", "865205030330999"),
    6: ("owntracks", ""),
}
FOREIGN = "860000000000001"
MAROS = (-5.0092, 119.5731)


def now(ago_s: float = 0) -> datetime:
    return (datetime.now(UTC) - timedelta(seconds=ago_s)).replace(microsecond=0)


@dataclass
class TrackerPlace(GatePlace):
    """Two databases, or one of PostgreSQL, and the ports of trackers over them."""

    ports: dict[str, int] = field(
        default_factory=lambda: {n: free_port() for n in ("gt06", "teltonika", "h02", "tk103")}
    )
    udp_port: int = field(default_factory=free_port)

    @property
    def env(self) -> dict[str, str]:
        ports = {f"TITIAN_TRACKERS_{n.upper()}": str(port) for n, port in self.ports.items()}
        return {
            "TITIAN_TRACKERS_DATABASE": self.database,
            "TITIAN_TRACKERS_POINTS": self.points,
            "TITIAN_TRACKERS_BIND": "127.0.0.1",
            "TITIAN_TRACKERS_TELTONIKA_UDP": str(self.udp_port),
            **ports,
        }

    def make_devices(self, amount: int = 3) -> None:
        _ = amount
        self.say(DEVICES)
        self.say(ORDERS)
        for number, (kind, imei) in IMEIS.items():
            self.say(ROW, number, number, token(number), kind, imei)

    def order(self, number: int, device: int, interval_s: int | None = None) -> None:
        until = int((time.time() + 3600) * 1000)
        self.say(ORDER, number, device, interval_s, until)

    @contextmanager
    def open(self, **more: str) -> Iterator[int]:
        """A process that has read the allow list; answers its pid."""
        argv = [sys.executable, "-m", "titian.gate.trackers"]
        with running(argv, {**self.env, **more}, self.folder / "gate.log") as process:
            wait_until(self.is_well, 10.0)
            yield process.pid

    def is_well(self) -> bool:
        try:
            with closing(self.connect("gt06")) as tracker:
                tracker.send(gt06_login(IMEIS[5][1]))
                return bool(tracker.hear())
        except OSError:
            return False

    def connect(self, dialect: str, source: str = "127.0.0.1") -> "Wire":
        return Wire(self.ports[dialect], source)

    def logged_in(self, number: int, source: str = "127.0.0.1") -> "Wire":
        kind, imei = IMEIS[number]
        wire = self.connect(kind, source)
        wire.send(gt06_login(imei) if kind == "gt06" else teltonika_login(imei))
        assert wire.hear()
        return wire

    def facts(self, number: int) -> Facts:
        with self.store() as store:
            signs = store.last_sign([number])
        return facts_of(signs[number]) if number in signs else Facts()

    def is_beating(self) -> bool:
        with self.store() as store:
            return THE_TRACKERS in store.last_sign([THE_TRACKERS])


class Wire:
    """One TCP connection of a tracker."""

    def __init__(self, port: int, source: str) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), 5, (source, 0))

    def send(self, data: bytes) -> None:
        self._socket.sendall(data)

    def hear(self, within: float = 5.0) -> bytes:
        """What comes next; empty: nothing more, or the connection was ended."""
        self._socket.settimeout(within)
        try:
            return self._socket.recv(4096)
        except (TimeoutError, ConnectionError):
            return b""

    def is_ended(self, within: float = 5.0) -> bool:
        """By the other side, after whatever it still says."""
        until = time.monotonic() + within
        while (left := until - time.monotonic()) > 0:
            self._socket.settimeout(left)
            try:
                if not self._socket.recv(4096):
                    return True
            except TimeoutError:
                return False
            except ConnectionError:
                return True
        return False

    def close(self) -> None:
        self._socket.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def tracker_place(request: pytest.FixtureRequest, tmp_path: Path) -> TrackerPlace:
    if request.param == "sqlite":
        place = TrackerPlace(tmp_path)
    else:
        server: Postgres = request.getfixturevalue("points_server")
        place = TrackerPlace(tmp_path, server.make_database(f"t{time.monotonic_ns()}"))
    place.make_devices()
    return place
