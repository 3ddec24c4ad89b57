"""The process `gate`: takes positions from phones, keeps them, ends on SIGTERM."""

import asyncio
import os
import ssl

from titian.gate.device_table import DEVICES
from titian.gate.door import HEAD_WITHIN, Door
from titian.gate.following import follow, table_in
from titian.gate.hall import Hall
from titian.gate.lifetime import look_at_clock, run, stop_on_signal, until_stopped
from titian.gate.options import Options, read_options
from titian.gate.pulse import beat
from titian.gate.writer import Writer
from titian.tracking.opening import open_store
from titian.tracking.points import THE_GATE


async def serve(options: Options) -> None:
    """Until a signal says stop."""
    stop = stop_on_signal()
    writer = Writer(lambda: open_store(options.points))
    hall = Hall(writer, behind_proxy=options.behind_proxy)
    writer.start()
    tls = _tls(options)
    server = await asyncio.get_running_loop().create_server(
        lambda: Door(hall),
        options.bind,
        options.port,
        ssl=tls,
        ssl_handshake_timeout=HEAD_WITHIN if tls else None,
        backlog=1024,
    )
    works = (
        follow(table_in(options.database, DEVICES), hall.devices.replace),
        look_at_clock(hall),
        beat(writer, THE_GATE),
    )
    await until_stopped(stop, works, [server], writer)


def _tls(options: Options) -> ssl.SSLContext | None:
    if options.certificate is None:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(options.certificate, options.certificate_key)
    return context


if __name__ == "__main__":
    run(serve(read_options(os.environ)), level="WARNING")
