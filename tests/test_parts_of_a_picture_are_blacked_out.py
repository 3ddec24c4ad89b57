"""What is under a box is in no copy that leaves the office: neither its points nor its bytes."""

from io import BytesIO

import pypdf
import pypdfium2
import pytest
from PIL import Image, ImageDraw

import files_of_all_kinds as files
from titian.documents.blacking import MOST_PAGES, blacked_out, count_pages, page_shown
from titian.documents.boxes import Box, whole_page
from titian.documents.checking import check
from titian.documents.drawing import as_jpeg
from titian.documents.troubles import Broken, TooManyPages

SCAN, PDF = "image/jpeg", "application/pdf"
NEARLY_BLACK = 12  # what a JPEG makes of black beside noise
MIDDLE, UPPER = Box(1, 250, 250, 500, 500), Box(1, 0, 0, 1000, 500)


def points(picture: Image.Image, left: int, top: int, right: int, bottom: int) -> set[int]:
    return set(picture.crop((left, top, right, bottom)).convert("L").tobytes())


def drawn(pdf: bytes, page: int) -> Image.Image:
    return pypdfium2.PdfDocument(pdf)[page - 1].render(scale=2).to_pil()


def test_a_box_covers_every_point_that_it_touches() -> None:
    assert Box(1, 333, 0, 1, 1000).pixels((100, 10)) == (33, 0, 33, 9)
    assert Box(1, 335, 5, 10, 10).pixels((100, 100)) == (33, 0, 34, 1)
    assert whole_page(1).pixels((640, 480)) == (0, 0, 639, 479)


@pytest.mark.parametrize(
    "box", [Box(1, -1, 0, 5, 5), Box(1, 0, 0, 0, 5), Box(1, 600, 0, 401, 5), Box(1, 0, 999, 1, 2)]
)
def test_a_box_beside_the_page_is_none(box: Box) -> None:
    assert not box.is_inside


def test_the_points_under_a_box_are_gone_and_the_others_stay() -> None:
    scan = check(files.photo()).content
    given = blacked_out(scan, SCAN, [MIDDLE])
    picture = Image.open(BytesIO(given.content))
    assert max(points(picture, 168, 128, 472, 352)) <= NEARLY_BLACK
    assert max(points(picture, 0, 0, 640, 100)) > 100
    assert (given.media_type, given.suffix, given.text) == (SCAN, ".jpg", "")


def test_whatever_stood_under_a_box_the_copy_is_the_same() -> None:
    """More than a search for the original: what was hidden has no say in a single byte."""

    def scan(words: str) -> bytes:
        paper = Image.new("RGB", (640, 480), "white")
        ImageDraw.Draw(paper).text((300, 230), words, fill="black")
        return as_jpeg(paper)

    assert scan("Wati") != scan("saksi: Sitti Aminah")
    assert (
        blacked_out(scan("Wati"), SCAN, [MIDDLE]).content
        == blacked_out(scan("saksi: Sitti Aminah"), SCAN, [MIDDLE]).content
    )


def test_a_pdf_is_given_as_pictures_without_a_letter() -> None:
    pdf = files.written_pdf("Saksi: Sitti Aminah", "Halaman dua")
    assert "Sitti Aminah" in pypdf.PdfReader(BytesIO(pdf)).pages[0].extract_text()
    given = blacked_out(pdf, PDF, [UPPER]).content
    pages = pypdf.PdfReader(BytesIO(given)).pages
    assert [page.extract_text() for page in pages] == ["", ""]
    assert [page.mediabox for page in pages] == [page.mediabox for page in
                                                 pypdf.PdfReader(BytesIO(pdf)).pages]  # fmt: skip
    for hidden in (b"Sitti Aminah", b"Halaman dua", b"/Font", b"Rahasia di judul"):
        assert hidden not in given


def test_the_words_under_a_box_of_a_pdf_are_black_and_the_next_page_is_not() -> None:
    pdf = files.written_pdf("Saksi: Sitti Aminah", "Halaman dua")
    given = blacked_out(pdf, PDF, [UPPER]).content
    first, second = drawn(given, 1), drawn(given, 2)
    wide, high = first.size
    assert max(points(first, 0, 0, wide, high // 2 - 4)) <= NEARLY_BLACK
    assert min(points(first, 0, high // 2 + 12, wide, high)) > 240
    assert min(points(second, 0, 0, wide, high)) < 80
    assert min(points(second, 0, 0, wide, 100)) > 240


def test_whatever_words_stood_under_a_box_the_pictures_of_the_copy_are_the_same() -> None:
    first, second = (
        pypdf.PdfReader(BytesIO(blacked_out(files.written_pdf(words), PDF, [UPPER]).content))
        for words in ("Wati", "Saksi: Sitti Aminah")
    )
    assert first.pages[0].images[0].data == second.pages[0].images[0].data


def test_a_turned_page_is_covered_where_it_is_seen() -> None:
    pdf = files.written_pdf("Saksi: Sitti Aminah", turned=90)
    given = drawn(blacked_out(pdf, PDF, [Box(1, 0, 0, 1000, 300)]).content, 1)
    wide, high = given.size
    assert wide > high
    assert max(points(given, 0, 0, wide, high * 3 // 10 - 4)) <= NEARLY_BLACK
    assert max(points(given, 0, high * 3 // 10 + 12, wide, high)) > 240


def test_the_page_to_work_on_shows_where_a_draft_would_lie() -> None:
    scan = as_jpeg(Image.new("RGB", (640, 480), "white"))
    plain, marked = (
        Image.open(BytesIO(page_shown(scan, SCAN, 1, [], draft=draft))) for draft in (None, MIDDLE)
    )
    assert min(points(plain, 150, 110, 490, 370)) > 240
    assert min(points(marked, 150, 110, 490, 370)) < 140
    assert min(points(marked, 180, 140, 460, 340)) > 240


@pytest.mark.parametrize(
    "broken", [b"%PDF-1.7 and then nothing", b"\xff\xd8\xff\xe0 no picture"], ids=["pdf", "jpeg"]
)
def test_what_cannot_be_drawn_is_said(broken: bytes) -> None:
    media_type = PDF if broken.startswith(b"%PDF") else SCAN
    with pytest.raises(Broken):
        page_shown(broken, media_type, 1, [])
    with pytest.raises(Broken):
        blacked_out(broken, media_type, [MIDDLE])


def test_a_page_that_the_file_does_not_have_is_not_drawn() -> None:
    with pytest.raises(Broken):
        page_shown(files.written_pdf("satu"), PDF, 2, [])


def test_a_book_is_not_blacked_out_while_somebody_waits() -> None:
    with pytest.raises(TooManyPages):
        count_pages(files.written_pdf(*["isi"] * (MOST_PAGES + 1)), PDF)
