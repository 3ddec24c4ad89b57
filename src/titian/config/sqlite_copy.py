"""How is a SQLite file copied while others write, and put back while others read?

By SQLite's own backup in one step: in WAL mode writers go on while the source is read, and the
target changes in one transaction, so that a reader sees the old state or the new, nothing between.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from titian.config.backup_trouble import CannotCopy, Damaged
from titian.config.database_facts import Facts, facts_of_sqlite

PATIENCE = 60.0  # seconds that another writer may keep the file
BUSY = "Basis data terus dipakai menulis selama satu menit; coba lagi sebentar lagi."


def copy_sqlite(live: Path, copy: Path) -> Facts:
    """A consistent copy of `live`, as one file."""
    with closing(_open(live)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")
        target.execute("PRAGMA synchronous = OFF")  # a copy that a crash leaves is thrown away
        return facts_of_sqlite(target)


def check_sqlite(copy: Path) -> Facts:
    """Raises Damaged when SQLite finds anything wrong in it."""
    with closing(sqlite3.connect(copy)) as connection:
        try:
            verdict = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if verdict == "ok":
                return facts_of_sqlite(connection)
        except sqlite3.DatabaseError as error:
            verdict = str(error)
    raise Damaged(f"Basis data di dalam cadangan rusak: {verdict}.")


def put_back(copy: Path, live: Path) -> None:
    """`live` becomes `copy`, in one transaction; a crash on the way leaves it as it was."""
    until = time.monotonic() + PATIENCE

    def still_patient(status: int, remaining: int, total: int) -> None:
        _ = status, remaining, total
        if time.monotonic() > until:
            raise CannotCopy(BUSY)

    with closing(sqlite3.connect(copy)) as source, closing(sqlite3.connect(live)) as target:
        target.execute("PRAGMA synchronous = FULL")
        source.backup(target, progress=still_patient, sleep=0.05)
        target.execute("PRAGMA journal_mode = WAL")


def is_usable(path: Path) -> bool:
    """Is there a database that can be opened and read?"""
    if not path.exists():
        return False
    try:
        with closing(_open(path)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error:
        return False
    return True


def _open(path: Path) -> sqlite3.Connection:
    """Never makes an empty file where there was none."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=20)


@contextmanager
def default_database(path: Path) -> Iterator[None]:
    """Django's rows are those of `path` within the block: for a command's own process only."""
    from django.db import connection, connections

    settings = connection.settings_dict
    live = settings["NAME"]
    connections.close_all()
    settings["NAME"] = str(path)
    try:
        yield
    finally:
        connections.close_all()
        settings["NAME"] = live
