"""A lock that lasts too long, a database that is away: said in words, nothing hangs."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import close_old_connections, connection

from cast import Cast
from databases import pointed_at
from desk_scenes import DUE_DAY, address, form
from installations import another_connection
from stopped_scenes import NOT_SAVED, calm_browser
from titian.bench.visitor import fields_of
from titian.reporting.models import Report
from troubles import at

IS_SQLITE = connection.vendor == "sqlite"
LIMIT = "PRAGMA busy_timeout" if IS_SQLITE else "SHOW lock_timeout"
SHORT = "PRAGMA busy_timeout = 300" if IS_SQLITE else "SET lock_timeout = 300"
LOCK = "BEGIN IMMEDIATE" if IS_SQLITE else "BEGIN; LOCK TABLE reporting_report"


@contextmanager
def locked_by_another() -> Iterator[None]:
    with another_connection() as other:
        other.execute(LOCK)  # type: ignore[attr-defined]
        yield
        other.execute("ROLLBACK")  # type: ignore[attr-defined]


def test_a_lock_is_waited_for_twenty_seconds_and_no_longer(living: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute(LIMIT)
        assert cursor.fetchone()[0] in (20_000, "20s")


def test_after_the_limit_it_is_said_and_the_form_is_kept(living: Cast) -> None:
    typed, here = form(note="pindah kos"), address(living.clients["sarro"])
    with at(DUE_DAY):
        browser = calm_browser(living, "lasmi")
        with connection.cursor() as cursor:
            cursor.execute(SHORT)
        with locked_by_another():
            page = browser.post(here, typed)
        assert page.status_code == 503
        assert "Basis data sedang terkunci" in page.text and NOT_SAVED in page.text
        assert fields_of(page.text) == typed
        assert not Report.objects.exists()
        assert browser.post(here, typed).status_code == 302
    assert Report.objects.get().note == "pindah kos"


def test_a_database_that_is_away_is_said_on_every_page(living: Cast, tmp_path: Path) -> None:
    browser = calm_browser(living, "lasmi")
    nowhere = tmp_path / "nowhere"
    with pointed_at(**{"NAME" if IS_SQLITE else "HOST": str(nowhere / "titian.db")}):
        for path in ("/", "/klien/", "/tidak-ada/"):
            page = browser.get(path)
            assert page.status_code == 503
            assert "Basis data tidak menjawab" in page.text
            assert f'href="{path}"' in page.text
    assert browser.get("/").status_code == 200


@pytest.mark.skipif(IS_SQLITE, reason="a file has no server that could be started again")
def test_a_server_that_was_started_again_costs_nobody_a_page(living: Cast) -> None:
    browser = calm_browser(living, "lasmi")
    with another_connection() as other:
        other.execute(  # type: ignore[attr-defined]
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    close_old_connections()  # as before each request of a server
    assert browser.get("/").status_code == 200
