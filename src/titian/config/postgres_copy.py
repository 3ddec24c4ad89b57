"""How is a PostgreSQL copied while others write, and put back while others read?

By Debian's pg_dump of the server's own version, on an exported snapshot, so that the numbers in
the manifest are those of the dump; put back in one transaction, which waits for nobody forever.
"""

import errno
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import psycopg

from titian.config.backup_trouble import CannotCopy, Damaged
from titian.config.database_facts import Facts, Rows, facts

DEBIAN = "/usr/lib/postgresql/{major}/bin/{name}"
EMPTY = (
    "SET lock_timeout = '60s'; DROP SCHEMA public CASCADE; CREATE SCHEMA public;"
    " GRANT USAGE ON SCHEMA public TO PUBLIC; DROP SCHEMA IF EXISTS points CASCADE;"
    " SET lock_timeout = 0;\n"
)
END_SESSIONS = "\nDELETE FROM public.django_session;\n"
Settings = Mapping[str, object]  # Django's description of the database


def dump(settings: Settings, copy: Path) -> Facts:
    """A consistent dump in pg_dump's custom form."""
    with _snapshot(settings) as (connection, snapshot):
        major = connection.info.server_version // 10000
        words = ["-Fc", "-Z0", "--no-owner", "--no-privileges", f"--snapshot={snapshot}"]
        _run(major, "pg_dump", [*words, *_whereabouts(settings), "-f", str(copy)], settings)
        return facts(_ask(connection))


def check_dump(copy: Path) -> None:
    """Reads the dump to its end; raises Damaged."""
    done = subprocess.run(
        [_program(None, "pg_restore"), "-f", os.devnull, str(copy)],
        capture_output=True,
        check=False,
        text=True,
    )
    if done.returncode:
        raise Damaged(f"Basis data di dalam cadangan rusak: {done.stderr.strip()[-300:]}")


def put_back(copy: Path, settings: Settings) -> None:
    """Everything goes and comes, and all sessions end, in one transaction."""
    with connect(settings) as connection:
        major = connection.info.server_version // 10000
    psql = ["-X", "-q", "-1", "-v", "ON_ERROR_STOP=1", *_whereabouts(settings), "-f", "-"]
    target = _start(major, "psql", psql, settings, stdin=subprocess.PIPE)
    assert target.stdin is not None
    try:
        _feed(target.stdin, major, copy)
    except BrokenPipeError:
        pass  # psql says why
    except BaseException:
        target.kill()
        raise
    _, said = target.communicate()
    if target.returncode:
        raise CannotCopy(f"PostgreSQL menolak isi cadangan: {said.decode().strip()[-500:]}")


def _feed(script: IO[bytes], major: int, copy: Path) -> None:
    """pg_restore speaks into psql, between our first and our last word."""
    script.write(EMPTY.encode())
    script.flush()
    done = subprocess.run(
        [_program(major, "pg_restore"), "--no-owner", "--no-privileges", "-f", "-", str(copy)],
        stdout=script,
        stderr=subprocess.PIPE,
        check=False,
    )
    if done.returncode:
        raise CannotCopy(f"pg_restore gagal: {done.stderr.decode().strip()[-300:]}")
    script.write(END_SESSIONS.encode())


def connect(settings: Settings) -> "psycopg.Connection[tuple[object, ...]]":
    """Raises CannotCopy in words."""
    try:
        return psycopg.connect(
            host=str(settings["HOST"] or "") or None,
            port=str(settings["PORT"] or "") or None,
            user=str(settings["USER"] or "") or None,
            password=str(settings["PASSWORD"] or "") or None,
            dbname=str(settings["NAME"]),
            connect_timeout=10,
        )
    except psycopg.Error as error:
        raise CannotCopy(f"PostgreSQL tidak dapat dihubungi: {error}") from error


@contextmanager
def _snapshot(
    settings: Settings,
) -> Iterator[tuple["psycopg.Connection[tuple[object, ...]]", str]]:
    with connect(settings) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        row = connection.execute("SELECT pg_export_snapshot()").fetchone()
        assert row is not None
        yield connection, str(row[0])


def _ask(connection: "psycopg.Connection[tuple[object, ...]]") -> Callable[[str], Rows]:
    def ask(statement: str) -> Rows:
        return connection.execute(statement.encode()).fetchall()

    return ask


def _run(major: int, name: str, words: list[str], settings: Settings) -> None:
    process = _start(major, name, words, settings)
    _, said = process.communicate()
    if os.strerror(errno.ENOSPC) in said.decode():
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    if process.returncode:
        raise CannotCopy(f"{name} gagal: {said.decode().strip()[-500:]}")


def _start(
    major: int, name: str, words: list[str], settings: Settings, stdin: int = subprocess.DEVNULL
) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [_program(major, name), *words],
        stdin=stdin,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, "LC_ALL": "C", "PGPASSWORD": str(settings["PASSWORD"] or "")},
    )


def _whereabouts(settings: Settings) -> list[str]:
    asked = {"-h": "HOST", "-p": "PORT", "-U": "USER", "-d": "NAME"}
    return [
        w for flag, name in asked.items() if settings[name] for w in (flag, str(settings[name]))
    ]


def _program(major: int | None, name: str) -> str:
    """Debian keeps each version's programs in a folder of their own."""
    exact = DEBIAN.format(major=major, name=name)
    found = exact if Path(exact).exists() else shutil.which(name)
    if found is None:
        raise CannotCopy(f"Program {name} tidak ada; pasang paket Debian postgresql-client.")
    return found
