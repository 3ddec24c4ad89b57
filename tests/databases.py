"""Which database does a test get? A transaction that is rolled back, or a fresh copy of a template.

Nothing flushes: the triggers of the trail refuse it. A test that commits for real asks for
`committed_db` and gets a copy of its own.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection, connections
from django.test.utils import teardown_databases

import kept_database
from kept_database import Made

ASKS = {"db", "django_db_setup", "committed_db"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What asks no database is tried once: in the run on SQLite."""
    if connection.vendor == "sqlite":
        return
    idle = {item for item in items if not _asks_a_database(item)}
    config.hook.pytest_deselected(items=list(idle))
    items[:] = [item for item in items if item not in idle]


def _asks_a_database(item: pytest.Item) -> bool:
    marked = item.get_closest_marker("django_db") or item.get_closest_marker("own_database")
    return bool(marked) or not ASKS.isdisjoint(getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """SQLite tests run on a file: memory would know no second connection."""
    if connection.vendor == "sqlite":
        name = str(tmp_path_factory.mktemp("db") / "test.db")
        connection.settings_dict["TEST"]["NAME"] = name


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_blocker: object,
    django_db_modify_db_settings: None,
) -> Iterator[None]:
    """Always made: pytest-django's own leaves it out when a run has only tests that commit."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        made = _migrated()
    yield
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        teardown_databases(made, verbosity=0)


def _migrated() -> Made:
    name = connection.settings_dict["TEST"]["NAME"] or f"test_{connection.settings_dict['NAME']}"
    with kept_database.in_turn() as copy:
        if not copy.exists():
            return kept_database.made_and_kept(copy)
        return kept_database.begin_with(copy, name)


@pytest.fixture
def committed_db(
    django_db_setup: None, django_db_blocker: object, tmp_path: Path
) -> Iterator[Path | None]:
    """A fresh copy of the migrated database, thrown away afterwards."""
    with django_db_blocker.unblock(), copied_into(tmp_path) as copy:  # type: ignore[attr-defined]
        yield Path(copy) if connection.vendor == "sqlite" else None


@contextmanager
def copied_into(folder: Path) -> Iterator[str]:
    """Everybody's database is a copy, on SQLite a file in `folder`."""
    connections.close_all()
    copy = _copy(connection.settings_dict["NAME"], folder)
    try:
        with pointed_at(NAME=copy):
            yield copy
    finally:
        if connection.vendor == "postgresql":
            _run(f'DROP DATABASE "{copy}" WITH (FORCE)')
        connections.close_all()


@contextmanager
def pointed_at(**place: str) -> Iterator[None]:
    """Connections go to another place in the block."""
    settings = connection.settings_dict
    before = {name: settings[name] for name in place}
    connections.close_all()
    settings.update(place)
    try:
        yield
    finally:
        connections.close_all()
        settings.update(before)


def _copy(template: str, folder: Path) -> str:
    if connection.vendor == "sqlite":
        copy = folder / "titian.db"
        shutil.copyfile(template, copy)
        return str(copy)
    name = f"copy_{folder.name.replace('-', '_').lower()[-40:]}"
    _run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    _run(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return name


def _run(statement: str) -> None:
    import psycopg

    settings = connection.settings_dict
    with psycopg.connect(
        host=settings["HOST"], user=settings["USER"], dbname="postgres", autocommit=True
    ) as other:
        other.execute(statement)  # type: ignore[arg-type]
