"""Whom does the open screen's door let in, and what does it refuse?"""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from processes import PATHS
from screens import ORIGIN, Screen, SqliteNotices, live, ticket
from titian.kit.tickets import issue_ticket
from titian.live.hub import MOST_PER_TICKET
from titian.live.screen import HEAD_WITHIN


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder = tmp_path_factory.mktemp("live")
    notices = SqliteNotices(folder / "titian.db")
    notices.make_table()
    with live(notices.address, folder) as port:
        yield port
    assert (folder / "live.log").read_text() == ""


def ask(port: int, raw: bytes) -> bytes:
    """All that comes back until the door closes."""
    with socket.create_connection(("127.0.0.1", port), timeout=HEAD_WITHIN + 3) as door:
        door.sendall(raw)
        answer = b""
        try:
            while part := door.recv(65536):
                answer += part
        except ConnectionResetError:
            pass
        return answer


def test_the_door_says_that_it_is_well(door: int) -> None:
    answer = ask(door, b"GET /siaran/sehat HTTP/1.1\r\nHost: x\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 200 OK\r\n")
    assert ask(door, b"GET /sehat HTTP/1.0\r\n\r\n").startswith(b"HTTP/1.1 200 ")


def test_a_stream_may_be_read_by_our_pages_only_and_is_not_stored(door: int) -> None:
    with Screen(door, ticket("a")) as screen:
        assert screen.status == 200
        assert screen.headers["content-type"] == "text/event-stream"
        assert screen.headers["access-control-allow-origin"] == ORIGIN
        assert screen.headers["cache-control"] == "no-store"


def test_old_forged_and_missing_tickets_are_refused(door: int) -> None:
    old = ticket("a", at=datetime.now(UTC) - timedelta(seconds=61))
    forged = issue_ticket(key=b"x" * 32, who="eve", topics=["a"], at=datetime.now(UTC))
    for text in (old, forged, "", "a.b"):
        with Screen(door, text) as screen:
            assert screen.status == 403


def test_a_ticket_opens_five_screens_and_a_sixth_after_one_leaves(door: int) -> None:
    text = ticket("a", who="five")
    screens = [Screen(door, text) for _ in range(MOST_PER_TICKET)]
    assert {screen.status for screen in screens} == {200}
    with Screen(door, text) as sixth:
        assert sixth.status == 503
    screens.pop().close()
    time.sleep(0.2)
    with Screen(door, text) as again:
        assert again.status == 200
    for screen in screens:
        screen.close()


@pytest.mark.parametrize(
    "raw",
    [
        b"POST /alur HTTP/1.1\r\n\r\n",
        b"GET /alur\r\n\r\n",
        b"\x16\x03\x01\x02\x00\r\n\r\n",
        b"GET http://x/ HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nno colon\r\n\r\n",
    ],
)
def test_what_is_no_proper_question_is_400(door: int, raw: bytes) -> None:
    assert ask(door, raw).startswith(b"HTTP/1.1 400 ")


def test_another_address_is_404(door: int) -> None:
    assert ask(door, b"GET /lain HTTP/1.1\r\n\r\n").startswith(b"HTTP/1.1 404 ")


def test_a_question_without_end_is_cut_at_8_kb(door: int) -> None:
    answer = ask(door, b"GET / HTTP/1.1\r\nX: " + b"a" * 10_000)
    assert answer.startswith(b"HTTP/1.1 431 ")


def test_who_speaks_one_letter_at_a_time_is_shut_out_in_seconds(door: int) -> None:
    start = time.monotonic()
    with socket.create_connection(("127.0.0.1", door), timeout=HEAD_WITHIN + 3) as slow:
        slow.sendall(b"GET /al")
        with pytest.raises(OSError):
            while time.monotonic() - start < HEAD_WITHIN + 3:
                slow.sendall(b"u")
                time.sleep(0.2)
    assert time.monotonic() - start < HEAD_WITHIN + 1


def test_a_screen_that_does_not_read_is_dropped_and_others_go_on(tmp_path: Path) -> None:
    notices = SqliteNotices(tmp_path / "titian.db")
    notices.make_table()
    with live(notices.address, tmp_path) as port:
        deaf = socket.socket()
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        deaf.connect(("127.0.0.1", port))
        deaf.sendall(f"GET /alur?tiket={ticket('a')} HTTP/1.1\r\n\r\n".encode())
        with Screen(port, ticket("a", who="agus")) as screen:
            for _ in range(60):
                notices.write("a", "x" * 100_000)
                screen.subjects(1)
            notices.write("a", "still here")
            assert screen.subjects(1) == ["still here"]
        deaf.settimeout(5)
        heard = 0
        with pytest.raises(ConnectionResetError):
            while part := deaf.recv(65536):
                heard += len(part)
            raise ConnectionResetError  # closed in order is closed too
        assert heard < 10_000_000
        deaf.close()


@pytest.mark.parametrize("tail", ["sqlite_tail", "postgres_tail"])
def test_the_open_screen_loads_neither_django_nor_pydantic(tail: str) -> None:
    code = (
        f"import sys, titian.live.__main__, titian.live.{tail};"
        "print([m for m in ('django', 'pydantic') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": PATHS},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == "[]", done.stderr
