"""Threads of one process write one after the other, and never wait for each other in a ring."""

import time
from collections.abc import Callable
from threading import Event, Thread

import pytest
from django.db import connection, transaction

from cast import NOW, Cast
from titian.audit import deeds
from titian.audit.deeds import deed, look
from titian.audit.models import Entry

# Nothing to try there: the turn is taken on SQLite alone (`audit.deeds`).
pytestmark = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL lets many write at once"
)
PATIENCE = 15.0  # seconds; far below what SQLite itself would wait twice


def in_a_thread(act: Callable[[], None]) -> Thread:
    def run() -> None:
        try:
            act()
        finally:
            connection.close()

    thread = Thread(target=run, daemon=True)
    thread.start()
    return thread


def written(name: str) -> int:
    return Entry.objects.filter(deed=name).count()


def test_one_in_a_plain_transaction_opens_a_deed_while_another_waits(living: Cast) -> None:
    began, other_waits = Event(), Event()

    def first() -> None:
        with transaction.atomic():
            Entry.objects.count()
            began.set()
            other_waits.wait(PATIENCE)
            time.sleep(0.2)  # the other has its turn, and asks SQLite
            with deed("test.first", subject=living.palu, by=living.ratmi, at=NOW):
                look("page", subject=living.palu, by=living.ratmi, at=NOW)

    def second() -> None:
        began.wait(PATIENCE)
        other_waits.set()
        with deed("test.second", subject=living.palu, by=living.ratmi, at=NOW):
            pass

    threads = [in_a_thread(first), in_a_thread(second)]
    for thread in threads:
        thread.join(PATIENCE)
    assert not any(thread.is_alive() for thread in threads)
    assert (written("test.first"), written("test.second")) == (1, 1)


def test_many_write_at_once_and_none_is_lost(living: Cast) -> None:
    def ten() -> None:
        for _ in range(10):
            with deed("test.many", subject=living.palu, by=living.ratmi, at=NOW):
                pass

    threads = [in_a_thread(ten) for _ in range(6)]
    for thread in threads:
        thread.join(60)
    assert written("test.many") == 60
    assert not deeds.WRITERS.locked()


def test_a_turn_that_never_comes_is_skipped(living: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deeds, "LONGEST_TURN", 0.05)
    with deeds.WRITERS, deed("test.late", subject=living.palu, by=living.ratmi, at=NOW):
        pass
    assert written("test.late") == 1
    assert not deeds.WRITERS.locked()


def test_a_deed_that_fails_gives_its_turn_back(living: Cast) -> None:
    with (
        pytest.raises(ZeroDivisionError),
        deed("test.broken", subject=living.palu, by=living.ratmi, at=NOW),
    ):
        raise ZeroDivisionError
    assert not deeds.WRITERS.locked()
