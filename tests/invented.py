"""Where do tests find the invented offices? Written once for a module, gone after it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings

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
    heads = tmp_path_factory.mktemp("demo") / "heads.jsonl"
    with (
        django_db_blocker.unblock(),  # type: ignore[attr-defined]
        override_settings(
            AUDIT_HEADS=heads, POINTS=str(heads.with_name("points.db")), DATA_FOLDER=heads.parent
        ),
        undone(),
    ):
        assert make_demo(WISH, StringIO())
        yield heads


@pytest.fixture
def passing(world: Path) -> Iterator[None]:
    """What this test writes is taken back after it."""
    with undone():
        yield
