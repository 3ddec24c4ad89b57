"""Does a start know, without Django, whether there is something to prepare?"""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from postgres import start_postgres
from titian.config.readiness import (
    NoDatabase,
    Stamp,
    applied_migrations,
    is_ready,
    known_migrations,
    static_fingerprint,
    write_stamp,
)

APPS = ["django.contrib.auth", "django.contrib.sessions"]
DONE = Stamp(static_fingerprint(APPS), has_demo=True, has_staff=True, has_sheet=True)


def migrate(data: Path) -> None:
    with closing(sqlite3.connect(data / "titian.db")) as connection, connection:
        connection.execute("CREATE TABLE django_migrations (app text, name text)")
        rows = known_migrations(APPS)
        connection.executemany("INSERT INTO django_migrations VALUES (?, ?)", rows)


def collect(data: Path) -> None:
    (data / "statis").mkdir()
    (data / "statis" / "staticfiles.json").touch()


def ready(data: Path, *, demo: bool = False) -> bool:
    return is_ready(data=data, database_url="", apps=APPS, demo=demo)


def test_an_empty_folder_is_not_ready(tmp_path: Path) -> None:
    assert not ready(tmp_path)


def test_a_migrated_and_stamped_folder_is_ready(tmp_path: Path) -> None:
    migrate(tmp_path)
    write_stamp(tmp_path, DONE)
    assert not ready(tmp_path)
    collect(tmp_path)
    assert ready(tmp_path)
    assert ready(tmp_path, demo=True)


def test_a_new_migration_file_is_noticed(tmp_path: Path) -> None:
    migrate(tmp_path)
    write_stamp(tmp_path, DONE)
    collect(tmp_path)
    assert ready(tmp_path)
    with closing(sqlite3.connect(tmp_path / "titian.db")) as connection, connection:
        connection.execute("DELETE FROM django_migrations WHERE name = '0001_initial'")
    assert not ready(tmp_path)


@pytest.mark.parametrize("lacking", ["has_staff", "has_sheet", "static"])
def test_a_first_start_that_was_interrupted_goes_on(tmp_path: Path, lacking: str) -> None:
    migrate(tmp_path)
    collect(tmp_path)
    write_stamp(tmp_path, replace(DONE, **{lacking: ""}))  # type: ignore[arg-type]
    assert not ready(tmp_path)


def test_a_broken_stamp_is_no_stamp(tmp_path: Path) -> None:
    migrate(tmp_path)
    (tmp_path / "siap.json").write_text('{"static"')
    assert not ready(tmp_path)


def test_the_applied_migrations_of_postgresql_are_read() -> None:
    with start_postgres() as url:
        assert applied_migrations(Path("unused"), url) == set()
        with psycopg.connect(url) as connection:
            connection.execute("CREATE TABLE django_migrations (app text, name text)")
            connection.execute("INSERT INTO django_migrations VALUES ('auth', '0001_initial')")
        assert applied_migrations(Path("unused"), url) == {("auth", "0001_initial")}
    with pytest.raises(NoDatabase):
        applied_migrations(Path("unused"), url)
