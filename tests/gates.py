"""How does a test run the phones' door, and speak as a phone? On both databases."""

import base64
import http.client
import json
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import psycopg
import pytest

from postgres import Postgres, postgres_server
from processes import free_port, running, wait_until
from titian.tracking.opening import open_store
from titian.tracking.store import Store

TABLE = """CREATE TABLE tracking_device (number integer PRIMARY KEY, token_hash text, kind text,
    state text, revoked_at_ms bigint, rev integer)"""
ROW = "INSERT INTO tracking_device VALUES ({0}, {0}, 'owntracks', 'active', NULL, 1)"
REVOKE = "UPDATE tracking_device SET state = 'revoked', revoked_at_ms = {0}, rev = rev + 1"
HEALTHY = 10.0  # seconds for a gate to open
MAROS = (-5.0092, 119.5731)


def token(number: int) -> str:
    return f"tt_device_{number}_{number:04}{'k' * 40}"


@dataclass
class GatePlace:
    """Two databases, or one of PostgreSQL, and the port of a gate over them."""

    folder: Path
    url: str = ""
    port: int = field(default_factory=free_port)

    @property
    def database(self) -> str:
        return self.url or str(self.folder / "titian.db")

    @property
    def points(self) -> str:
        return self.url or str(self.folder / "points.db")

    @property
    def env(self) -> dict[str, str]:
        return {
            "TITIAN_GATE_DATABASE": self.database,
            "TITIAN_GATE_POINTS": self.points,
            "TITIAN_GATE_BIND": "127.0.0.1",
            "TITIAN_GATE_PORT": str(self.port),
        }

    @property
    def log(self) -> str:
        return (self.folder / "gate.log").read_text()

    def say(self, statement: str, *values: object) -> None:
        """To the database of devices."""
        if self.url:
            with psycopg.connect(self.url) as server:
                server.execute(statement.format("%s").encode(), values)
            return
        with closing(sqlite3.connect(self.database)) as file, file:
            file.execute(statement.format("?"), values)

    def make_devices(self, amount: int = 3) -> None:
        self.say(TABLE)
        for number in range(1, amount + 1):
            self.say(ROW, number, sha256(token(number).encode()).hexdigest())

    @contextmanager
    def store(self) -> Iterator[Store]:
        with closing(open_store(self.points)) as store:
            yield store

    def count(self) -> int:
        with self.store() as store:
            return store.count()

    @contextmanager
    def open(self, **more: str) -> Iterator[int]:
        """A gate that is well; answers its pid."""
        argv = [sys.executable, "-m", "titian.gate"]
        with running(argv, {**self.env, **more}, self.folder / "gate.log") as process:
            wait_until(self.is_well, HEALTHY)
            yield process.pid

    def is_well(self) -> bool:
        return answered(self.port, "GET", "/sehat") == 200


@pytest.fixture(scope="module")
def points_server() -> Iterator[Postgres]:
    with postgres_server() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def gate_place(request: pytest.FixtureRequest, tmp_path: Path) -> GatePlace:
    if request.param == "sqlite":
        place = GatePlace(tmp_path)
    else:
        server: Postgres = request.getfixturevalue("points_server")
        place = GatePlace(tmp_path, server.make_database(f"t{time.monotonic_ns()}"))
    place.make_devices()
    return place


def answered(
    port: int, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
) -> int:
    """The status; 0 when nobody answered."""
    status, _ = asked(port, method, path, body, headers)
    return status


def asked(
    port: int, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
) -> tuple[int, bytes]:
    try:
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
            connection.request(method, path, body, headers or {})
            response = connection.getresponse()
            return response.status, response.read()
    except (OSError, http.client.HTTPException):
        return 0, b""


def basic(secret: str, user: str = "hp") -> dict[str, str]:
    text = base64.b64encode(f"{user}:{secret}".encode()).decode()
    return {"Authorization": f"Basic {text}", "Content-Type": "application/json"}


def fix(seconds: float = 0, **more: object) -> dict[str, object]:
    """A location as OwnTracks sends it, `seconds` ago."""
    lat, lon = MAROS
    at = int(time.time() - seconds)
    return {"_type": "location", "tst": at, "lat": lat, "lon": lon, "acc": 12, **more}


def send(port: int, message: object, number: int = 1) -> int:
    """Over OwnTracks HTTP, as device `number`."""
    body = message if isinstance(message, bytes) else json.dumps(message).encode()
    return answered(port, "POST", "/ot", body, basic(token(number)))
