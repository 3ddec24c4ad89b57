"""Does every entitled screen hear of each commit, in order, on both databases?"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from postgres import Postgres, postgres_server
from processes import free_port
from screens import INSERT, Notices, PostgresNotices, Screen, SqliteNotices, live, live_on, ticket

RINA, AGUS, OFFICE = "officer:rina", "officer:agus", "office:denpasar"


@pytest.fixture(scope="module")
def server() -> Iterator[Postgres]:
    with postgres_server() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def notices(request: pytest.FixtureRequest, tmp_path: Path) -> Notices:
    if request.param == "sqlite":
        made: Notices = SqliteNotices(tmp_path / "titian.db")
    else:
        server: Postgres = request.getfixturevalue("server")
        made = PostgresNotices(server.make_database(f"t{time.monotonic_ns()}"))
    made.make_table()
    return made


def test_a_screen_hears_what_its_ticket_names_and_nothing_else(
    notices: Notices, tmp_path: Path
) -> None:
    with (
        live(notices.address, tmp_path) as port,
        Screen(port, ticket(RINA)) as rina,
        Screen(port, ticket(AGUS, OFFICE)) as agus,
    ):
        notices.write(RINA, "a")
        notices.write(f"{AGUS} section:x", "b", urgent=True)
        notices.write(f"{RINA} {OFFICE}", "c")
        notices.write("officer:other", "d")
        notices.write(f"{RINA} {AGUS}", "e")
        assert rina.subjects(3) == ["a", "c", "e"]
        assert agus.next_event() == (
            "notice",
            {
                "id": 2,
                "deed": "alert.opened",
                "subject": "b",
                "topics": [AGUS, "section:x"],
                "urgent": True,
            },
        )
        assert agus.subjects(2) == ["c", "e"]


def test_many_commits_reach_many_screens_in_order_and_soon(
    notices: Notices, tmp_path: Path
) -> None:
    with live(notices.address, tmp_path) as port:
        screens = [Screen(port, ticket(RINA, who=str(n))) for n in range(20)]
        names = [f"s{n}" for n in range(50)]
        for name in names:
            notices.write(RINA, name)
        start = time.monotonic()
        for screen in screens:
            assert screen.subjects(50) == names
            screen.close()
        assert time.monotonic() - start < 1


def test_a_screen_that_comes_back_hears_what_it_missed(notices: Notices, tmp_path: Path) -> None:
    port = free_port()
    with live_on(port, notices.address, tmp_path), Screen(port, ticket(RINA)) as screen:
        notices.write(RINA, "heard")
        last = screen.next_event()[1]["id"]
    notices.write(RINA, "missed")
    notices.write(AGUS, "of another")
    with live_on(port, notices.address, tmp_path):
        notices.write(RINA, "after the restart")
        time.sleep(0.5)
        with Screen(port, ticket(RINA), f"&sejak={last}") as screen:
            assert screen.subjects(2) == ["missed", "after the restart"]


def test_live_waits_for_a_database_that_is_made_later(tmp_path: Path) -> None:
    notices = SqliteNotices(tmp_path / "titian.db")
    with (
        live(notices.address, tmp_path, follows=False) as port,
        Screen(port, ticket(RINA)) as screen,
    ):
        time.sleep(0.3)
        notices.make_table()
        time.sleep(0.6)
        notices.write(RINA, "first")
        assert screen.subjects(1) == ["first"]


def test_a_long_write_only_delays_the_notice(tmp_path: Path) -> None:
    notices = SqliteNotices(tmp_path / "titian.db")
    notices.make_table()
    with live(notices.address, tmp_path) as port, Screen(port, ticket(RINA)) as screen:
        with closing(sqlite3.connect(notices.path, isolation_level=None)) as writer:
            writer.execute("BEGIN EXCLUSIVE")
            writer.execute(INSERT.format("?"), (RINA, "d", "held back", False))
            time.sleep(0.3)
            writer.execute("COMMIT")
        notices.write(RINA, "after")
        assert screen.subjects(2) == ["held back", "after"]


def test_a_new_database_file_makes_screens_load_anew(tmp_path: Path) -> None:
    notices = SqliteNotices(tmp_path / "titian.db")
    notices.make_table()
    other = SqliteNotices(tmp_path / "other.db")
    other.make_table()
    with closing(sqlite3.connect(other.path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with live(notices.address, tmp_path) as port, Screen(port, ticket(RINA)) as screen:
        notices.write(RINA, "before")
        assert screen.subjects(1) == ["before"]
        other.path.replace(notices.path)
        assert screen.next_event()[0] == "reset"
        time.sleep(0.5)
        notices.write(RINA, "in the new file")
        assert screen.subjects(1) == ["in the new file"]


def test_postgresql_commits_out_of_order_are_all_heard(server: Postgres, tmp_path: Path) -> None:
    notices = PostgresNotices(server.make_database(f"t{time.monotonic_ns()}"))
    notices.make_table()
    row = "INSERT INTO audit_notice (topics, deed, subject) VALUES (%s, 'd', %s)"
    with live(notices.address, tmp_path) as port, Screen(port, ticket(RINA)) as screen:
        time.sleep(0.5)
        with psycopg.connect(notices.address) as early:
            early.execute(row, (RINA, "number 1, late commit"))
            notices.write(RINA, "number 2")
            assert screen.subjects(1) == ["number 2"]
        notices.write(RINA, "number 3")
        assert set(screen.subjects(2)) == {"number 1, late commit", "number 3"}


def test_live_survives_a_restart_of_postgresql(tmp_path: Path) -> None:
    with postgres_server() as server:
        notices = PostgresNotices(server.make_database())
        notices.make_table()
        with live(notices.address, tmp_path) as port, Screen(port, ticket(RINA)) as screen:
            notices.write(RINA, "before")
            assert screen.subjects(1) == ["before"]
            server.stop("immediate")
            server.start()
            notices.write(RINA, "after")
            assert screen.subjects(1) == ["after"]
