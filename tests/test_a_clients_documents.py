"""Are a client's documents kept, found by what they say, and handed out to those in care only?"""

from collections.abc import Callable
from pathlib import Path

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client as Browser

import files_of_all_kinds as files
from browsing import signed_in
from cast import NOW, Cast
from person_scenes import documents_here
from story_scenes import a_document
from titian.audit.models import Entry
from titian.clients.glass import open_for_reason
from titian.documents import keeping
from titian.guidance.documents import Paper, add_document
from titian.guidance.models import Document
from titian.kit.ids import uuid7

__all__ = ["documents_here"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("documents_here")]


def address(cast: Cast, after: str = "", whom: str = "sarro") -> str:
    return f"/klien/{cast.clients[whom].pk}/dokumen/{after}"


def send(browser: Browser, cast: Cast, content: bytes, **more: str) -> HttpResponse:
    form = {"kind": "surat", "file": SimpleUploadedFile(more.pop("name", "Izin.docx"), content)}
    return browser.post(address(cast, "baru/"), {**form, **more})


def body(answer: HttpResponse) -> str:
    return answer.content.decode()


def test_what_is_brought_comes_back_as_it_was(cast: Cast) -> None:
    browser, content = signed_in(cast, "ratmi"), files.docx("Surat izin")
    assert send(browser, cast, content).status_code == 302
    document = Document.objects.get()
    assert document.title == "Izin"
    answer = browser.get(address(cast, f"{document.pk}/berkas/"))
    assert answer.content == content


def test_it_is_handed_out_as_a_download_that_runs_nothing(cast: Cast) -> None:
    document = a_document(cast, title="Surat “izin”\u202e")
    answer = signed_in(cast, "ratmi").get(address(cast, f"{document.pk}/berkas/"))
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Cache-Control"] == "no-store"


def test_each_download_is_on_record(cast: Cast) -> None:
    document = a_document(cast)
    signed_in(cast, "ratmi").get(address(cast, f"{document.pk}/berkas/"))
    assert Entry.objects.filter(deed="look.seen", fields="client.document").count() == 1


@pytest.mark.parametrize("who", ["yudi", "lasmi", "made", "tono", "agus", "yohana", "markus"])
def test_who_is_not_in_care_gets_nothing(cast: Cast, who: str) -> None:
    document = a_document(cast)
    browser = signed_in(cast, who)
    for page in ("", "baru/", f"{document.pk}/berkas/", f"{document.pk}/pencoretan/"):
        assert browser.get(address(cast, page)).status_code in {302, 403}, page


def test_a_document_is_not_opened_through_another_clients_file(cast: Cast) -> None:
    document = a_document(cast)
    through = address(cast, f"{document.pk}/berkas/", whom="ayu")
    assert signed_in(cast, "ratmi").get(through).status_code == 404


def test_who_reads_the_file_for_a_reason_adds_nothing(cast: Cast) -> None:
    document = a_document(cast)
    open_for_reason(client=cast.sarro, reason="menggantikan rekan", by=cast.yudi, at=NOW)
    with time_machine.travel(NOW, tick=True):
        browser = signed_in(cast, "yudi")
        assert browser.get(address(cast, f"{document.pk}/berkas/")).status_code == 200
        assert browser.get(address(cast, "baru/")).status_code in {302, 403}


def test_the_same_form_again_is_the_same_document(cast: Cast) -> None:
    browser, content, form = signed_in(cast, "ratmi"), files.docx("a"), str(uuid7())
    for _ in range(2):
        assert send(browser, cast, content, id=form).status_code == 302
    assert Document.objects.count() == 1


def test_the_same_content_of_two_clients_tells_neither_the_others_title(cast: Cast) -> None:
    a_document(cast, title="Perkara Sarro")
    other = cast.clients["marlina"]
    paper = Paper("surat", "Surat lurah")
    document = add_document(
        id=uuid7(), client=other, received=files.docx("Surat pernyataan"), name="b.docx",
        paper=paper, by=cast.yudi, at=NOW,
    )  # fmt: skip
    answer = signed_in(cast, "yudi").get(address(cast, f"{document.pk}/berkas/", whom="marlina"))
    assert "Surat lurah.docx" in answer["Content-Disposition"]
    assert "Sarro" not in answer["Content-Disposition"]


