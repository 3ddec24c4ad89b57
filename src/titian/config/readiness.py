"""Can Titian serve at once, or is there something to prepare? Asked without starting Django.

Compares the names of migration files with the table that Django keeps, and the static files with
the stamp of the last collection.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

STAMP = "siap.json"
APPLIED = "SELECT app, name FROM django_migrations"

Migration = tuple[str, str]


class NoDatabase(Exception):
    """The database cannot be opened."""


@dataclass(frozen=True)
class Stamp:
    """What earlier starts have done."""

    static: str = ""
    has_demo: bool = False
    has_staff: bool = False
    has_sheet: bool = False


def read_stamp(data: Path) -> Stamp:
    try:
        return Stamp(**json.loads((data / STAMP).read_text()))
    except (FileNotFoundError, ValueError, TypeError):
        return Stamp()


def write_stamp(data: Path, stamp: Stamp) -> None:
    draft = data / f".{STAMP}"
    draft.write_text(json.dumps(asdict(stamp)))
    draft.replace(data / STAMP)


def is_ready(*, data: Path, database_url: str, apps: list[str], demo: bool) -> bool:
    """Raises NoDatabase."""
    if not known_migrations(apps) <= applied_migrations(data, database_url):
        return False
    stamp = read_stamp(data)
    people = stamp.has_demo if demo else stamp.has_staff and stamp.has_sheet
    return people and has_static(data, stamp, apps)


def has_static(data: Path, stamp: Stamp, apps: list[str]) -> bool:
    """Collected, still there, and nothing changed since."""
    collected = (data / "statis" / "staticfiles.json").exists()
    return collected and stamp.static == static_fingerprint(apps)


def applied_migrations(data: Path, database_url: str) -> set[Migration]:
    """Empty for a database that is not there yet; raises NoDatabase when it cannot be opened."""
    return _from_postgres(database_url) if database_url else _from_sqlite(data / "titian.db")


def _from_sqlite(path: Path) -> set[Migration]:
    if not path.exists():
        return set()
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        return set(connection.execute(APPLIED).fetchall())
    except sqlite3.OperationalError:
        return set()  # no such table, or in use: Django finds out
    except sqlite3.DatabaseError as error:
        raise NoDatabase(str(error)) from error
    finally:
        connection.close()


def _from_postgres(url: str) -> set[Migration]:
    import psycopg

    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            return {(str(app), str(name)) for app, name in connection.execute(APPLIED)}
    except psycopg.errors.UndefinedTable:
        return set()
    except psycopg.OperationalError as error:
        raise NoDatabase(str(error).strip()) from error


def known_migrations(apps: list[str]) -> set[Migration]:
    return {
        (app.rpartition(".")[2], file.stem)
        for app in apps
        for file in (_folder(app) / "migrations").glob("*.py")
        if file.stem != "__init__"
    }


def static_fingerprint(apps: list[str]) -> str:
    """Changes when a static file comes, goes or changes."""
    digest = hashlib.sha256()
    for file in _static_files(apps):
        facts = file.stat()
        digest.update(f"{file} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _static_files(apps: list[str]) -> Iterator[Path]:
    for app in apps:
        found = sorted((_folder(app) / "static").rglob("*"))
        yield from (file for file in found if file.is_file())


def _folder(app: str) -> Path:
    """Where an app lives, found without loading it."""
    spec = find_spec(app)
    return Path(spec.origin).parent if spec and spec.origin else Path("/nonexistent")
