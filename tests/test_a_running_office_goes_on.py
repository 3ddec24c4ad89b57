"""The whole tree, asked by HTTP: a lock, a restart and kill -9 lose and double nothing.

Fifty kills of each process are in make long.
"""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing

import psycopg
import pytest
from django.db import connection

from kept_database import begin_office
from titian.bench.accounts import accounts
from titian.bench.desks import FORM, RECEIPT
from titian.bench.installation import Installation, installation
from titian.bench.kill import VICTIMS, kill_with_points
from titian.bench.visitor import Visitor, fields_of

pytestmark = [pytest.mark.own_database, pytest.mark.wide]
CLIENTS = 60
LOCKED_FOR = 10.0  # seconds
LOCKED = "LOCK TABLE supervision_supervision, reporting_report, audit_entry"  # ACCESS EXCLUSIVE


@pytest.fixture(scope="module")
def office() -> Iterator[Installation]:
    """On the database of this run."""
    with installation(db=connection.vendor, clients=CLIENTS, begin=begin_office) as office:
        yield office


def test_a_report_waits_for_a_database_locked_for_ten_seconds(office: Installation) -> None:
    with office.served(), ExitStack() as open_ones:
        desk, path, form = _at_the_desk(office, open_ones)
        locked = threading.Event()
        holder = threading.Thread(target=_lock, args=(office, locked))
        holder.start()
        assert locked.wait(20)
        began = time.monotonic()
        answer = desk.post(path, form)
        waited = time.monotonic() - began
        holder.join()
        assert (answer.status, answer.location) == (302, f"{RECEIPT}{form['id']}/")
        assert LOCKED_FOR - 1 < waited < LOCKED_FOR + 5
        assert desk.get(answer.location).status == 200


def _lock(office: Installation, locked: threading.Event) -> None:
    if office.database_url:
        with psycopg.connect(office.database_url) as other:
            other.execute(LOCKED)
            locked.set()
            time.sleep(LOCKED_FOR)
        return
    with closing(sqlite3.connect(office.data / "titian.db", timeout=20)) as file:
        file.execute("BEGIN IMMEDIATE")
        locked.set()
        time.sleep(LOCKED_FOR)
        file.rollback()


def test_a_form_sent_after_a_restart_is_taken_once(office: Installation) -> None:
    with ExitStack() as open_ones:
        with office.served():
            desk, path, form = _at_the_desk(office, open_ones)
            desk.close()
        with office.served():
            answers = [desk.post(path, form) for _ in range(2)]
    assert [(one.status, one.location) for one in answers] == [(302, f"{RECEIPT}{form['id']}/")] * 2


def test_kill_9_of_each_process_loses_and_doubles_nothing(office: Installation) -> None:
    said = kill_with_points(office, VICTIMS, per_second=4)
    assert (said["lost"], said["doubled"], said["trail_findings"]) == (0, 0, 0)
    assert said["kills"] == len(VICTIMS)
    assert float(str(said["acknowledged"])) > 4
    assert float(str(said["points_acknowledged"])) > 100
    assert float(str(said["healed_s"])) <= 10


def _at_the_desk(office: Installation, open_ones: ExitStack) -> tuple[Visitor, str, dict[str, str]]:
    """Somebody who has the form of a client on the screen, filled in."""
    name = next(one.username for one in accounts(office) if one.role == "petugas_layanan")
    waiting = office.ask("reports", "waiting", name)
    assert isinstance(waiting, list)
    desk = open_ones.enter_context(closing(Visitor(office.address)))
    path = FORM.format(client=waiting[0])
    desk.sign_in(name)
    return desk, path, fields_of(desk.get(path).text)
