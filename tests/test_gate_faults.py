"""What happens at the phones' door when disks fill, processes die, and phones misbehave?

Whatever was answered with 200 is there afterwards, once; whatever could not be kept was not
answered so, and the door opens again by itself.
"""

import http.client
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

import pytest

from gates import GatePlace, answered, asked, basic, fix, send, token
from postgres import NoPostgres, Postgres, postgres_server
from processes import wait_until
from small_disks import filled, open_folder, small_disk
from titian.gate import door
from titian.gate.door import LONGEST_BODY

TRY_AGAIN = 0.05  # seconds


class Phones(threading.Thread):
    """Sends fixes one after another on one connection; remembers which were acknowledged."""

    def __init__(self, port: int, number: int) -> None:
        super().__init__(daemon=True)
        self.acknowledged: set[int] = set()
        self.statuses: set[int] = set()
        self._port, self._number, self._told_to_stop = port, number, threading.Event()

    def run(self) -> None:
        first = int(time.time()) - 1_000_000
        at = first
        while not self._told_to_stop.is_set():
            with suppress(OSError, http.client.HTTPException):
                connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=5)
                with closing(connection):
                    while not self._told_to_stop.is_set():
                        at = self._send(connection, at)
            time.sleep(TRY_AGAIN)

    def _send(self, connection: http.client.HTTPConnection, at: int) -> int:
        body = json.dumps({**fix(), "tst": at})
        connection.request("POST", "/ot", body, basic(token(self._number)))
        response = connection.getresponse()
        response.read()
        self.statuses.add(response.status)
        if response.status != 200:
            time.sleep(TRY_AGAIN)
            return at  # the phone keeps it and tries it again
        self.acknowledged.add(at * 1000)
        return at + 1

    def stop(self) -> None:
        self._told_to_stop.set()
        self.join(10)


@contextmanager
def phones(port: int) -> Iterator[list[Phones]]:
    out = [Phones(port, number) for number in (1, 2, 3)]
    for phone in out:
        phone.start()
    try:
        yield out
    finally:
        for phone in out:
            phone.stop()


def all_are_there(place: GatePlace, out: list[Phones]) -> bool:
    """Each acknowledged one once; at most the one under way besides."""
    with place.store() as store:
        store.count()
        for number, phone in enumerate(out, 1):
            found = [point.at_ms for point in store.points(number, 0)]
            assert len(found) == len(set(found))
            assert set(found) >= phone.acknowledged
            assert len(found) <= len(phone.acknowledged) + 1
    return True


def test_nothing_acknowledged_is_lost_when_the_gate_is_killed(gate_place: GatePlace) -> None:
    with phones(gate_place.port) as out:
        for _ in range(4):
            with gate_place.open() as pid:
                before = len(out[0].acknowledged)
                wait_until(lambda known=before: len(out[0].acknowledged) > known + 20)
                os.kill(pid, signal.SIGKILL)
    assert all_are_there(gate_place, out)


def test_what_waits_when_the_gate_is_told_to_stop_is_kept(gate_place: GatePlace) -> None:
    with phones(gate_place.port) as out, gate_place.open() as pid:
        wait_until(lambda: len(out[0].acknowledged) > 20)
        os.kill(pid, signal.SIGTERM)
        wait_until(lambda: not gate_place.is_well())
    assert all_are_there(gate_place, out)


def test_a_full_disk_means_later_and_room_means_at_once_again(tmp_path: Path) -> None:
    with small_disk(tmp_path / "small", "12m") as disk:
        place = GatePlace(disk)
        place.make_devices()
        with place.open():
            fill_and_free(place, disk)


def test_a_full_disk_under_postgres_means_later_too() -> None:
    with (
        open_folder() as folder,
        small_disk(folder / "small", "120m") as disk,
        server_on(disk) as server,
    ):
        place = GatePlace(folder, server.make_database("points"))
        place.make_devices()
        with place.open():
            fill_and_free(place, disk)


@contextmanager
def server_on(disk: Path) -> Iterator[Postgres]:
    try:
        with postgres_server(disk) as server:
            yield server
    except NoPostgres:
        pytest.skip("no PostgreSQL here")


