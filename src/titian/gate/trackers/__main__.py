"""The process `trackers`: takes positions from trackers, keeps them, ends on SIGTERM."""

import asyncio
import logging
import os
import signal
import socket
import sys
import time
from collections.abc import Coroutine

import uvloop

from titian.gate.__main__ import SWITCH, allow_many_files, say_kind_only
from titian.gate.following import follow, table_in
from titian.gate.pulse import beat
from titian.gate.trackers.datagrams import Datagrams
from titian.gate.trackers.hall import EVERY, Hall
from titian.gate.trackers.options import Options, read_options
from titian.gate.trackers.registry import ORDERS, TRACKERS
from titian.gate.trackers.talk import Talk
from titian.gate.writer import Writer
from titian.tracking.dialects.decoding import TRACKERS as DIALECTS
from titian.tracking.opening import open_store
from titian.tracking.points import THE_TRACKERS

KEEPALIVE = {"TCP_KEEPIDLE": 120, "TCP_KEEPINTVL": 30, "TCP_KEEPCNT": 4}  # seconds, times


async def serve(options: Options) -> None:
    """Until a signal says stop."""
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    loop.set_exception_handler(say_kind_only)
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    writer = Writer(lambda: open_store(options.points))
    hall = Hall(writer, takes_wrong_sums=options.takes_wrong_sums)
    writer.start()
    servers = [await _listen(hall, options, name, port) for name, port in options.ports.items()]
    if options.udp_port is not None:
        address = (options.bind, options.udp_port)
        await loop.create_datagram_endpoint(lambda: Datagrams(hall), local_addr=address)
    tasks = [asyncio.create_task(work) for work in _works(hall, options)]
    stopped = asyncio.create_task(stop.wait())
    await asyncio.wait([stopped, *tasks], return_when=asyncio.FIRST_COMPLETED)
    for server in servers:
        server.close()
    writer.stop()
    for task in tasks:
        if task.done():
            task.result()  # a fault of ours: end with its words, and be started again


async def _listen(hall: Hall, options: Options, name: str, port: int) -> asyncio.Server:
    dialect = DIALECTS[name]
    door = _socket(options.bind, port)
    return await asyncio.get_running_loop().create_server(
        lambda: Talk(hall, dialect), sock=door, backlog=4096
    )


def _socket(bind: str, port: int) -> socket.socket:
    """Its connections, which inherit this, end when the other side is gone without a word."""
    family = socket.AF_INET6 if ":" in bind else socket.AF_INET
    door = socket.create_server((bind, port), family=family, backlog=4096)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in KEEPALIVE.items():
        door.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)
    door.setblocking(False)
    return door


def _works(hall: Hall, options: Options) -> list[Coroutine[object, object, None]]:
    works = [
        follow(table_in(options.database, TRACKERS), hall.know),
        follow(table_in(options.database, ORDERS), hall.know_orders),
        _look_at_clock(hall),
        beat(hall.writer, THE_TRACKERS),
    ]
    if options.mqtt_url:
        from titian.gate.trackers.mqtt import listen  # noqa: PLC0415 - only where it is used

        works.append(listen(options, hall.writer))
    return works


async def _look_at_clock(hall: Hall) -> None:
    while hall.writer.is_alive():
        hall.look_at_clock(time.monotonic())
        await asyncio.sleep(EVERY)
    raise RuntimeError("the writer ended")


if __name__ == "__main__":
    logging.basicConfig(level="INFO", format="%(asctime)s %(levelname)s %(name)s %(message)s")
    allow_many_files()
    sys.setswitchinterval(SWITCH)
    uvloop.run(serve(read_options(os.environ)))
    sys.exit(0)
