"""How does a process of the gate follow a table of titian.db? It looks a few times a second."""

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from titian.gate.device_table import NotReadable, Question, SqliteTable

LOOK_EVERY = 0.25  # seconds between two looks
RowT = TypeVar("RowT", bound=tuple[object, ...])
log = logging.getLogger(__name__)


class Table(Protocol[RowT]):
    """Where the rows stand; answers them when they changed."""

    def look(self) -> list[RowT] | None: ...


async def follow(table: Table[RowT], heard: Callable[[list[RowT]], None]) -> None:
    loop = asyncio.get_running_loop()
    while True:
        try:
            rows = await loop.run_in_executor(None, table.look)
            if rows is not None:
                heard(rows)
        except NotReadable as error:
            log.debug("waiting for a table: %s", error)
        await asyncio.sleep(LOOK_EVERY)


def table_in(database: str, question: Question[RowT]) -> Table[RowT]:
    if database.startswith("postgres"):
        from titian.gate.device_table_postgres import PostgresTable  # noqa: PLC0415 - 5 MB

        return PostgresTable(database, question)
    return SqliteTable(Path(database), question)
