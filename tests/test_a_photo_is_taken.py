"""The photo is drawn anew without its place, sealed, and shown to those who must recognise."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from PIL import Image

import files_of_all_kinds as files
from browsing import signed_in
from cast import NOW, Cast
from person_scenes import path, sarro, shown
from titian.clients.models import Particulars
from titian.clients.particulars import take_photo
from titian.documents.models import File

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("documents_here")]

IMAGE = "foto/gambar/"


def brought(
    cast: Cast, content: bytes, name: str = "foto.jpg", whose: str = "sarro"
) -> HttpResponse:
    file = SimpleUploadedFile(name, content, "image/jpeg")
    return signed_in(cast, "ratmi").post(path(cast, "foto/", whose), {"photo": file})


def picture(cast: Cast, by: str = "ratmi", whose: str = "sarro") -> HttpResponse:
    return signed_in(cast, by).get(path(cast, IMAGE, whose))


def test_the_photo_loses_the_place_where_it_was_taken_and_is_made_small(cast: Cast) -> None:
    assert brought(cast, files.photo(size=(1600, 1200), with_place=True)).status_code == 302
    answer = picture(cast)
    image = Image.open(BytesIO(answer.content))
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["Cache-Control"] == "no-store"
    assert dict(image.getexif()) == {}
    assert max(image.size) == 480


def test_the_disk_holds_no_picture_that_anybody_can_open(cast: Cast, documents_here: Path) -> None:
    brought(cast, files.photo())
    (kept,) = [found for found in documents_here.rglob("*") if found.is_file()]
    assert b"JFIF" not in kept.read_bytes()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"MZ\x90\x00" * 20, "bukan foto"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "bukan foto"),
        (files.pdf(), "bukan foto"),
        (files.huge_png(), "terlalu besar"),
        (files.photo()[:900], "rusak atau terpotong"),
        (files.pages(), "beberapa halaman"),
    ],
    ids=["program", "drawing", "pdf", "huge", "cut", "pages"],
)
def test_what_is_no_photo_is_refused_in_words(cast: Cast, content: bytes, words: str) -> None:
    answer = brought(cast, content)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Particulars.objects.exists()


def test_more_bytes_than_an_office_keeps_are_refused(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("titian.clients.particulars.MOST_BYTES", 1000)
    assert "lebih dari 20 MB" in brought(cast, files.photo()).content.decode()


def test_an_empty_form_asks_for_the_file(cast: Cast) -> None:
    answer = signed_in(cast, "ratmi").post(path(cast, "foto/"), {})
    assert "Pilih berkas fotonya." in answer.content.decode()


def test_the_newest_photo_is_shown_and_the_former_stays_on_record(cast: Cast) -> None:
    brought(cast, files.photo(size=(300, 400)))
    first = picture(cast).content
    brought(cast, files.photo(size=(300, 401)))
    assert picture(cast).content != first
    assert File.objects.count() == 2


def test_the_same_photo_twice_is_kept_once(cast: Cast) -> None:
    content = files.photo()
    for _ in range(2):
        assert brought(cast, content).status_code == 302
    assert (File.objects.count(), Particulars.objects.get().rev) == (1, 1)


def test_a_file_without_a_photo_shows_no_broken_picture(cast: Cast) -> None:
    assert picture(cast).status_code == 404
    for page in ("", "identitas/"):
        assert "<img" not in shown(cast, page)


def test_the_file_and_the_identity_show_the_face_with_its_name(cast: Cast) -> None:
    brought(cast, files.photo())
    for page in ("", "identitas/"):
        assert 'alt="Foto Daeng Sarro bin Mappa"' in shown(cast, page)


def test_the_counter_recognises_an_adult_and_never_sees_a_child(cast: Cast) -> None:
    for whose in ("sarro", "ayu"):
        take_photo(client=cast.clients[whose], received=files.photo(), by=cast.ratmi, at=NOW)
    assert picture(cast, by="lasmi").status_code == 200
    assert picture(cast, by="lasmi", whose="ayu").status_code == 404
    assert "foto/gambar" in shown(cast, "laporan/baru/", by="lasmi")
    child = signed_in(cast, "lasmi").get(path(cast, "laporan/baru/", "ayu")).content.decode()
    assert "foto/gambar" not in child


@pytest.mark.parametrize("who", ["tono", "agus", "yohana", "lasmi_ternate", "made"])
def test_nobody_else_sees_the_face(cast: Cast, who: str) -> None:
    take_photo(client=sarro(cast), received=files.photo(), by=cast.ratmi, at=NOW)
    assert picture(cast, by=who).status_code in {302, 403}


def test_a_photo_whose_file_is_lost_is_not_found(cast: Cast, documents_here: Path) -> None:
    brought(cast, files.photo())
    for kept in documents_here.rglob("*"):
        if kept.is_file():
            kept.unlink()
    assert picture(cast).status_code == 404
