"""Which notices did a commit bring? PostgreSQL calls out (NOTIFY); a poll catches the rest."""

import asyncio
import logging

import psycopg

from titian.live.feed import Feed
from titian.live.notices import LAST, NEWER

CHANNEL = "titian_notice"
POLL_EVERY = 0.25  # seconds without a call
GATHER = 0.02  # seconds: commits that come together are read together
AFTER_TROUBLE = 0.5  # seconds
log = logging.getLogger(__name__)


class PostgresTail:
    """Reads new notices from the database at `url`, through its restarts."""

    def __init__(self, url: str, feed: Feed) -> None:
        self._url, self._feed = url, feed

    async def run(self) -> None:
        """Ends only by cancellation."""
        while True:
            try:
                await self._follow()
            except psycopg.Error as error:
                log.debug("waiting for the database: %s", type(error).__name__)
                await asyncio.sleep(AFTER_TROUBLE)

    async def _follow(self) -> None:
        async with await psycopg.AsyncConnection.connect(
            self._url, autocommit=True, connect_timeout=5
        ) as connection:
            await connection.execute(f"LISTEN {CHANNEL}")
            while True:
                await self._read(connection)
                async for _ in connection.notifies(timeout=POLL_EVERY, stop_after=1):
                    await asyncio.sleep(GATHER)

    async def _read(self, connection: psycopg.AsyncConnection) -> None:
        last = await (await connection.execute(LAST)).fetchone()
        assert last is not None
        rows = await connection.execute(NEWER.format(mark="%s"), (self._feed.mark(last[0]),))
        self._feed.take(await rows.fetchall())
