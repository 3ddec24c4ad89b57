"""Is the release of an invented client who fell silent revoked for a time, by the rules?"""

from io import StringIO
from pathlib import Path

import pytest
from django.test import override_settings

from invented import START, TODAY, undone
from titian.demo.make import make_demo, wish_for
from titian.reporting.watcher import notice_silence
from titian.supervision.models import Revocation

ONE_FELL_SILENT = wish_for(clients=30, seed=2, today=TODAY)


@pytest.mark.django_db
def test_whoever_is_revoked_for_a_time_owes_no_report(tmp_path: Path) -> None:
    places = {"AUDIT_HEADS": tmp_path / "heads.jsonl", "POINTS": str(tmp_path / "points.db")}
    with override_settings(**places, DATA_FOLDER=tmp_path), undone():
        make_demo(ONE_FELL_SILENT, StringIO())
        (row,) = (one for one in Revocation.objects.all() if one.is_waiting)
        assert row.supervision.suspended_on == row.temporary_on
        assert row.supervision.due_on is None
        assert row.decided_at is not None and row.decided_at < START
        assert notice_silence(START) == 0
