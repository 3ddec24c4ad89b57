"""A backup is made by itself each day after closing, before an update, and old ones go."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cast import NOW, Cast
from processes import wait_until
from titian.config import daily_backup
from titian.config.backup import backup_if_due, before_update
from titian.config.daily_backup import DailyBackup
from titian.config.place import Place
from titian.kit.backups import (
    BEFORE_RESTORE,
    DAILY,
    BackupFile,
    backups_in,
    last_backup,
    may_go,
    name_of,
)

CLOSED_IN_PALU = datetime(2026, 11, 24, 8, 1, tzinfo=UTC)  # 16.01 WITA


def test_the_first_is_due_at_once(living: Cast, place: Place) -> None:
    path = backup_if_due(NOW, place)
    newest = last_backup(place.backups, until=NOW)
    assert newest is not None and (newest.path, newest.at) == (path, NOW)


def test_none_is_due_while_an_office_is_open(living: Cast, place: Place) -> None:
    backup_if_due(NOW, place)
    assert backup_if_due(CLOSED_IN_PALU - timedelta(minutes=2), place) is None


def test_one_is_due_when_the_last_office_has_closed_and_only_one(
    living: Cast, place: Place
) -> None:
    backup_if_due(NOW, place)
    assert backup_if_due(CLOSED_IN_PALU, place) is not None
    assert backup_if_due(CLOSED_IN_PALU + timedelta(hours=3), place) is None


def test_on_days_off_one_is_due_after_a_day(living: Cast, place: Place) -> None:
    friday = datetime(2026, 11, 27, 9, tzinfo=UTC)
    backup_if_due(friday, place)
    assert backup_if_due(friday + timedelta(hours=23), place) is None
    assert backup_if_due(friday + timedelta(hours=24), place) is not None


def test_a_backup_from_a_wrong_clocks_future_does_not_stop_the_next(
    living: Cast, place: Place
) -> None:
    place.backups.mkdir()
    (place.backups / name_of(NOW + timedelta(days=900), DAILY)).touch()
    assert backup_if_due(NOW, place) is not None


def test_before_an_update_one_is_made(living: Cast, place: Place) -> None:
    assert "sebelum-pembaruan" in before_update(place).name


def test_fourteen_days_and_eight_weeks_are_kept() -> None:
    days = [NOW - timedelta(days=n, hours=h) for n in range(100) for h in (0, 1)]
    files = [BackupFile(at, Path(name_of(at, DAILY)), DAILY) for at in days]
    kept = sorted({*files} - {*may_go(files)}, reverse=True)
    assert [file.at for file in kept[:14]] == [NOW - timedelta(days=n) for n in range(14)]
    weeks = {file.at.strftime("%G-%V") for file in kept}
    assert len(weeks) == 8 and len(kept) <= 14 + 8


def test_five_of_those_before_a_restore_are_kept_and_foreign_files_stay(tmp_path: Path) -> None:
    for n in range(9):
        (tmp_path / name_of(NOW + timedelta(hours=n), BEFORE_RESTORE)).touch()
    (tmp_path / "foto.jpg").touch()
    (tmp_path / name_of(NOW, "buatan-sendiri")).touch()
    gone = may_go(backups_in(tmp_path))
    assert len(gone) == 4
    assert max(file.at for file in gone) == NOW + timedelta(hours=3)


def test_the_loop_starts_one_child_and_leaves_a_failure_alone_for_an_hour(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(daily_backup, "_is_due", lambda _at: True)
    monkeypatch.setenv("TITIAN_DATABASE_URL", "")
    monkeypatch.setenv("TITIAN_CONFIG", "/nonexistent")  # a data folder without a database
    monkeypatch.delenv("DJANGO_SETTINGS_MODULE")
    loop = DailyBackup()
    assert (loop.look(), loop.look()) == (1, 0)
    assert loop._child is not None
    wait_until(lambda: loop._child is not None and loop._child.poll() is not None, 20)
    assert loop.look() == 0
    assert "next try is in an hour" in caplog.text