def fill_and_free(place: GatePlace, disk: Path) -> None:
    """A large group, so that the disk fills in the middle of it."""
    assert send(place.port, [fix(number) for number in range(100)], number=3) == 200
    big = [fix(number) for number in range(9_000)]
    with ExitStack() as until_the_end:
        with filled(disk):
            wait_until(lambda: send(place.port, big) == 503, 20)
            out = until_the_end.enter_context(phones(place.port))
            wait_until(lambda: all(503 in phone.statuses for phone in out), 20)
        known = len(out[1].acknowledged)
        wait_until(lambda: len(out[1].acknowledged) > known + 5, 20)
    with place.store() as store:
        store.count()
        assert len(store.points(3, 0)) >= 100 + len(out[2].acknowledged)
        found = {point.at_ms for point in store.points(2, 0)}
    assert found >= out[1].acknowledged


def test_a_store_that_another_keeps_locked_means_later(tmp_path: Path) -> None:
    place = GatePlace(tmp_path)
    place.make_devices()
    place.count()
    with place.open(), closing(sqlite3.connect(place.points, timeout=5)) as other:
        other.execute("BEGIN IMMEDIATE")  # somebody writes for longer than the gate waits
        assert send(place.port, fix()) == 503
        other.execute("ROLLBACK")
        wait_until(lambda: send(place.port, fix()) == 200, 5)


def test_a_database_server_that_starts_again_is_found_again() -> None:
    try:
        with postgres_server() as server, open_folder() as folder:
            place = GatePlace(folder, server.make_database())
            place.make_devices()
            with place.open(), phones(place.port) as out:
                wait_until(lambda: len(out[0].acknowledged) > 5)
                server.stop("immediate")
                wait_until(lambda: 503 in out[0].statuses, 20)
                server.start()
                known = len(out[0].acknowledged)
                wait_until(lambda: len(out[0].acknowledged) > known + 5, 20)
            assert all_are_there(place, out)
    except NoPostgres:
        pytest.skip("no PostgreSQL here")


def test_ten_megabytes_are_refused_before_they_are_read(gate_place: GatePlace) -> None:
    with gate_place.open():
        body = b" " * 10_000_000
        assert asked(gate_place.port, "POST", "/ot", body, basic(token(1)))[0] in (413, 0)
        with closing(socket.create_connection(("127.0.0.1", gate_place.port), 5)) as phone:
            head = "".join(f"{k}: {v}\r\n" for k, v in basic(token(1)).items())
            phone.sendall(
                f"POST /ot HTTP/1.1\r\nHost: x\r\n{head}Content-Length: 10000000\r\n\r\n".encode()
            )
            assert phone.recv(4096).startswith(b"HTTP/1.1 413 ")
        assert send(gate_place.port, fix()) == 200
        assert gate_place.count() == 1


