"""A full, read-only or busy database, and people who press at the same moment: nothing is lost."""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TypeVar
from uuid import UUID

import pytest
from django.conf import settings
from django.db import DatabaseError, OperationalError, connection, connections, transaction

from cast import NOW, Cast
from installations import another_connection
from titian.alerts.actions import AlreadySettled, settle_alert
from titian.alerts.models import Alert
from titian.audit.chain import seal_waiting, verify
from titian.audit.deeds import locked
from titian.audit.models import Entry
from titian.clients.actions import AlreadyRegistered, Identity, register_client
from titian.clients.models import Client
from titian.kit.ids import uuid7
from titian.offices.models import Holiday, Office
from titian.reporting.actions import (
    AlreadyReportedThatDay,
    AlreadyTaken,
    Answers,
    take_report,
)
from titian.reporting.models import Report
from titian.reporting.watcher import notice_silence

T = TypeVar("T")
only_sqlite = pytest.mark.skipif(
    "connection.vendor != 'sqlite'", reason="a file's own fault; PostgreSQL has its server's"
)
IDENTITY = Identity(register="adult", name="Bahri", sex="L", region="72.71.01.1001")


def report(cast: Cast, name: str = "sarro", report_id: UUID | None = None) -> Report:
    return take_report(
        id=report_id or uuid7(), client=cast.clients[name], answers=Answers(note="sehat"),
        made_at=NOW, by=cast.staff["lasmi"], at=NOW,
    )  # fmt: skip


def new_client(cast: Cast, client_id: UUID | None = None) -> Client:
    return register_client(
        id=client_id or uuid7(), office=cast.palu, identity=IDENTITY,
        officer=cast.staff["ratmi"], by=cast.staff["ratmi"], at=NOW,
    )  # fmt: skip


def at_once(*works: Callable[[], T]) -> list[T | Exception]:
    """All at the same moment, each on a connection of its own; the answers in order."""
    barrier = threading.Barrier(len(works))

    def run(work: Callable[[], T]) -> T | Exception:
        barrier.wait()
        try:
            return work()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


# -- the file --------------------------------------------------------------------------------


@only_sqlite
def test_a_full_disk_refuses_the_whole_deed(living: Cast) -> None:
    first = report(living)
    entries = Entry.objects.count()
    with full_database(), pytest.raises(OperationalError, match="full"):
        for _ in range(500):
            new_client(living)
    registered = Client.objects.filter(name="Bahri")
    assert Entry.objects.filter(deed="client.registered").count() == 4 + registered.count()
    assert Entry.objects.count() == entries + registered.count()
    assert Report.objects.get() == first


@only_sqlite
def test_when_there_is_room_again_work_goes_on_with_the_next_number(living: Cast) -> None:
    with full_database(), pytest.raises(OperationalError):
        for _ in range(500):
            new_client(living)
    last = Client.objects.filter(office=living.palu, register="adult").count()
    assert new_client(living).number.startswith(f"{last + 1:04d}/")


@contextmanager
def full_database() -> Iterator[None]:
    """No page more than now."""
    with connection.cursor() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        try:
            yield
        finally:
            cursor.execute("PRAGMA max_page_count = 1000000")


@only_sqlite
def test_a_read_only_file_is_read_and_refuses_to_be_written(living: Cast) -> None:
    with connection.cursor() as cursor:  # root may write every file: SQLite itself is told
        cursor.execute("PRAGMA query_only = ON")
    with pytest.raises(OperationalError, match="readonly"):
        report(living)
    assert Client.objects.count() == 4
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = OFF")
    assert report(living) == Report.objects.get()


@only_sqlite
def test_a_file_opened_read_only_says_so(living: Cast, committed_db: Path) -> None:
    with closing(sqlite3.connect(f"file:{committed_db}?mode=ro", uri=True)) as other:
        assert other.execute("SELECT count(*) FROM clients_client").fetchone() == (4,)
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            other.execute("DELETE FROM django_session")


def test_a_database_that_refuses_to_write_loses_nothing(living: Cast) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("above, by the file")
    report(living)
    with connection.cursor() as cursor:
        cursor.execute("SET default_transaction_read_only = on")
    with pytest.raises(DatabaseError, match="read-only"):
        report(living, "marlina")
    with connection.cursor() as cursor:
        cursor.execute("SET default_transaction_read_only = off")
    assert report(living, "marlina").pk and Report.objects.count() == 2


def test_a_report_waits_for_a_writer_of_ten_seconds(living: Cast) -> None:
    holding, seconds = threading.Event(), 10.0
    holder = threading.Thread(target=_hold_the_database, args=(holding, seconds))
    holder.start()
    holding.wait()
    began = time.monotonic()
    taken = report(living)
    waited = time.monotonic() - began
    holder.join()
    assert Report.objects.get() == taken
    assert seconds - 1 < waited < seconds + 5


def _hold_the_database(holding: threading.Event, seconds: float) -> None:
    with another_connection() as other:
        if connection.vendor == "sqlite":
            other.execute("BEGIN IMMEDIATE")  # type: ignore[attr-defined]
        else:
            other.execute("BEGIN")  # type: ignore[attr-defined]
            other.execute("LOCK TABLE reporting_report, supervision_supervision")  # type: ignore[attr-defined]
        holding.set()
        time.sleep(seconds)
        other.execute("COMMIT")  # type: ignore[attr-defined]
    connections.close_all()


# -- the people ------------------------------------------------------------------------------


