"""Which rows stand in a table of titian.db now? Read without writing, again when they changed."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from titian.gate.devices import Row

NO_TABLE = "no such table"
RowT = TypeVar("RowT", bound=tuple[object, ...])


@dataclass(frozen=True)
class Question(Generic[RowT]):
    """What tells that something changed, and what then reads all of it."""

    changed: str
    everything: str


DEVICES: Question[Row] = Question(
    "SELECT count(*), coalesce(sum(rev), 0), coalesce(max(number), 0) FROM tracking_device",
    "SELECT number, token_hash, state, revoked_at_ms FROM tracking_device",
)


class NotReadable(Exception):
    """The database is away; what is known stays."""


class SqliteTable(Generic[RowT]):
    """In titian.db; opened again at each look that follows a change or a trouble."""

    def __init__(self, path: Path, question: Question[RowT]) -> None:
        self._path, self._question = path, question
        self._db: sqlite3.Connection | None = None
        self._inode = -1
        self._version = -1
        self._mark: tuple[object, ...] | None = None

    def look(self) -> list[RowT] | None:
        """All rows when something changed since the last look. Raises NotReadable."""
        try:
            return self._look()
        except (sqlite3.Error, OSError) as error:
            self._close()
            raise NotReadable(str(error)) from error

    def _look(self) -> list[RowT] | None:
        db = self._opened()
        version: int = db.execute("PRAGMA data_version").fetchone()[0]
        if version == self._version:
            return None
        rows = self._read(db)
        self._version = version  # only now: a failed read is tried again
        return rows

    def _read(self, db: sqlite3.Connection) -> list[RowT] | None:
        try:
            mark: tuple[object, ...] = db.execute(self._question.changed).fetchone()
            if mark == self._mark:
                return None
            rows: list[RowT] = db.execute(self._question.everything).fetchall()
        except sqlite3.OperationalError as error:
            if NO_TABLE not in str(error):
                raise
            mark, rows = (), []
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
        self._version, self._mark = -1, None
