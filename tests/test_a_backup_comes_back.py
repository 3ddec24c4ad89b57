"""A backup comes back row by row, also while people work; nothing is left behind in the clear."""

import stat
import threading
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection, connections

from cast import NOW, Cast
from installations import all_rows, another_connection, count
from processes import ROOT
from titian.audit.chain import known_heads, seal_waiting, verify
from titian.audit.models import Entry
from titian.audit.triggers import missing_triggers
from titian.clients.models import Client
from titian.config import restoring
from titian.config.backup import take_backup
from titian.config.place import Place
from titian.config.restoring import restore_backup
from titian.kit.ids import uuid7
from titian.offices.watcher import beat
from titian.reporting.actions import Answers, take_report
from titian.reporting.models import Report

KEY = settings.SECRETS["audit"]
LATER = NOW + timedelta(hours=1)
ATTEMPT = (
    "INSERT INTO axes_accessattempt (user_agent, username, http_accept, path_info, attempt_time,"
    " get_data, post_data, failures_since_start)"
    " VALUES ('', {mark}, '', '', '2026-01-01 00:00:00', '', '', 0)"
)
FAILURE = (
    "INSERT INTO axes_accessfailurelog (user_agent, username, http_accept, path_info,"
    " attempt_time, locked_out) VALUES ('', {mark}, '', '', '2026-01-01 00:00:00', false)"
)
OF_THE_RESTORE = frozenset(
    {"audit_entry", "audit_seal", "audit_unsealed", "audit_change", "audit_notice",
     "django_session", "sqlite_sequence", "offices_heartbeat", "offices_outage"}
)  # fmt: skip


def report_of(cast: Cast, name: str) -> Report:
    return take_report(
        id=uuid7(), client=cast.clients[name], answers=Answers(), made_at=NOW,
        by=cast.staff["lasmi"], at=NOW,
    )  # fmt: skip


def test_every_row_comes_back(living: Cast, place: Place, tmp_path: Path) -> None:
    report_of(living, "sarro")
    seal_waiting(KEY)
    before = all_rows()
    take_backup(tmp_path / "b", place=place, at=NOW)
    report_of(living, "marlina")
    Client.objects.filter(pk=living.clients["ayu"].pk).update(work="changed")
    restored = restore_backup(tmp_path / "b", place=place, at=LATER)
    after = all_rows()
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= OF_THE_RESTORE
    assert set(before["audit_seal"]) <= set(after["audit_seal"])
    assert set(before["audit_entry"]) <= set(after["audit_entry"])
    assert restored.findings == ()


