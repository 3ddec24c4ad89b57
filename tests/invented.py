"""Where do tests find the invented offices? Each file of tests has them to itself, then they go.

On SQLite they are written once for each state of the program, as that takes seconds.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test import override_settings

from databases import pointed_at
from kept_database import begin_world
from titian.demo.make import make_demo
from titian.demo.writing import Wish
from titian.kit.clock import moment

TODAY = date(2026, 11, 24)  # a Tuesday
START = moment(TODAY, 0, 0, "Asia/Makassar")
WISH = Wish(clients=120, seed=1, today=TODAY)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def world(
    django_db_setup: None, django_db_blocker: object, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """The two Bapas and their Kanwil; the value is the file with the heads of the chains."""
    folder = tmp_path_factory.mktemp("demo") / "office"
    make = written_once if connection.vendor == "sqlite" else written
    with django_db_blocker.unblock(), make(folder):  # type: ignore[attr-defined]
        yield heads_of(folder)


@contextmanager
def written_once(folder: Path) -> Iterator[None]:
    """By the first who asks on this machine; everybody has a copy."""
    begin_world(folder, write)
    with kept_in(folder), pointed_at(NAME=database_of(folder)), undone():
        yield


def write(folder: Path) -> None:
    """Into a file with empty tables."""
    with kept_in(folder), pointed_at(NAME=database_of(folder)):
        assert make_demo(WISH, StringIO())


@contextmanager
def written(folder: Path) -> Iterator[None]:
    """Into the database of the run."""
    folder.mkdir()
    with kept_in(folder), undone():
        assert make_demo(WISH, StringIO())
        yield


def kept_in(folder: Path) -> override_settings:
    return override_settings(
        AUDIT_HEADS=heads_of(folder), POINTS=str(folder / "points.db"), DATA_FOLDER=folder
    )


def heads_of(folder: Path) -> Path:
    return folder / "heads.jsonl"


def database_of(folder: Path) -> str:
    return str(folder / "titian.db")


@pytest.fixture
def passing(world: Path) -> Iterator[None]:
    """What this test writes is taken back after it."""
    with undone():
        yield
