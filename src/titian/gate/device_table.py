"""Which devices are there now? Read from titian.db without writing, again when they changed."""

import sqlite3
from contextlib import closing
from pathlib import Path

from titian.gate.devices import Row

CHANGED = "SELECT count(*), coalesce(sum(rev), 0), coalesce(max(number), 0) FROM tracking_device"
ALL = "SELECT number, token_hash, state, revoked_at_ms FROM tracking_device"
NO_TABLE = "no such table"


class NotReadable(Exception):
    """The database is away; what is known stays."""


class SqliteTable:
    """The table in titian.db; opened again at each look that follows a change or a trouble."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._db: sqlite3.Connection | None = None
        self._inode = -1
        self._version, self._mark = -1, (-1, -1, -1)

    def look(self) -> list[Row] | None:
        """All rows when something changed since the last look. Raises NotReadable."""
        try:
            return self._look()
        except (sqlite3.Error, OSError) as error:
            self._close()
            raise NotReadable(str(error)) from error

    def _look(self) -> list[Row] | None:
        db = self._opened()
        version: int = db.execute("PRAGMA data_version").fetchone()[0]
        if version == self._version:
            return None
        rows = self._read(db)
        self._version = version  # only now: a failed read is tried again
        return rows

    def _read(self, db: sqlite3.Connection) -> list[Row] | None:
        try:
            mark = db.execute(CHANGED).fetchone()
            if mark == self._mark:
                return None
            rows: list[Row] = db.execute(ALL).fetchall()
        except sqlite3.OperationalError as error:
            if NO_TABLE not in str(error):
                raise
            mark, rows = (0, 0, 0), []
        self._mark = mark
        return rows

    def _opened(self) -> sqlite3.Connection:
        """Another file under the same name is another database."""
        inode = self._path.stat().st_ino
        if self._db is not None and inode != self._inode:
            self._close()
        if self._db is None:
            self._inode = inode
            self._db = sqlite3.connect(
                f"{self._path.resolve().as_uri()}?mode=ro",
                uri=True,
                timeout=0.2,
                isolation_level=None,
                check_same_thread=False,
            )
        return self._db

    def _close(self) -> None:
        if self._db is not None:
            with closing(self._db):
                self._db = None
        self._version, self._mark = -1, (-1, -1, -1)
