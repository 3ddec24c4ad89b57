"""Health: each check is a plain sentence with what to do, on the page and in `titian check`."""

import io
import socket
import tomllib
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, connection
from django.test import Client as Browser

import titian
from cast import NOW, SETTING_UP, Cast
from titian.audit.chain import seal_waiting
from titian.audit.deeds import deed
from titian.config.doctor import check_port, doctor_command
from titian.config.env import Env
from titian.kit.backups import DAILY, name_of
from titian.offices import health
from titian.offices.health import Level, Places
from titian.offices.models import ClockDoubt, Heartbeat

pytestmark = pytest.mark.django_db


@pytest.fixture
def places(tmp_path: Path) -> Places:
    found = Places(tmp_path, tmp_path / "rahasia", tmp_path / "cadangan")
    found.secrets.mkdir(mode=0o700)
    found.backups.mkdir()
    (found.secrets / "audit").touch(mode=0o600)
    return found


def doubt(cast: Cast, office: str = "palu") -> ClockDoubt:
    row = ClockDoubt(office=getattr(cast, office), noticed_at=NOW, seconds_off=4000)
    with deed("clock.doubted", subject=row, by=SETTING_UP, at=NOW) as d:
        d.save(row)
    return row


def backup(places: Places, hours: int, name: str = "") -> None:
    named = name_of(NOW - timedelta(hours=hours), DAILY)
    (places.backups / (name or named)).write_bytes(b"x" * 10)


@pytest.mark.parametrize(("hours", "level"), [(2, "ok"), (30, "warn"), (80, "bad")])
def test_an_old_backup_is_said(places: Places, hours: int, level: str) -> None:
    backup(places, hours)
    backup(places, 0, ".draf")
    backup(places, 0, "titian-2.part")
    found = health.check_backup(places, NOW)
    assert (found.level, f"{hours} jam" in found.sentence) == (level, True)
    assert bool(found.todo) == (level != "ok")


def test_a_backup_of_tomorrow_hides_no_old_one(places: Places) -> None:
    """Made while the clock was wrong."""
    backup(places, 80)
    backup(places, -24 * 365)
    found = health.check_backup(places, NOW)
    assert (found.level, "80 jam" in found.sentence) == (Level.BAD, True)


def test_no_backup_is_bad(places: Places) -> None:
    assert health.check_backup(places, NOW).level is Level.BAD


def test_a_doubtful_clock_and_one_that_went_back_are_said(cast: Cast, places: Places) -> None:
    assert health.check_clock(places, NOW).level is Level.OK
    assert health.check_clock(places, NOW - timedelta(days=400)).level is Level.BAD
    doubt(cast)
    assert health.check_clock(places, NOW).level is Level.WARN


def test_a_loop_that_stands_still_is_said(places: Places) -> None:
    assert health.check_loops(places, NOW).level is Level.WARN
    Heartbeat.objects.create(name="work", at=NOW, steady=1.0, boot="b")
    assert health.check_loops(places, NOW).level is Level.OK
    assert health.check_loops(places, NOW + timedelta(minutes=6)).level is Level.BAD


def test_entries_that_wait_for_a_seal_are_said(cast: Cast, places: Places) -> None:
    assert health.check_seals(places, NOW).level is Level.BAD
    seal_waiting(settings.SECRETS["audit"])
    assert health.check_seals(places, NOW).level is Level.OK


def test_a_lost_trigger_is_bad(places: Places) -> None:
    assert health.check_triggers(places, NOW).level is Level.OK
    with connection.cursor() as cursor:
        on = " ON audit_entry" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER audit_entry_no_update{on}")
    found = health.check_triggers(places, NOW)
    assert (found.level, "audit_entry_no_update" in found.sentence) == (Level.BAD, True)


def test_a_database_behind_the_program_is_bad(places: Places) -> None:
    assert health.check_migrations(places, NOW).level is Level.OK
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'alerts'")
    assert health.check_migrations(places, NOW).level is Level.BAD


@pytest.mark.parametrize(("free", "level"), [(10**10, "ok"), (10**9, "warn"), (10**8, "bad")])
def test_little_space_is_said(
    places: Places, free: int, level: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type("usage", (), {"free": free})
    monkeypatch.setattr("titian.offices.health.shutil.disk_usage", lambda _path: usage)
    assert health.check_disk(places, NOW).level == level


def test_keys_that_others_can_read_are_named(places: Places) -> None:
    assert health.check_secrets(places, NOW).level is Level.OK
    (places.secrets / "audit").chmod(0o644)
    found = health.check_secrets(places, NOW)
    assert (found.level, "audit" in found.sentence) == (Level.BAD, True)


def test_the_command_ends_with_one_when_something_is_bad(cast: Cast) -> None:
    out = io.StringIO()
    assert doctor_command(out) == 1
    assert "Belum ada cadangan" in out.getvalue()
    assert "→" in out.getvalue()


def test_a_port_of_another_program_is_said() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        here = Env(port=other.getsockname()[1])
        found = check_port(here)
    assert (found.level, str(here.port) in found.sentence) == (Level.BAD, True)
    assert check_port(here).level is Level.OK


@pytest.mark.parametrize(
    ("name", "status"),
    [("agus", 200), ("nurhayati", 403), ("darsono", 403), ("ratmi", 403), ("lasmi", 403),
     ("tono", 403), ("markus", 403)],
)  # fmt: skip
def test_the_page_opens_for_the_admin_alone(cast: Cast, name: str, status: int) -> None:
    browser = Browser()
    browser.force_login(cast.staff[name])
    page = browser.get("/kesehatan/")
    assert page.status_code == status
    assert ("Belum ada cadangan" in page.text) == (status == 200)


def test_the_admin_confirms_the_clock_once(cast: Cast) -> None:
    ours, theirs = doubt(cast), doubt(cast, "ternate")
    browser = Browser()
    browser.force_login(cast.staff["agus"])
    assert "4000 detik" in browser.get("/kesehatan/").text
    for _ in range(2):
        address = f"/kesehatan/jam/{ours.pk}/kepastian"
        assert browser.post(address).headers["Location"] == "/kesehatan/?jam=benar"
    assert browser.post(f"/kesehatan/jam/{theirs.pk}/kepastian").status_code == 404
    ours.refresh_from_db()
    assert (ours.confirmed_by, ours.rev) == (cast.staff["agus"], 2)
    assert "dinyatakan benar oleh Agus Salim" in browser.get("/kesehatan/").text


def test_alive_means_that_the_database_answers(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = Browser().get("/sehat/")
    assert (answer.status_code, answer.content) == (200, b"baik")

    def broken() -> None:
        raise DatabaseError

    monkeypatch.setattr("titian.desk.condition.views.connection.cursor", broken)
    assert Browser().get("/sehat/").status_code == 503


def test_the_version_is_said_once() -> None:
    project = Path(__file__).resolve().parent.parent / "pyproject.toml"
    assert tomllib.loads(project.read_text())["project"]["version"] == titian.__version__