def test_it_tells_which_titian_made_it(living: Cast, place: Place, tmp_path: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert take_backup(tmp_path / "b", place=place, at=NOW).manifest.version == project["version"]


def test_the_copy_is_of_one_moment_while_a_writer_writes(
    living: Cast, place: Place, tmp_path: Path
) -> None:
    seal_waiting(KEY)
    with writing() as written:
        taken = take_backup(tmp_path / "b", place=place, at=NOW)
    assert written, "the writer never got its turn"
    counts = taken.manifest.facts.counts
    restore_backup(tmp_path / "b", place=place, at=LATER)
    with another_connection() as other:
        assert count(other, "axes_accessattempt") == counts["axes_accessattempt"]
        assert count(other, "axes_accessfailurelog") == counts["axes_accessfailurelog"]
    # each transaction of the writer wrote one row into each of the two
    assert counts["axes_accessattempt"] == counts["axes_accessfailurelog"]


@contextmanager
def writing() -> Iterator[list[int]]:
    """Another connection that commits pairs of rows until the block ends."""
    stop, done = threading.Event(), []
    thread = threading.Thread(target=_write_pairs, args=(stop, done))
    thread.start()
    while not done:
        stop.wait(0.01)
    try:
        yield done
    finally:
        stop.set()
        thread.join()


def _write_pairs(stop: threading.Event, done: list[int]) -> None:
    mark = "?" if connection.vendor == "sqlite" else "%s"
    with another_connection() as other:
        while not stop.wait(0.002):
            other.execute("BEGIN")
            other.execute(ATTEMPT.format(mark=mark), (str(len(done)),))
            other.execute(FAILURE.format(mark=mark), (str(len(done)),))
            other.execute("COMMIT")
            done.append(1)
    connections.close_all()


def test_a_reader_sees_the_old_state_or_the_new(living: Cast, place: Place, tmp_path: Path) -> None:
    take_backup(tmp_path / "b", place=place, at=NOW)
    report_of(living, "sarro")
    with another_connection() as other:
        assert count(other, "reporting_report") == 1
        restore_backup(tmp_path / "b", place=place, at=LATER)
        assert count(other, "reporting_report") == 0
        assert count(other, "clients_client") == 4


def test_a_reader_in_the_middle_of_a_transaction_is_not_disturbed(
    living: Cast, place: Place, tmp_path: Path
) -> None:
    if connection.vendor == "postgresql":
        pytest.skip("PostgreSQL waits for open transactions, a minute at most")
    take_backup(tmp_path / "b", place=place, at=NOW)
    report_of(living, "sarro")
    with another_connection() as other:
        other.execute("BEGIN")
        assert count(other, "reporting_report") == 1
        restore_backup(tmp_path / "b", place=place, at=LATER)
        assert count(other, "reporting_report") == 1
        other.execute("COMMIT")
        assert count(other, "reporting_report") == 0


def test_all_sessions_end(living: Cast, place: Place, tmp_path: Path) -> None:
    session = SessionStore()
    session["who"] = "ratmi"
    session.save()
    take_backup(tmp_path / "b", place=place, at=NOW)
    restore_backup(tmp_path / "b", place=place, at=LATER)
    assert not Session.objects.exists()


def test_the_triggers_stand_and_the_trail_is_whole_and_tells_of_it(
    living: Cast, place: Place, tmp_path: Path
) -> None:
    seal_waiting(KEY)
    take_backup(tmp_path / "b", place=place, at=NOW)
    report_of(living, "sarro")
    seal_waiting(KEY)
    take_backup(tmp_path / "newer", place=place, at=NOW)
    restore_backup(tmp_path / "b", place=place, at=LATER)
    assert missing_triggers() == []
    assert verify(KEY, at=LATER, known=known_heads(place.heads_file)) == []
    told = Entry.objects.filter(deed="backup.restored").values_list("office", flat=True)
    assert set(told) == {living.palu.pk, living.ternate.pk, living.kanwil.pk}


def test_the_heads_of_the_epoch_before_are_kept(living: Cast, place: Place, tmp_path: Path) -> None:
    seal_waiting(KEY)
    take_backup(tmp_path / "b", place=place, at=NOW)
    heads = place.heads_file.read_text()
    assert restore_backup(tmp_path / "b", place=place, at=LATER).epoch == 2
    assert (place.data / "kepala-rantai-sebelum-epoch-2.jsonl").read_text() == heads
    assert place.epoch == 2


def test_the_present_state_is_saved_first(living: Cast, place: Place, tmp_path: Path) -> None:
    take_backup(tmp_path / "b", place=place, at=NOW)
    report_of(living, "sarro")
    safety = restore_backup(tmp_path / "b", place=place, at=LATER).safety
    assert safety is not None and safety.parent == place.backups
    assert Report.objects.count() == 0
    restore_backup(safety, place=place, at=LATER + timedelta(minutes=1))
    assert Report.objects.count() == 1


def test_the_time_that_was_lost_is_an_outage_of_ours(
    living: Cast, place: Place, tmp_path: Path
) -> None:
    beat(NOW)
    take_backup(tmp_path / "b", place=place, at=NOW)
    boot_long_ago = connection.cursor()
    boot_long_ago.execute("UPDATE offices_heartbeat SET boot = 'another'")
    take_backup(tmp_path / "b", place=place, at=NOW)
    restore_backup(tmp_path / "b", place=place, at=LATER)
    assert living.palu.outages.get().until_at == LATER


def test_documents_come_back_and_those_that_are_there_stay(
    living: Cast, place: Place, tmp_path: Path
) -> None:
    document = place.documents / "ab" / "abcd"
    document.parent.mkdir(parents=True)
    document.write_bytes(b"scan" * 1000)
    take_backup(tmp_path / "b", place=place, at=NOW)
    document.unlink()
    (place.documents / "new").write_bytes(b"later")
    restore_backup(tmp_path / "b", place=place, at=LATER)
    assert document.read_bytes() == b"scan" * 1000
    assert (place.documents / "new").exists()


def test_nothing_lies_about_in_the_clear(living: Cast, place: Place, tmp_path: Path) -> None:
    taken = take_backup(tmp_path / "b", place=place, at=NOW)
    restore_backup(tmp_path / "b", place=place, at=LATER)
    left = {p.name for p in place.data.iterdir()}
    assert left <= {"rahasia", "cadangan", "epoch", "kepala-rantai.jsonl"}
    assert stat.S_IMODE(taken.path.stat().st_mode) == 0o600
    assert b"Sarro" not in taken.path.read_bytes()


def test_the_command_says_what_it_did(
    living: Cast, place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "here", lambda: place)
    take_backup(tmp_path / "b", place=place, at=NOW)
    out = StringIO()
    assert restoring.restore_command(tmp_path / "b", out=out) == 0
    assert "Semua orang harus masuk lagi" in out.getvalue()
