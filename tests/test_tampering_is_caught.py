"""Twenty ways to change the trail with the database in one's hands: each is found."""

import io
import json
from argparse import Namespace
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.db import connection

from cast import NOW, Cast
from titian.audit.chain import append_heads, seal_waiting
from titian.audit.models import Seal
from titian.audit.triggers import missing_triggers
from titian.audit.verifying import found_wrong, last_head_at, verify_command
from titian.bench.tampering import TAMPERINGS, Tampering, Trail, read_trail, try_all, try_one
from titian.config.commands_audit import run as run_command

KEY = settings.SECRETS["audit"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def heads_file(cast: Cast, tmp_path: Path) -> Path:
    seal_waiting(KEY)
    append_heads(tmp_path / "kepala.jsonl", NOW)
    return tmp_path / "kepala.jsonl"


@pytest.fixture
def trail(heads_file: Path) -> Trail:
    return read_trail(KEY)


def test_there_are_twenty_ways() -> None:
    assert len({tampering.name for tampering in TAMPERINGS}) == 20


@pytest.mark.parametrize("tampering", TAMPERINGS, ids=lambda t: t.name)
def test_each_is_caught_and_undone(tampering: Tampering, trail: Trail, heads_file: Path) -> None:
    def verify() -> list[object]:
        return list(found_wrong(KEY, heads_file=heads_file, at=NOW))

    assert try_one(tampering, trail, verify).is_caught
    assert verify() == []
    assert missing_triggers() == []


def test_nothing_is_caught_by_accident(trail: Trail, heads_file: Path) -> None:
    untouched = Tampering("untouched", lambda _trail: None)
    outcome = try_one(untouched, trail, lambda: found_wrong(KEY, heads_file=heads_file, at=NOW))
    assert not outcome.is_caught


def test_without_written_heads_a_cut_and_a_new_chain_pass(trail: Trail, tmp_path: Path) -> None:
    """Why the heads go to a file elsewhere: the database alone cannot tell."""
    nowhere = tmp_path / "none"
    outcomes = try_all(trail, lambda: found_wrong(KEY, heads_file=nowhere, at=NOW))
    missed = {outcome.name for outcome in outcomes if not outcome.is_caught}
    assert missed == {"tails_cut", "computed_anew"}


def test_a_head_written_after_the_forgery_does_not_hide_it(trail: Trail, heads_file: Path) -> None:
    anew = next(t for t in TAMPERINGS if t.name == "computed_anew")

    def write_again_and_verify() -> list[object]:
        append_heads(heads_file, NOW)
        return list(found_wrong(KEY, heads_file=heads_file, at=NOW))

    assert try_one(anew, trail, write_again_and_verify).is_caught


def run(heads_file: Path, *, as_json: bool) -> tuple[int, str]:
    out = io.StringIO()
    code = verify_command(out, key=KEY, heads_file=heads_file, at=NOW, as_json=as_json)
    return code, out.getvalue()


def test_the_command_says_whole_in_words_and_json(heads_file: Path) -> None:
    code, words = run(heads_file, as_json=False)
    assert (code, words.startswith("Jejak audit utuh:")) == (0, True)
    code, text = run(heads_file, as_json=True)
    assert (code, json.loads(text)["whole"], json.loads(text)["findings"]) == (0, True, [])


def test_the_command_names_the_place_of_what_is_wrong(heads_file: Path) -> None:
    with connection.cursor() as cursor:
        on = " ON audit_seal" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER audit_seal_no_update{on}")
    Seal.objects.filter(seq=3).update(seal="0" * 64)
    code, words = run(heads_file, as_json=False)
    assert code == 1
    assert "segel no. 3" in words
    assert "audit_seal_no_update" in words


def test_a_row_that_cannot_be_read_is_said(heads_file: Path) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL refuses such a row")
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER audit_entry_no_update")
        cursor.execute("UPDATE audit_entry SET office = 'rusak' WHERE rowid = 5")
    code, words = run(heads_file, as_json=False)
    assert code == 1
    assert "tidak utuh" in words


def test_the_last_head_is_known_even_after_a_torn_line(cast: Cast, heads_file: Path) -> None:
    with heads_file.open("a") as file:
        file.write('{"at": "2026-')
    assert last_head_at(heads_file, str(cast.palu.pk)) == NOW
    assert last_head_at(heads_file.with_name("none"), str(cast.palu.pk)) is None


def test_titian_audit_verify_reads_the_keys_of_this_installation(
    heads_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with time_machine.travel(NOW, tick=False):
        assert run_command(Namespace(what="verify", json=True)) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["whole"] is True
