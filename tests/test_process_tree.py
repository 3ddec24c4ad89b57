"""Does the tree heal, end cleanly, and leave nothing behind?"""

import os
import signal
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from processes import free_port, is_alive, is_open, supervised, tree_of, wait_until
from titian.config.supervisor import Child

SLEEPER = (sys.executable, "-c", "import time; time.sleep(600)")
DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"


def web(port: int) -> Child:
    env = {
        "TITIAN_WEB_PAGES": "tiny_pages:application",
        "TITIAN_WEB_BIND": "127.0.0.1",
        "TITIAN_WEB_PORT": str(port),
        "TITIAN_WEB_THREADS": "1",
    }
    return Child("web", (sys.executable, "-m", "titian.config.web"), env)


def who_answers(port: int) -> int:
    """The pid of granian's worker, 0 while nobody answers."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=2) as page:
            return int(page.read())
    except OSError:
        return 0


def main_of(worker: int) -> int:
    return os.getpgid(worker)


@pytest.mark.parametrize("victim", [main_of, int], ids=["granian", "its worker"])
def test_a_killed_web_answers_again_within_three_seconds(victim: object) -> None:
    port = free_port()
    assert callable(victim)
    with supervised(web(port)):
        wait_until(lambda: who_answers(port))
        old = who_answers(port)
        os.kill(victim(old), signal.SIGKILL)
        assert wait_until(lambda: who_answers(port) not in (0, old)) < 3
        assert not is_alive(old)


def test_a_killed_supervisor_leaves_no_process_and_no_port_taken() -> None:
    port = free_port()
    with supervised(web(port), Child("other", SLEEPER)) as process:
        wait_until(lambda: who_answers(port))
        tree = tree_of(process.pid)
        assert len(tree) >= 4
        process.kill()
        process.wait()
        wait_until(lambda: not any(map(is_alive, tree)), 2)
        wait_until(lambda: not is_open(port), 1)  # the last thread closes it
        assert with_port(port) == []


@pytest.mark.parametrize("times", [4, pytest.param(50, marks=pytest.mark.slow)])
def test_a_supervisor_killed_at_any_moment_leaves_none(times: int) -> None:
    """Also while granian's worker is being born and has not yet asked to end with its parent."""
    for turn in range(times):
        port = free_port()
        with supervised(web(port), Child("other", SLEEPER)) as process:
            time.sleep(0.6 * turn / times)
            process.kill()
            process.wait()
            wait_until(lambda port=port: not with_port(port), 3)  # type: ignore[misc]


def with_port(port: int) -> list[int]:
    """Processes that carry this test's port in their environment, wherever they hang."""
    mark = f"TITIAN_WEB_PORT={port}\0".encode()
    return [int(p.parent.name) for p in Path("/proc").glob("[0-9]*/environ") if mark in _read(p)]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_all_with_code_0(number: signal.Signals) -> None:
    port = free_port()
    with supervised(web(port), Child("other", SLEEPER)) as process:
        wait_until(lambda: who_answers(port))
        tree = tree_of(process.pid)
        process.send_signal(number)
        assert process.wait(5) == 0
        assert not any(map(is_alive, tree))


def test_a_deaf_child_is_killed_when_a_second_ctrl_c_comes() -> None:
    with supervised(Child("deaf", (sys.executable, "-c", DEAF))) as process:
        wait_until(lambda: len(tree_of(process.pid)) == 2)
        tree = tree_of(process.pid)
        wait_until(lambda: Path(f"/proc/{tree[1]}/cmdline").read_bytes().count(b"SIG_IGN"))
        process.send_signal(signal.SIGINT)
        wait_until(lambda: True)
        process.send_signal(signal.SIGINT)
        assert process.wait(7) == 0
        assert not any(map(is_alive, tree))


def test_what_cannot_start_is_tried_more_and_more_slowly(tmp_path: Path) -> None:
    marks, log = tmp_path / "marks", tmp_path / "log"
    code = f"open({str(marks)!r}, 'a').write('x'); raise SystemExit(3)"
    missing = Child("missing", (str(tmp_path / "none"),))
    with supervised(Child("broken", (sys.executable, "-c", code)), missing, log=log) as process:
        wait_until(lambda: "broken berhenti (kode 3); dimulai lagi dalam 1 s" in log.read_text())
        assert len(marks.read_text()) >= 5
        assert "missing tidak dapat dimulai" in log.read_text()
        process.terminate()
        assert process.wait(5) == 0


def test_five_blows_in_a_row_are_healed_without_a_pause(tmp_path: Path) -> None:
    """Whoever is killed again while it begins was hit from outside, not unable to start."""
    log = tmp_path / "log"
    with supervised(Child("hit", SLEEPER), log=log) as process:
        victim = 0
        for _ in range(5):
            victim = child_after(victim, of=process.pid)
            os.kill(victim, signal.SIGKILL)
        wait_until(lambda: log.read_text().count("sinyal 9") == 5)
        assert log.read_text().count("dimulai lagi dalam 0.2 s") == 5


def child_after(former: int, *, of: int) -> int:
    """The next one that lives; the former may still stand there, dead and not yet waited for."""
    found: list[int] = []

    def is_there() -> bool:
        found[:] = [pid for pid in tree_of(of)[1:] if pid != former and is_alive(pid)]
        return bool(found)

    wait_until(is_there)
    return found[0]
