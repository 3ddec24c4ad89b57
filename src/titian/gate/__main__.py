"""The process `gate`: takes positions from phones, keeps them, ends on SIGTERM."""

import asyncio
import logging
import os
import resource
import signal
import ssl
import sys
import time

import uvloop

from titian.gate.device_table import DEVICES
from titian.gate.door import HEAD_WITHIN, Door
from titian.gate.following import follow, table_in
from titian.gate.hall import EVERY, Hall
from titian.gate.options import Options, read_options
from titian.gate.pulse import beat
from titian.gate.writer import Writer
from titian.tracking.opening import open_store
from titian.tracking.points import THE_GATE

SWITCH = 0.001  # seconds after which the writer gets the processor from the loop
log = logging.getLogger(__name__)


def allow_many_files() -> None:
    """Each phone is an open file; the usual soft limit is 1,024."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


async def serve(options: Options) -> None:
    """Until a signal says stop."""
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    loop.set_exception_handler(say_kind_only)
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    writer = Writer(lambda: open_store(options.points))
    hall = Hall(writer, behind_proxy=options.behind_proxy)
    writer.start()
    tls = _tls(options)
    server = await loop.create_server(
        lambda: Door(hall),
        options.bind,
        options.port,
        ssl=tls,
        ssl_handshake_timeout=HEAD_WITHIN if tls else None,
        backlog=1024,
    )
    table = table_in(options.database, DEVICES)
    followers = [asyncio.create_task(follow(table, hall.devices.replace))]
    followers.append(asyncio.create_task(_look_at_clock(hall)))
    followers.append(asyncio.create_task(beat(writer, THE_GATE)))
    stopped = asyncio.create_task(stop.wait())
    await asyncio.wait([stopped, *followers], return_when=asyncio.FIRST_COMPLETED)
    server.close()
    writer.stop()
    for follower in followers:
        if follower.done():
            follower.result()  # a fault of ours: end with its words, and be started again


async def _look_at_clock(hall: Hall) -> None:
    while hall.writer.is_alive():
        hall.look_at_clock(time.monotonic())
        await asyncio.sleep(EVERY)
    raise RuntimeError("the writer ended")


def _tls(options: Options) -> ssl.SSLContext | None:
    if options.certificate is None:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(options.certificate, options.certificate_key)
    return context


def say_kind_only(loop: asyncio.AbstractEventLoop, what: dict[str, object]) -> None:
    """Never with the data of a request, which may hold a token."""
    _ = loop
    trouble = what.get("exception")
    if not isinstance(trouble, OSError):  # a phone that went away is no news
        log.error("%s: %s", what.get("message"), type(trouble).__name__)


if __name__ == "__main__":
    logging.basicConfig(level="WARNING", format="%(asctime)s %(levelname)s %(name)s %(message)s")
    allow_many_files()
    sys.setswitchinterval(SWITCH)
    uvloop.run(serve(read_options(os.environ)))
    sys.exit(0)
