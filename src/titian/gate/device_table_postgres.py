"""Which devices are there now? Asked of PostgreSQL; see device_table.py."""

from typing import cast

import psycopg

from titian.gate.device_table import ALL, CHANGED, NotReadable
from titian.gate.devices import Row


class PostgresTable:
    """The table in PostgreSQL, through its restarts."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._db: psycopg.Connection[tuple[object, ...]] | None = None
        self._mark: tuple[object, ...] | None = None

    def look(self) -> list[Row] | None:
        """All rows when something changed since the last look. Raises NotReadable."""
        try:
            return self._look()
        except psycopg.errors.UndefinedTable:
            self._mark = None
            return []
        except psycopg.Error as error:
            self._close()
            raise NotReadable(str(error)) from error

    def _look(self) -> list[Row] | None:
        if self._db is None:
            self._db = psycopg.connect(self._url, autocommit=True, connect_timeout=5)
            self._db.execute("SET default_transaction_read_only = on")
        mark = self._db.execute(CHANGED).fetchone()
        if mark == self._mark:
            return None
        rows = cast(list[Row], self._db.execute(ALL).fetchall())
        self._mark = mark
        return rows

    def _close(self) -> None:
        if self._db is not None:
            self._db.close()
        self._db, self._mark = None, None
