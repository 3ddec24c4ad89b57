"""The process `live`: listens on its port, follows the notices, ends on SIGTERM."""

import asyncio
import logging
import os
import resource
import signal
import ssl
import sys
from pathlib import Path

from titian.live.feed import Feed
from titian.live.hub import Hub
from titian.live.options import Options, read_options
from titian.live.screen import Screen

BEAT_EVERY = 15.0  # seconds


def allow_many_files() -> None:
    """Each screen is an open file; the usual soft limit is 1,024."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


async def serve(options: Options) -> None:
    """Until a signal says stop; open streams end with the process and come back."""
    hub, stop = Hub(), asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    server = await loop.create_server(
        lambda: Screen(hub, options.key, options.origin),
        options.bind,
        options.port,
        ssl=_tls(options),
        backlog=1024,
    )
    followers = [asyncio.create_task(_beat(hub)), asyncio.create_task(_tail(options, Feed(hub)))]
    stopped = asyncio.create_task(stop.wait())
    await asyncio.wait([stopped, *followers], return_when=asyncio.FIRST_COMPLETED)
    server.close()
    for follower in followers:
        if follower.done():
            follower.result()  # a fault of ours: end with its words, and be started again


async def _beat(hub: Hub) -> None:
    while True:
        await asyncio.sleep(BEAT_EVERY)
        hub.beat()


async def _tail(options: Options, feed: Feed) -> None:
    if options.database.startswith("postgres"):
        from titian.live.postgres_tail import PostgresTail  # noqa: PLC0415 - 5 MB, only when needed

        await PostgresTail(options.database, feed).run()
    else:
        from titian.live.sqlite_tail import SqliteTail  # noqa: PLC0415

        await SqliteTail(Path(options.database), feed).run()


def _tls(options: Options) -> ssl.SSLContext | None:
    if options.certificate is None:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(options.certificate, options.certificate_key)
    return context


if __name__ == "__main__":
    logging.basicConfig(level="WARNING", format="%(asctime)s %(levelname)s %(name)s %(message)s")
    allow_many_files()
    asyncio.run(serve(read_options(os.environ)))
    sys.exit(0)
