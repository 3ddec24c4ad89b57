"""The process `trackers`: takes positions from trackers, keeps them, ends on SIGTERM."""

import asyncio
import os
import socket

from titian.gate.following import follow, table_in
from titian.gate.lifetime import Work, look_at_clock, run, stop_on_signal, until_stopped
from titian.gate.pulse import beat
from titian.gate.trackers.datagrams import Datagrams
from titian.gate.trackers.hall import Hall
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
    stop = stop_on_signal()
    writer = Writer(lambda: open_store(options.points))
    hall = Hall(writer, takes_wrong_sums=options.takes_wrong_sums)
    writer.start()
    servers = [await _listen(hall, options, name, port) for name, port in options.ports.items()]
    if options.udp_port is not None:
        address = (options.bind, options.udp_port)
        loop = asyncio.get_running_loop()
        await loop.create_datagram_endpoint(lambda: Datagrams(hall), local_addr=address)
    await until_stopped(stop, _works(hall, options), servers, writer)


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


def _works(hall: Hall, options: Options) -> list[Work]:
    works = [
        follow(table_in(options.database, TRACKERS), hall.know),
        follow(table_in(options.database, ORDERS), hall.know_orders),
        look_at_clock(hall),
        beat(hall.writer, THE_TRACKERS),
    ]
    if options.mqtt_url:
        from titian.gate.trackers.mqtt import listen  # noqa: PLC0415 - only where it is used

        works.append(listen(options, hall.writer))
    return works


if __name__ == "__main__":
    run(serve(read_options(os.environ)), level="INFO")