def test_a_form_sent_twice_at_once_is_one_report_with_one_receipt(living: Cast) -> None:
    name = uuid7()
    answers = at_once(*[lambda: report(living, report_id=name)] * 2)
    taken = [answer for answer in answers if isinstance(answer, Report)]
    refused = [answer for answer in answers if isinstance(answer, AlreadyTaken)]
    assert len(taken) == len(refused) == 1, answers
    assert refused[0].report == taken[0] == Report.objects.get()


def test_two_desks_that_take_the_same_client_at_once_take_one_report(living: Cast) -> None:
    answers = at_once(*[lambda: report(living)] * 4)
    assert sum(isinstance(answer, Report) for answer in answers) == 1, answers
    assert sum(isinstance(answer, AlreadyReportedThatDay) for answer in answers) == 3, answers
    assert Report.objects.count() == 1


def test_two_officers_settle_one_alert_at_once(living: Cast) -> None:
    overdue = living.supervision("sarro").overdue_from
    assert overdue is not None
    notice_silence(overdue)
    alert = Alert.objects.get(client=living.clients["sarro"])

    def settle(who: str, cause: str) -> Alert:
        return settle_alert(
            alert=alert, cause=cause, note="ditelepon", by=living.staff[who], at=NOW
        )

    answers = at_once(lambda: settle("ratmi", "excused"), lambda: settle("darsono", "breach"))
    (late,) = [answer for answer in answers if isinstance(answer, Exception)]
    assert isinstance(late, AlreadySettled), answers
    (settled,) = [answer for answer in answers if isinstance(answer, Alert)]
    assert Alert.objects.get(pk=alert.pk).cause == settled.cause == late.alert.cause
    assert alert.steps.filter(what="settled").count() == 1


def test_whoever_changes_the_office_does_not_stop_the_desk(living: Cast) -> None:
    """Hours are saved and every due day reckoned: a row that only names the office need not wait.

    Waiting for each other would end as a deadlock, and one of the two as an error.
    """
    if connection.vendor == "sqlite":
        pytest.skip("one writer at a time")
    with another_connection() as other:
        other.execute("SET lock_timeout = 2000")  # type: ignore[attr-defined]
        with transaction.atomic():
            locked(Office, living.palu.pk)
            other.execute(  # type: ignore[attr-defined]
                "INSERT INTO offices_holiday (id, rev, office_id, \"on\", name)"
                " VALUES (%s, 1, %s, %s, 'x')",
                [uuid7(), living.palu.pk, NOW.date()],
            )
    assert Holiday.objects.exists()


def test_sealers_at_once_take_turns(living: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when a backup is put back while the loops run: small batches let them meet often."""
    monkeypatch.setattr("titian.audit.chain.BATCH", 2)
    key = settings.SECRETS["audit"]
    answers = at_once(*[lambda: seal_waiting(key)] * 3)
    assert sum(n for n in answers if isinstance(n, int)) == Entry.objects.count(), answers
    assert all(isinstance(answer, int) for answer in answers), answers
    assert verify(key, at=NOW, known={}) == []


def test_two_clerks_who_register_at_once_get_numbers_without_a_gap(living: Cast) -> None:
    before = Client.objects.filter(office=living.palu, register="adult").count()
    answers = at_once(*[lambda: new_client(living)] * 4)
    assert all(isinstance(answer, Client) for answer in answers), answers
    numbers = sorted(client.number[:4] for client in Client.objects.filter(name="Bahri"))
    assert numbers == [f"{before + n:04d}" for n in range(1, 5)]


def test_the_first_two_of_a_new_book_get_one_and_two(living: Cast) -> None:
    """No counter row is there yet to be locked."""
    answers = at_once(*[lambda: _in_ternate(living)] * 2)
    assert all(isinstance(answer, Client) for answer in answers), answers
    numbers = Client.objects.filter(office=living.ternate, register="child")
    assert sorted(client.number[:4] for client in numbers) == ["0001", "0002"]


def _in_ternate(cast: Cast) -> Client:
    return register_client(
        id=uuid7(), office=cast.ternate, officer=cast.staff["yohana"], by=cast.staff["yohana"],
        identity=Identity(register="child", name="Bahri", sex="L", region="82.71.01.1001"), at=NOW,
    )  # fmt: skip


def test_a_client_registered_twice_at_once_is_one_client_and_takes_one_number(
    living: Cast,
) -> None:
    name = uuid7()
    answers = at_once(*[lambda: new_client(living, name)] * 2)
    assert sum(isinstance(answer, Client) for answer in answers) == 1, answers
    assert sum(isinstance(answer, AlreadyRegistered) for answer in answers) == 1, answers
    following = new_client(living)
    assert int(following.number[:4]) == int(Client.objects.get(pk=name).number[:4]) + 1


def test_what_was_said_to_be_taken_is_there_after_all(living: Cast) -> None:
    """Twenty reports of two clients from four desks: every receipt stands for a row."""
    days = [NOW - timedelta(days=n) for n in range(10)]

    def take(client: str, n: int) -> Report:
        return take_report(
            id=uuid7(), client=living.clients[client], answers=Answers(), made_at=days[n],
            by=living.staff["lasmi"], at=NOW,
        )  # fmt: skip

    with ThreadPoolExecutor(4) as pool:
        jobs = [(c, n) for n in range(10) for c in ("sarro", "marlina")]
        taken = list(pool.map(lambda job: _closing(take, *job), jobs))
    assert {row.pk for row in taken} == set(Report.objects.values_list("pk", flat=True))
    assert len(taken) == 20


def _closing(take: Callable[[str, int], Report], client: str, n: int) -> Report:
    try:
        return take(client, n)
    finally:
        connections.close_all()
