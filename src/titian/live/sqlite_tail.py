"""Which notices did a commit bring? SQLite says by a counter that something changed.

`PRAGMA data_version` costs microseconds, so it is asked every 50 ms on a read-only connection.
"""

import asyncio
import logging
import sqlite3
from pathlib import Path

from titian.live.feed import Feed
from titian.live.notices import LAST, NEWER

EVERY = 0.05  # seconds
AFTER_TROUBLE = 0.25  # seconds
LOOK_AT_FILE_EVERY = 20  # steps: was the file replaced?
log = logging.getLogger(__name__)


class SqliteTail:
    """Reads new notices from the file at `path`, whatever happens to the file."""

    def __init__(self, path: Path, feed: Feed) -> None:
        self._path, self._feed = path, feed
        self._connection: sqlite3.Connection | None = None
        self._inode: int | None = None
        self._version, self._steps = -1, 0

    async def run(self) -> None:
        """Ends only by cancellation: what is not there yet, or locked, is waited for."""
        while True:
            try:
                self.step()
                await asyncio.sleep(EVERY)
            except (sqlite3.Error, OSError) as error:
                log.debug("waiting for the database: %s", error)
                self.close()
                await asyncio.sleep(AFTER_TROUBLE)

    def step(self) -> None:
        self._steps += 1
        if self._steps % LOOK_AT_FILE_EVERY == 0:
            self._close_if_replaced()
        connection = self._connection or self._open()
        version: int = connection.execute("PRAGMA data_version").fetchone()[0]
        if version != self._version:
            self._read(connection)
            self._version = version  # only now: a failed read is tried again

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection, self._version = None, -1

    def _open(self) -> sqlite3.Connection:
        inode = self._path.stat().st_ino
        if self._inode not in (None, inode):
            self._feed.forget()
        self._inode = inode
        self._connection = sqlite3.connect(
            f"{self._path.resolve().as_uri()}?mode=ro", uri=True, timeout=0, isolation_level=None
        )
        return self._connection

    def _close_if_replaced(self) -> None:
        if self._path.stat().st_ino != self._inode:
            self.close()

    def _read(self, connection: sqlite3.Connection) -> None:
        mark = self._feed.mark(connection.execute(LAST).fetchone()[0])
        self._feed.take(connection.execute(NEWER.format(mark="?"), (mark,)).fetchall())
