"""A document that was backed up comes back; one whose content is lost is named by the doctor."""

from pathlib import Path
from shutil import rmtree

import pytest
from django.conf import LazySettings

import files_of_all_kinds as files
from cast import NOW, Cast
from titian.config.backup import take_backup
from titian.config.doctor import check_documents
from titian.config.place import Place
from titian.config.restoring import restore_backup
from titian.guidance.documents import Paper, add_document, opened
from titian.guidance.models import Document
from titian.kit.ids import uuid7
from titian.offices.health import Level, Places

CONTENT = files.docx("Surat pernyataan")


@pytest.fixture
def kept(living: Cast, place: Place, settings: LazySettings) -> Place:
    """Sarro's file holds one document, and Ayu's the same content under the children's key."""
    settings.DATA_FOLDER = place.data
    for whom in ("sarro", "ayu"):
        add_document(
            id=uuid7(), client=living.clients[whom], received=CONTENT, name="a.docx",
            paper=Paper("surat", "Surat"), by=living.staff["ratmi"], at=NOW,
        )  # fmt: skip
    return place


def test_the_content_comes_back(kept: Place, tmp_path: Path) -> None:
    take_backup(tmp_path / "b", place=kept, at=NOW)
    rmtree(kept.documents)
    restore_backup(tmp_path / "b", place=kept, at=NOW)
    assert [opened(one) for one in Document.objects.select_related("file")] == [CONTENT, CONTENT]


def test_the_backup_does_not_tell_it(kept: Place, tmp_path: Path) -> None:
    take_backup(tmp_path / "b", place=kept, at=NOW)
    assert b"word/document.xml" not in (tmp_path / "b").read_bytes()


def test_the_doctor_says_which_is_missing(kept: Place) -> None:
    places = Places(kept.data, kept.data / "rahasia", kept.backups)
    assert check_documents(places, NOW).level is Level.OK
    lost = Document.objects.get(client__register="child").file
    (kept.documents / str(lost.office_id) / "child" / lost.sha256[:2] / lost.sha256).unlink()
    found = check_documents(places, NOW)
    assert found.level is Level.BAD
    assert str(lost.pk) in found.sentence
    assert "1 dokumen" in found.sentence
    assert found.todo
