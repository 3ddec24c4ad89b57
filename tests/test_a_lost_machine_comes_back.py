"""A new machine, the sheet from the safe and the backup: the office works again."""

import io
import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from cast import NOW, Cast
from processes import PATHS, supervised, wait_until
from titian.config import postgres_copy, sqlite_copy
from titian.config.backup import take_backup
from titian.config.backup_trouble import BadSheet, CannotCopy
from titian.config.claim import claim
from titian.config.place import Place
from titian.config.recovery import KEYS, sheet
from titian.config.recovery_reading import read_key, read_sheet
from titian.config.restoring import restore_backup
from titian.config.secrets import Secrets, load_or_make, replace_keys
from titian.config.supervisor import Child

SECRETS: Secrets = settings.SECRETS


def written(secrets: Secrets) -> str:
    return sheet(path=Path("lembar"), data=Path("var"), secrets=secrets, at=NOW)


def test_the_sheet_is_read_back() -> None:
    assert read_sheet(written(SECRETS)) == {name: SECRETS[name] for name in KEYS}


def test_it_may_be_typed_off_with_spaces_or_equal_signs() -> None:
    lines = [f"  {name} = {SECRETS.text(name).rstrip('=')}" for name in KEYS]
    assert read_sheet("\n".join(lines)) == {name: SECRETS[name] for name in KEYS}


@pytest.mark.parametrize("wrong", ["", "audit pendek", "hello"])
def test_a_wrong_sheet_is_said(wrong: str) -> None:
    with pytest.raises(BadSheet, match="Kunci"):
        read_sheet(wrong)


def test_a_misspelt_key_is_named() -> None:
    with pytest.raises(BadSheet, match="cadangan salah ketik"):
        read_key(SECRETS.text("cadangan")[:-9])


def test_keys_that_are_replaced_are_kept_aside(tmp_path: Path) -> None:
    old = load_or_make(tmp_path / "rahasia")
    replace_keys(tmp_path / "rahasia", {"audit": b"a" * 32, "indeks": old["indeks"]}, NOW)
    new = load_or_make(tmp_path / "rahasia")
    assert (new["audit"], new["indeks"]) == (b"a" * 32, old["indeks"])
    (aside,) = tmp_path.glob("rahasia-sebelum-*")
    assert [file.name for file in aside.iterdir()] == ["audit"]
    assert stat.S_IMODE((tmp_path / "rahasia" / "audit").stat().st_mode) == 0o600


def titian(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return program(data, "titian.config.cli", *words)


def program(data: Path, module: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", module, *words],
        env={"PYTHONPATH": PATHS, "TITIAN_DATA": str(data), "TITIAN_CONFIG": "/dev/null",
             "PATH": "/usr/bin:/bin"},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture
def backup(living: Cast, place: Place, tmp_path: Path) -> Path:
    if connection.vendor == "postgresql":
        pytest.skip(
            "a new machine with PostgreSQL needs an address: the same code, tried on SQLite"
        )
    return take_backup(tmp_path / "b", place=place, at=NOW - timedelta(days=1)).path


def test_the_sheet_and_the_backup_are_enough(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "lembar.txt").write_text(written(SECRETS))
    new = tmp_path / "new"
    done = titian(new, "restore", str(backup), "--sheet", str(tmp_path / "lembar.txt"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert load_or_make(new / "rahasia")["data-anak"] == SECRETS["data-anak"]
    with closing(sqlite3.connect(new / "titian.db")) as other:
        assert other.execute("SELECT count(*) FROM clients_client").fetchone() == (4,)
    again = titian(new, "backup", str(tmp_path / "again"))
    assert again.returncode == 0, again.stdout + again.stderr
    assert "sudah diperiksa" in again.stdout


def test_a_titian_that_runs_begins_anew_with_the_keys_of_the_sheet(
    backup: Path, tmp_path: Path
) -> None:
    """With its old keys it would seal entries that nobody can prove."""
    (tmp_path / "lembar.txt").write_text(written(SECRETS))
    new, seen = tmp_path / "new", tmp_path / "seen"
    old = load_or_make(new / "rahasia").text("audit")
    look = f"open({str(seen)!r}, 'a').write(open({str(new / 'rahasia/audit')!r}).read() + '\\n')"
    reader = Child("reader", (sys.executable, "-c", f"import time; {look}; time.sleep(600)"))
    lock = claim(new, [])
    with supervised(reader) as process:
        os.ftruncate(lock, 0)
        os.pwrite(lock, str(process.pid).encode(), 0)
        wait_until(seen.exists)
        titian(new, "restore", str(backup), "--sheet", str(tmp_path / "lembar.txt"))
        wait_until(lambda: len(seen.read_text().split()) == 2)
    os.close(lock)
    assert seen.read_text().split() == [old, SECRETS.text("audit")]


def test_when_the_database_cannot_be_put_back_the_old_keys_stay(
    living: Cast, place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_backup(tmp_path / "b", place=place, at=NOW)
    monkeypatch.setattr(sqlite_copy, "put_back", in_use)
    monkeypatch.setattr(postgres_copy, "put_back", in_use)
    sheet = {**{name: SECRETS[name] for name in KEYS}, "audit": b"a" * 32}
    with pytest.raises(CannotCopy):
        restore_backup(tmp_path / "b", place=place, at=NOW, sheet=sheet)
    assert load_or_make(place.secrets_dir)["audit"] == SECRETS["audit"]


def in_use(copy: Path, target: object) -> None:
    raise CannotCopy


def test_the_child_of_work_makes_the_daily_one(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "lembar.txt").write_text(written(SECRETS))
    new = tmp_path / "new"
    titian(new, "restore", str(backup), "--sheet", str(tmp_path / "lembar.txt"))
    done = program(new, "titian.config.daily_backup", str(os.getpid()))
    assert done.returncode == 0, done.stderr
    (daily,) = (new / "cadangan").glob("*-harian.cadangan")
    assert daily.stat().st_size > 1000


def test_the_key_alone_opens_it_too(backup: Path, tmp_path: Path) -> None:
    done = titian(tmp_path / "new", "restore", str(backup), "--key", SECRETS.text("cadangan"))
    assert "Dipulihkan dari" in done.stdout, done.stdout + done.stderr
    assert "Jalankan lagi dengan --sheet" in done.stdout


def test_without_the_sheet_it_stays_closed(backup: Path, tmp_path: Path) -> None:
    done = titian(tmp_path / "new", "restore", str(backup))
    assert done.returncode == 1
    assert "Kunci salah" in done.stdout
    assert not (tmp_path / "new" / "titian.db").exists()


def test_the_commands_refuse_in_words(tmp_path: Path) -> None:
    if connection.vendor == "postgresql":
        pytest.skip("nothing of it touches a database")
    (tmp_path / "foto.jpg").write_bytes(b"jpeg" * 100)
    done = titian(tmp_path / "new", "restore", str(tmp_path / "foto.jpg"))
    assert (done.returncode, done.stderr) == (1, "")
    assert "bukan cadangan Titian" in done.stdout
    assert io.StringIO(done.stdout).readline().startswith("Pemulihan dibatalkan")