def test_a_body_without_a_length_ends_at_two_megabytes(gate_place: GatePlace) -> None:
    head = "".join(f"{k}: {v}\r\n" for k, v in basic(token(1)).items())
    with (
        gate_place.open(),
        closing(socket.create_connection(("127.0.0.1", gate_place.port), 5)) as phone,
    ):
        phone.sendall(
            f"POST /ot HTTP/1.1\r\nHost: x\r\n{head}Transfer-Encoding: chunked\r\n\r\n".encode()
        )
        with suppress(OSError):
            for _ in range(LONGEST_BODY // 65536 + 2):
                phone.sendall(b"10000\r\n" + b" " * 65536 + b"\r\n")
        assert phone.recv(4096).startswith(b"HTTP/1.1 413 ")


def test_a_hundred_thousand_points_in_one_array_are_refused(gate_place: GatePlace) -> None:
    one = b'{"_type":""}'
    with gate_place.open():
        assert send(gate_place.port, b"[" + b",".join([one] * 100_000) + b"]") == 413
        assert send(gate_place.port, fix()) == 200
        assert gate_place.count() == 1
        with gate_place.store() as store:
            assert store.quarantined() == []


def test_a_body_cut_in_the_middle_is_not_taken(gate_place: GatePlace) -> None:
    head = "".join(f"{k}: {v}\r\n" for k, v in basic(token(1)).items())
    body = json.dumps(fix())
    with gate_place.open():
        with closing(socket.create_connection(("127.0.0.1", gate_place.port), 5)) as phone:
            raw = f"POST /ot HTTP/1.1\r\nHost: x\r\n{head}Content-Length: {len(body)}\r\n\r\n"
            phone.sendall(f"{raw}{body[:30]}".encode())
        assert send(gate_place.port, fix()) == 200
        assert gate_place.count() == 1
        with gate_place.store() as store:
            assert store.quarantined() == []


SLOW = """
import sys
from titian.gate import __main__ as gate, door
door.HEAD_WITHIN = door.BODY_WITHIN = door.IDLE_FOR = 1.0
gate.run(gate.serve(gate.read_options(gate.os.environ)), level="WARNING")
"""


def test_slow_ones_are_let_go_and_the_others_are_served(gate_place: GatePlace) -> None:
    place = gate_place
    head = b"POST /ot HTTP/1.1\r\nHost: x\r\n"
    with hurried(place):
        slow = [socket.create_connection(("127.0.0.1", place.port), 5) for _ in range(200)]
        until = time.monotonic() + 5
        while slow and time.monotonic() < until:
            slow = [one for one in slow if drips(one, head[:1])]
            assert send(place.port, fix()) == 200
            time.sleep(0.2)
        assert slow == []
        idle = socket.create_connection(("127.0.0.1", place.port), 5)
        idle.settimeout(5)
        with closing(idle), suppress(ConnectionResetError):
            assert idle.recv(10) == b""


@contextmanager
def hurried(place: GatePlace) -> Iterator[None]:
    """A gate with short patience."""
    assert door.HEAD_WITHIN <= 10 and door.BODY_WITHIN <= 30
    with (place.folder / "gate.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-c", SLOW], env={**os.environ, **place.env}, stderr=log
        )
    try:
        wait_until(place.is_well)
        yield
    finally:
        process.kill()
        process.wait()


def drips(phone: socket.socket, piece: bytes) -> bool:
    """Is it still let in?"""
    try:
        phone.sendall(piece)
        phone.settimeout(0.001)
        if phone.recv(10):
            return True
    except TimeoutError:
        return True
    except OSError:
        pass
    phone.close()
    return False


def test_a_flood_from_one_device_does_not_stop_another(gate_place: GatePlace) -> None:
    port = gate_place.port
    with gate_place.open():
        flood = b"[" + b",".join([json.dumps(fix()).encode()] * 9_000) + b"]"
        said = [send(port, flood) for _ in range(8)]
        assert said[0] == 200
        assert 429 in said
        assert send(port, fix(), number=2) == 200


def test_a_place_where_no_phone_can_be_is_put_aside(gate_place: GatePlace) -> None:
    port, secret, now = gate_place.port, token(1), int(time.time())
    nowhere = ({"lat": 91}, {"lon": -181}, {"lat": 0, "lon": 0}, {"lat": float("nan")})
    with gate_place.open():
        assert [send(port, fix(**place)) for place in nowhere] == [200] * 4
        for place in ("lat=nan&lon=119", "lat=-5&lon=1e9", "lat=0&lon=0"):
            assert answered(port, "GET", f"/?id={secret}&{place}&timestamp={now}") == 200
        with gate_place.store() as store:
            reasons = Counter(one.poison.reason for one in store.quarantined([1]))
            assert store.count() == 0
    assert reasons == {"out-of-range": 3, "null-island": 2, "not-a-number": 2}


def test_a_phone_clock_that_is_wrong_is_put_aside_or_believed(gate_place: GatePlace) -> None:
    hour = 3600
    with gate_place.open():
        for seconds in (time.time(), -86400, -hour, hour):
            assert send(gate_place.port, fix(seconds)) == 200
        with gate_place.store() as store:
            reasons = sorted(one.poison.reason for one in store.quarantined())
            assert reasons == ["future", "future", "old"]
            assert store.count() == 1
        assert answered(gate_place.port, "GET", "/sehat") == 200
