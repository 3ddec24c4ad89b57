"""Which store holds the points of this installation? No Django here: the gate opens it, too."""

from pathlib import Path

from titian.tracking.store import Store
from titian.tracking.store_sqlite import SqliteStore


def open_store(where: str | Path) -> Store:
    """postgresql://… or the path of points.db; makes the tables. May raise StoreClosed."""
    if str(where).startswith("postgres"):
        from titian.tracking.store_postgres import PostgresStore  # noqa: PLC0415 - 5 MB

        return PostgresStore(str(where))
    return SqliteStore(Path(where))
