"""How does the process of a door live? Until a signal, or until a fault of ours ends it.

Phones and trackers have a process each; what they do between its beginning and its end is theirs.
"""

import asyncio
import logging
import resource
import signal
import sys
import time
from collections.abc import Coroutine, Iterable, Sequence
from typing import Protocol

import uvloop

from titian.gate.writer import Writer

SWITCH = 0.001  # seconds after which the writer gets the processor from the loop
EVERY = 1.0  # seconds between two looks at the clock
log = logging.getLogger(__name__)
Work = Coroutine[object, object, None]


class Timed(Protocol):
    """A hall: what its connections share, among it the clock."""

    @property
    def writer(self) -> Writer: ...

    def look_at_clock(self, now: float) -> None: ...


def run(life: Work, *, level: str) -> None:
    """As the whole process; whatever ends it by a fault is started again by the supervisor."""
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    allow_many_files()
    sys.setswitchinterval(SWITCH)
    uvloop.run(life)
    sys.exit(0)


def allow_many_files() -> None:
    """Each phone is an open file; the usual soft limit is 1,024."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def stop_on_signal() -> asyncio.Event:
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    loop.set_exception_handler(say_kind_only)
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop


async def until_stopped(
    stop: asyncio.Event, works: Iterable[Work], servers: Sequence[asyncio.Server], writer: Writer
) -> None:
    """No more is taken, then what was taken is written; a work that failed says so last."""
    tasks = [asyncio.create_task(work) for work in works]
    stopped = asyncio.create_task(stop.wait())
    await asyncio.wait([stopped, *tasks], return_when=asyncio.FIRST_COMPLETED)
    for server in servers:
        server.close()
    writer.stop()
    for task in tasks:
        if task.done():
            task.result()  # a fault of ours: end with its words, and be started again


async def look_at_clock(hall: Timed) -> None:
    while hall.writer.is_alive():
        hall.look_at_clock(time.monotonic())
        await asyncio.sleep(EVERY)
    raise RuntimeError("the writer ended")


def say_kind_only(loop: asyncio.AbstractEventLoop, what: dict[str, object]) -> None:
    """Never with the data of a request, which may hold a token."""
    _ = loop
    trouble = what.get("exception")
    if not isinstance(trouble, OSError):  # a phone that went away is no news
        log.error("%s: %s", what.get("message"), type(trouble).__name__)
