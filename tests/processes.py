"""What do the tests need to start, watch and end processes of ours?"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from titian.bench.processes import NeverHappened, children_of, free_port, is_alive, tree_of
from titian.config.supervisor import PLAN, Child, plan_of

__all__ = ["NeverHappened", "children_of", "free_port", "is_alive", "tree_of"]

ROOT = Path(__file__).resolve().parent.parent
PATHS = os.pathsep.join([str(ROOT / "src"), str(ROOT / "tests")])


def environment(**more: str) -> dict[str, str]:
    """That of a program started by hand: what the tests set for themselves is not passed on."""
    ours = {name for name in os.environ if name.startswith(("TITIAN_", "DJANGO_", "PYTEST_"))}
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    return {**kept, "PYTHONPATH": PATHS, **more}


def wait_until(happened: Callable[[], object], seconds: float = 10.0) -> float:
    """Seconds that it took."""
    start = time.monotonic()
    while not happened():
        if time.monotonic() - start > seconds:
            raise NeverHappened
        time.sleep(0.02)
    return time.monotonic() - start


def is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def running(
    argv: Sequence[str], env: Mapping[str, str] | None = None, log: Path | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """A process that is gone, with all below it, after the block."""
    with (log or Path(os.devnull)).open("ab") as out:
        process = subprocess.Popen(
            argv,
            env=environment(**(env or {})),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        yield process
    finally:
        left = tree_of(process.pid) if process.poll() is None else []
        for pid in left:
            if is_alive(pid):
                os.kill(pid, signal.SIGKILL)
        process.wait()


@contextmanager
def supervised(*children: Child, log: Path | None = None) -> Iterator[subprocess.Popen[bytes]]:
    """A supervisor with these children."""
    argv = [sys.executable, "-m", "titian.config.supervisor"]
    with running(argv, {PLAN: plan_of(children)}, log) as process:
        yield process
