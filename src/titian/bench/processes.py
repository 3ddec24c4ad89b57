"""Which processes belong to a tree, how much memory do they hold, and how do they end?"""

import os
import re
import signal
import socket
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import count, islice
from pathlib import Path
from random import randrange

LOOPBACK = "127.0.0.1"


class NeverHappened(Exception):
    """What was waited for did not come in time."""


PORTS = range(12_000, 32_000)
"""Below those that a kernel gives to outgoing connections, which might take ours meanwhile."""

_NEXT = count(randrange(len(PORTS)))


def free_port() -> int:
    """Never the same twice from one process: two doors that ask one after the other differ."""
    for step in islice(_NEXT, len(PORTS)):
        port = PORTS[step % len(PORTS)]
        with socket.socket() as probe, suppress(OSError):
            probe.bind((LOOPBACK, port))
            return port
    raise OSError("no port is free")


def wait_until(happened: Callable[[], object], *, seconds: float, what: str) -> float:
    """Seconds that it took; raises NeverHappened."""
    start = time.monotonic()
    while not happened():
        if time.monotonic() - start > seconds:
            raise NeverHappened(what)
        time.sleep(0.01)
    return time.monotonic() - start


def children_of(pid: int) -> list[int]:
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return []
    return [int(word) for word in text.split()]


def tree_of(pid: int) -> list[int]:
    """`pid` and everything below it."""
    return [pid, *(below for child in children_of(pid) for below in tree_of(child))]


def cpu_s(pid: int) -> float:
    """Processor time of one process so far, its own and the kernel's for it."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def pss_mb(pid: int) -> float:
    """Memory of one process, shared pages divided among those who share them."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    found = re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


def kill(pids: Iterable[int]) -> None:
    """For what our own program started and did not end."""
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def is_alive(pid: int) -> bool:
    """A zombie that nobody has buried yet counts as dead."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"
