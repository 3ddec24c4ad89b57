"""What comes back from a backup is found; and the doctor says when it is not."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from cast import NOW, Cast
from searching import names_found
from titian.clients.models import Client, SearchLine
from titian.config.backup import take_backup
from titian.config.doctor import check_search, doctor_command
from titian.config.place import Place
from titian.config.restoring import restore_backup
from titian.offices.health import Level, Places
from titian.supervision import search_index

NOWHERE = Places(Path(), Path(), Path())


def test_the_index_comes_back_with_the_rows(living: Cast, place: Place, tmp_path: Path) -> None:
    take_backup(tmp_path / "b", place=place, at=NOW)
    Client.objects.filter(pk=living.clients["sarro"].pk).update(search_key="siapa", name="Siapa")
    restore_backup(tmp_path / "b", place=place, at=NOW + timedelta(hours=1))
    assert search_index.state().is_in_step
    assert names_found(living, "daeng saro") == ["Daeng Sarro bin Mappa"]


def test_an_index_that_was_out_of_step_comes_back_whole(
    living: Cast, place: Place, tmp_path: Path
) -> None:
    SearchLine.objects.all().delete()
    take_backup(tmp_path / "b", place=place, at=NOW)
    restore_backup(tmp_path / "b", place=place, at=NOW + timedelta(hours=1))
    assert search_index.state().is_in_step
    assert names_found(living, "daeng saro") == ["Daeng Sarro bin Mappa"]


@pytest.mark.django_db
def test_the_doctor_says_that_lines_are_missing(cast: Cast) -> None:
    assert check_search(NOWHERE, NOW).level is Level.OK
    SearchLine.objects.filter(client=cast.clients["sarro"].pk).delete()
    found = check_search(NOWHERE, NOW)
    assert (found.level, "3 baris" in found.sentence) == (Level.BAD, True)
    assert "titian search --rebuild" in found.todo


@pytest.mark.django_db
def test_the_doctor_says_that_the_full_text_is_gone(cast: Cast) -> None:
    kind = "INDEX" if connection.vendor == "postgresql" else "TABLE"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP {kind} clients_searchline_tokens")
    assert "clients_searchline_tokens" in check_search(NOWHERE, NOW).sentence
    assert search_index.ensure()
    assert names_found(cast, "daeng saro") == ["Daeng Sarro bin Mappa"]


@pytest.mark.django_db
def test_titian_check_asks_it(cast: Cast) -> None:
    out = io.StringIO()
    doctor_command(out)
    assert "Indeks pencarian sesuai dengan data." in out.getvalue()