def test_words_are_found_in_the_clients_own_documents_only(cast: Cast) -> None:
    a_document(cast, "Bekerja di bengkel Sinar Jaya", title="Keterangan kerja")
    a_document(cast, "Bengkel lain", whom="ayu", title="Milik Ayu")
    page = body(signed_in(cast, "ratmi").get(address(cast, "?cari=BENGKEL+jaya")))
    assert "Keterangan kerja" in page
    assert "Bekerja di bengkel Sinar Jaya" in page
    assert "Milik Ayu" not in page


@pytest.mark.parametrize("asked", ["%", '"', "*", "\x00", "[", "tidak ada", "x" * 3000])
def test_a_strange_question_finds_nothing_and_breaks_nothing(cast: Cast, asked: str) -> None:
    a_document(cast, title="Keterangan kerja")
    answer = signed_in(cast, "ratmi").get(address(cast), {"cari": asked})
    assert answer.status_code == 200
    assert "Keterangan kerja" not in body(answer)


def test_the_database_does_not_tell_the_text(cast: Cast) -> None:
    document = a_document(cast, "Ibu kandung sakit")
    assert "kandung" not in document.file.text_sealed


def test_a_struck_document_is_read_with_its_reason_and_no_longer_handed_out(cast: Cast) -> None:
    document = a_document(cast, title="Milik orang lain")
    browser = signed_in(cast, "ratmi")
    strike = address(cast, f"{document.pk}/pencoretan/")
    assert browser.post(strike, {"because": ""}).status_code == 422
    assert browser.post(strike, {"because": "Salah klien."}).status_code == 302
    assert "Salah klien." in body(browser.get(address(cast)))
    assert browser.get(address(cast, f"{document.pk}/berkas/")).status_code == 404
    assert Document.objects.get().struck_because == "Salah klien."


REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "script": ("memuat program", lambda: files.pdf(script="app.alert(1)")),
    "launch": ("memuat program", files.pdf_that_starts_a_program),
    "macro": ("memuat program", lambda: files.docx(**{"word/vbaProject.bin": b"x"})),
    "locked": ("kata sandi", lambda: files.pdf(password="rahasia")),
    "bomb": ("jauh lebih besar", files.bomb),
    "huge": ("terlalu besar", files.huge_png),
    "program": ("tidak dikenal", lambda: b"MZ\x90\x00\x03\x00\x00\x00\x04"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_may_harm_is_refused_in_words(cast: Cast, what: str) -> None:
    words, made = REFUSED[what]
    answer = send(signed_in(cast, "ratmi"), cast, made())
    assert answer.status_code == 422
    assert words in body(answer)
    assert not Document.objects.exists()


def test_what_is_too_large_is_refused_and_never_held_whole(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("titian.desk.uploads.MOST_BYTES", 1000)
    monkeypatch.setattr("titian.guidance.documents.MOST_BYTES", 1000)
    held = []
    monkeypatch.setattr(
        "titian.desk.papers.document_pages.add_document",
        lambda **words: (held.append(len(words["received"])), add_document(**words)),
    )
    answer = send(signed_in(cast, "ratmi"), cast, b"a" * 200_000)
    assert answer.status_code == 422
    assert "20 MB" in body(answer)
    assert held == [1001]


def test_a_file_waits_in_memory_only(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.core.files.temp.NamedTemporaryFile", None)
    content = b"Surat yang panjang\n" * 200_000
    assert send(signed_in(cast, "ratmi"), cast, content).status_code == 302


def test_the_form_says_the_limit_before(cast: Cast) -> None:
    page = body(signed_in(cast, "ratmi").get(address(cast, "baru/")))
    assert "Paling besar 20 MB" in page
    assert 'enctype="multipart/form-data"' in page


def test_a_photo_loses_the_place_where_it_was_taken(cast: Cast) -> None:
    browser = signed_in(cast, "ratmi")
    send(browser, cast, files.photo(with_place=True), name="Rumah.JPG")
    document = Document.objects.get()
    content = browser.get(address(cast, f"{document.pk}/berkas/")).content
    assert b"Telepon" not in content
    assert content.startswith(b"\xff\xd8\xff")


def test_a_lost_content_is_said(cast: Cast, documents_here: Path) -> None:
    document = a_document(cast)
    for path in (documents_here / keeping.FOLDER).rglob("*"):
        if path.is_file():
            path.unlink()
    answer = signed_in(cast, "ratmi").get(address(cast, f"{document.pk}/berkas/"))
    assert answer.status_code == 404
    assert "cadangan" in body(answer)
