"""Which Titian runs on this data folder, and how do its processes begin anew?

The supervisor starts again whatever ends, so it is enough to end its children.
"""

import fcntl
import os
import signal
import time
from contextlib import suppress
from pathlib import Path

from titian.config.claim import LOCK

PATIENCE = 5.0  # seconds for the kernel to end what was killed


def begin_anew(data: Path) -> None:
    """When it returns, none of the old processes runs any more; those that follow read the keys."""
    supervisor = supervisor_of(data)
    ended = _children_of(supervisor) if supervisor else []
    for leader in ended:
        with suppress(ProcessLookupError):
            os.killpg(leader, signal.SIGKILL)
    until = time.monotonic() + PATIENCE
    while supervisor and set(ended) & set(_children_of(supervisor)) and time.monotonic() < until:
        time.sleep(0.02)


def supervisor_of(data: Path) -> int | None:
    """Who holds the lock of this folder, if anybody does."""
    try:
        lock = os.open(data / LOCK, os.O_RDONLY)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return int(os.pread(lock, 20, 0) or 0) or None
    finally:
        os.close(lock)
    return None


def _children_of(pid: int) -> list[int]:
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []
