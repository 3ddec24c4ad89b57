"""Where do the tests of backups put things? An installation of its own for each test."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from cast import Cast, make_cast
from titian.config.place import Place
from titian.config.secrets import load_or_make

Table = list[tuple[object, ...]]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Folders and keys apart from those of other tests."""
    data = tmp_path / "var"
    data.mkdir()
    for name, key in settings.SECRETS.keys.items():
        _write_key(data / "rahasia" / name, key)
    keys = load_or_make(data / "rahasia")
    return Place(data, data / "cadangan", data / "rahasia", keys, data / "kepala-rantai.jsonl")


@pytest.fixture
def living(committed_db: Path | None) -> Cast:
    """The cast, committed: other connections see it."""
    return make_cast()


def _write_key(path: Path, key: bytes) -> None:
    from base64 import urlsafe_b64encode

    path.parent.mkdir(mode=0o700, exist_ok=True)
    path.touch(mode=0o600)
    path.write_bytes(urlsafe_b64encode(key))


def all_rows(leave_out: frozenset[str] = frozenset()) -> dict[str, Table]:
    """Every row of every table but those named, as the database holds them now."""
    with connection.cursor() as cursor:
        names = sorted(set(connection.introspection.table_names(cursor)) - leave_out)
        return {name: _rows(cursor, name) for name in names}


def _rows(cursor: object, name: str) -> Table:
    cursor.execute(f'SELECT * FROM "{name}"')  # type: ignore[attr-defined]  # noqa: S608
    return sorted(cursor.fetchall(), key=repr)  # type: ignore[attr-defined]


@contextmanager
def another_connection() -> Iterator[object]:
    """Plain, as another process has it; autocommit."""
    described = connection.settings_dict
    if connection.vendor == "sqlite":
        import sqlite3

        with closing(
            sqlite3.connect(described["NAME"], timeout=20, isolation_level=None,
                            check_same_thread=False)
        ) as other:  # fmt: skip
            yield other
        return
    import psycopg

    with psycopg.connect(
        host=described["HOST"], user=described["USER"], dbname=described["NAME"], autocommit=True
    ) as other:
        yield other


def count(other: object, table: str) -> int:
    found = other.execute(f"SELECT count(*) FROM {table}").fetchone()  # type: ignore[attr-defined]  # noqa: S608
    number: int = found[0]
    return number
