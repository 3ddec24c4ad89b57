"""Which database does a run of tests start from? One that was migrated before, if nothing changed.

Migrating an empty database takes half a minute of the processor, and each worker of each run
wants one. The first makes it and keeps a copy in `build`; the others, and later runs, begin with
that copy. Its name holds what it was made of: a new migration makes a new one.

    python tests/kept_database.py    makes it before a run, so that no worker waits for another
"""

import gc
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from fcntl import LOCK_EX, flock
from hashlib import sha256
from pathlib import Path

import django
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test.utils import setup_databases, teardown_databases

from postgres import binaries

Made = list[tuple[BaseDatabaseWrapper, str, bool]]
ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "build" / "tests"
MADE_OF = ("src/titian/**/migrations/*.py", "src/titian/audit/*.py", "src/titian/*/search*.py")


def main() -> None:
    gc.disable()  # a quarter of the time went into sweeping what ends with this program
    os.environ["DJANGO_SETTINGS_MODULE"] = "test_settings"
    django.setup()
    with in_turn() as copy, tempfile.TemporaryDirectory() as folder:
        if copy.exists():
            return
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = f"{folder}/test.db"
        teardown_databases(made_and_kept(copy), verbosity=0)


@contextmanager
def in_turn() -> Iterator[Path]:
    """Where the copy lies, or will; workers of the same database wait for the one that makes it."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / f"{connection.vendor}.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        yield FOLDER / f"{connection.vendor}-{_fingerprint()}"


def begin_with(copy: Path, name: str) -> Made:
    """The database `name` is made, as the copy has it, and opened. Nothing is left to migrate:
    to ask Django so took each worker seconds."""
    if connection.vendor == "sqlite":
        shutil.copyfile(copy, name)
    else:
        _psql("postgres", "-c", f'CREATE DATABASE "{name}"')
        _psql(name, "-1", "-f", str(copy))
    before = str(connection.settings_dict["NAME"])
    connection.close()
    connection.settings_dict["NAME"] = name
    return [(connection, before, True)]


def made_and_kept(copy: Path) -> Made:
    from titian.supervision.search_index import ensure

    made: Made = setup_databases(verbosity=0, interactive=False, aliases=["default"])
    ensure()  # as `prepare` does: a later migration may have dropped triggers of the search
    _keep(copy, str(connection.settings_dict["NAME"]))
    return made


def begin_office(data: Path) -> None:
    """An installation on SQLite finds its tables made, if any test has made them before."""
    with in_turn() as copy:
        _begin_with_tables(copy, data)


def _begin_with_tables(copy: Path, data: Path) -> None:
    if connection.vendor == "sqlite" and copy.exists():
        data.mkdir(mode=0o700)
        shutil.copyfile(copy, data / "titian.db")


def begin_story(data: Path, make: Callable[[Path], None]) -> None:
    """An invented office, made once a day and for each state of the program; on SQLite."""
    day = f"{datetime.now(UTC):%Y%m%d}"
    with in_turn() as copy:
        office = FOLDER / f"office-{day}-{_fingerprint('src/titian/**/*.py')}"
        if not office.exists():
            for old in FOLDER.glob("office-*"):
                shutil.rmtree(old)
            fresh = FOLDER / "office-new"
            _begin_with_tables(copy, fresh)
            make(fresh)
            fresh.rename(office)
        shutil.copytree(office, data)


def _keep(copy: Path, name: str) -> None:
    """As a whole or not at all; what was kept of older migrations goes."""
    for old in FOLDER.glob(f"{connection.vendor}-*"):
        old.unlink()
    fresh = copy.with_suffix(".new")
    if connection.vendor == "sqlite":
        connection.close()
        shutil.copyfile(name, fresh)
    else:
        _run("pg_dump", "-f", str(fresh), name)
    fresh.rename(copy)


def _fingerprint(*more: str) -> str:
    sources = sorted({path for pattern in (*MADE_OF, *more) for path in ROOT.glob(pattern)})
    said = sha256(django.__version__.encode())
    for path in sources:
        said.update(path.read_bytes())
    return said.hexdigest()[:20]


def _psql(name: str, *words: str) -> None:
    _run("psql", "-q", "-X", "-v", "ON_ERROR_STOP=1", "-d", name, *words)


def _run(program: str, *words: str) -> None:
    at = connection.settings_dict
    server = ["-h", str(at["HOST"]), "-U", str(at["USER"])]
    done = subprocess.run(
        [binaries() / program, *server, *words], check=False, capture_output=True, text=True
    )
    assert not done.returncode, done.stderr


if __name__ == "__main__":
    main()
