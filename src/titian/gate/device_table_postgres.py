"""Which rows stand in a table now? Asked of PostgreSQL; see device_table.py."""

from typing import Generic, cast

import psycopg

from titian.gate.device_table import NotReadable, Question, RowT


class PostgresTable(Generic[RowT]):
    """The table in PostgreSQL, through its restarts."""

    def __init__(self, url: str, question: Question[RowT]) -> None:
        self._url, self._question = url, question
        self._db: psycopg.Connection[tuple[object, ...]] | None = None
        self._mark: tuple[object, ...] | None = None

    def look(self) -> list[RowT] | None:
        """All rows when something changed since the last look. Raises NotReadable."""
        try:
            return self._look()
        except psycopg.errors.UndefinedTable:
            self._mark = None
            return []
        except psycopg.Error as error:
            self._close()
            raise NotReadable(str(error)) from error

    def _look(self) -> list[RowT] | None:
        if self._db is None:
            self._db = psycopg.connect(self._url, autocommit=True, connect_timeout=5)
            self._db.execute("SET default_transaction_read_only = on")
        mark = self._db.execute(self._question.changed.encode()).fetchone()
        if mark == self._mark:
            return None
        rows = cast(list[RowT], self._db.execute(self._question.everything.encode()).fetchall())
        self._mark = mark
        return rows

    def _close(self) -> None:
        if self._db is not None:
            self._db.close()
        self._db, self._mark = None, None
