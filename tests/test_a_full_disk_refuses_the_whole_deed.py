"""The disk fills up while people work: a deed is refused whole, in words, and work goes on."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from django.db import close_old_connections, connection

from cast import make_cast
from databases import copied_into, pointed_at
from small_disks import filled, open_folder, small_disk
from stopped_scenes import (
    NEW_CLIENT,
    assert_nothing_half,
    calm_browser,
    new_client_form,
    register_until_refused,
    wrong_in_the_trail,
)
from titian.bench.postgres import Postgres, postgres_server
from titian.bench.visitor import fields_of
from titian.config import postgres_copy

NO_ROOM = ("Basis data sedang penuh", "Isian Anda belum tersimpan.")
DIED = ("Basis data tidak menjawab", "Isian Anda mungkin belum tersimpan.")


@dataclass(frozen=True)
class Fault:
    """No room as long as `lasting` is open, and what people then read."""

    lasting: Callable[[], AbstractContextManager[None]]
    said: tuple[str, ...]


@contextmanager
def small_file_system() -> Iterator[Fault]:
    """The file lies on a disk of 8 MB that a ballast fills."""
    with open_folder() as folder, small_disk(folder / "d", "8m") as disk, copied_into(disk):
        yield Fault(lambda: filled(disk), NO_ROOM)


@contextmanager
def file_that_may_not_grow() -> Iterator[Fault]:
    with open_folder() as folder, copied_into(folder):
        yield Fault(_no_page_more, NO_ROOM)


@contextmanager
def _no_page_more() -> Iterator[None]:
    with connection.cursor() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        try:
            yield
        finally:
            cursor.execute("PRAGMA max_page_count = 1000000")


@contextmanager
def small_disk_of_a_server() -> Iterator[Fault]:
    """A whole PostgreSQL lies on it."""
    with _server_on_a_small_disk() as (_server, disk):
        yield Fault(lambda: filled(disk), NO_ROOM)


@contextmanager
def server_that_dies_of_it() -> Iterator[Fault]:
    """Without room for the next piece of its log PostgreSQL ends itself."""
    with _server_on_a_small_disk() as (server, disk):
        yield Fault(lambda: _dead_until_there_is_room(server, disk), DIED)


@contextmanager
def _dead_until_there_is_room(server: Postgres, disk: Path) -> Iterator[None]:
    with filled(disk):
        with psycopg.connect(server.url(), autocommit=True) as other, suppress(psycopg.Error):
            for _turn in range(100):  # it is over with the first that finds no room
                other.execute("SELECT pg_switch_wal(), pg_logical_emit_message(true, '', '')")
        yield
    with suppress(RuntimeError):  # it may be gone already, or still be ending
        server.stop("immediate")
    server.start()


@contextmanager
def _server_on_a_small_disk() -> Iterator[tuple[Postgres, Path]]:
    settings = connection.settings_dict
    with open_folder() as folder, small_disk(folder / "d", "160m") as disk:
        postgres_copy.dump(settings, folder / "dump")
        with postgres_server(disk) as server:
            server.make_database()
            with pointed_at(HOST=str(server.socket), NAME="titian"):
                postgres_copy.put_back(folder / "dump", settings)
                yield server, disk


FAULTS = {
    "sqlite": [small_file_system, file_that_may_not_grow],
    "postgresql": [small_disk_of_a_server, server_that_dies_of_it],
}


@pytest.fixture(params=FAULTS[connection.vendor], ids=lambda fault: fault.__name__)
def fault(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: object
) -> Iterator[Fault]:
    with django_db_blocker.unblock(), request.param() as fault:  # type: ignore[attr-defined]
        yield fault


def test_a_full_disk_refuses_the_whole_deed_and_work_goes_on(fault: Fault) -> None:
    cast = make_cast()
    browser = calm_browser(cast, "ratmi")
    before = [new_client_form(cast) for _ in range(3)]
    assert [browser.post(NEW_CLIENT, form).status_code for form in before] == [302] * 3
    with fault.lasting():
        taken, page = register_until_refused(cast, browser)
    assert all(words in page for words in fault.said)
    close_old_connections()  # as a server does before each request
    taken = [*(form["id"] for form in before), *taken]
    assert_nothing_half(taken)
    again = fields_of(page)
    assert [browser.post(NEW_CLIENT, again).status_code for _ in range(2)] == [302] * 2
    assert_nothing_half([*taken, again["id"]])
    assert wrong_in_the_trail() == []
