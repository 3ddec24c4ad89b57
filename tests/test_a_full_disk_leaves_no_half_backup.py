"""A disk that fills up leaves no half backup, says so in words, and harms nothing."""

import errno
import os
from dataclasses import replace
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest

from cast import NOW, Cast
from installations import all_rows
from small_disks import small_disk
from titian.config import backup, restoring
from titian.config.backup import backup_command, take_backup
from titian.config.backup_file import SealedWriter
from titian.config.backup_trouble import DiskFull
from titian.config.place import Place

LATER = NOW + timedelta(hours=1)


def test_the_disk_of_the_backup_is_full(living: Cast, place: Place, tmp_path: Path) -> None:
    with small_disk(tmp_path / "stick", "16k") as stick:
        with pytest.raises(DiskFull, match="penuh"):
            take_backup(stick / "b", place=place, at=NOW)
        assert list(stick.iterdir()) == []


def test_the_disk_of_the_data_is_full(living: Cast, place: Place, tmp_path: Path) -> None:
    with small_disk(tmp_path / "data", "64k") as data:
        full = replace(place, data=data)
        with pytest.raises(DiskFull):
            take_backup(tmp_path / "b", place=full, at=NOW)
        assert list(data.iterdir()) == []
    assert not (tmp_path / "b").exists()
    assert not (tmp_path / "b.part").exists()


def test_an_older_backup_of_the_name_stays(
    living: Cast, place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = take_backup(tmp_path / "b", place=place, at=NOW).path.read_bytes()
    monkeypatch.setattr(SealedWriter, "finish", no_room)
    with pytest.raises(DiskFull):
        take_backup(tmp_path / "b", place=place, at=LATER)
    assert (tmp_path / "b").read_bytes() == older
    assert not (tmp_path / "b.part").exists()


def test_the_command_says_it(
    living: Cast, place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SealedWriter, "finish", no_room)
    monkeypatch.setattr(backup, "here", lambda: place)
    out = StringIO()
    assert backup_command(tmp_path / "b", out=out) == 1
    assert "Ruang simpan penuh" in out.getvalue()


def test_without_room_for_the_safety_backup_nothing_is_restored(
    living: Cast, place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_backup(tmp_path / "b", place=place, at=NOW)
    before = all_rows()
    monkeypatch.setattr(SealedWriter, "finish", no_room)
    with pytest.raises(DiskFull):
        restoring.restore_backup(tmp_path / "b", place=place, at=LATER)
    assert all_rows() == before
    assert place.epoch == 1


def no_room(writer: SealedWriter) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
