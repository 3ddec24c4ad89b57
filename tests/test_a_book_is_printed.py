"""The sheets of a book: lying on A4 or F4, numbered, with nothing typed taken for a command."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from browsing import signed_in
from cast import Cast
from test_a_long_book_stays_light import many
from titian.desk.books import pages
from titian.desk.books.parts import parts_of
from titian.letters.books import PrintedBook, PrintedColumn, PrintedLine
from titian.letters.letterhead import Letterhead
from titian.letters.resume import Signer
from titian.letters.typesetting import pdf, pdf_apart

MM = 72 / 25.4
WICKED = '#panic("x") $ \\ " *a* _b_ [c] @d <e> `f` // g \u202e 🙂'


def a_book(*lines: PrintedLine, paper: str = "a4") -> PrintedBook:
    return PrintedBook(
        letterhead=Letterhead(("Kementerian", "Bapas Palu"), "Jalan"), paper=paper,
        title="BUKU REGISTER KLIEN DEWASA", period="Tahun 2026", mark="RAHASIA",
        columns=(PrintedColumn("Nomor", 10), PrintedColumn("Nama", 20)), lines=lines,
        place_and_day="Palu, 24 November 2026", signer=Signer("Nurhayati", "Kepala", "19"),
        keeper="Petugas registrasi", printed="Dicetak",
    )  # fmt: skip


def text_of(content: bytes) -> str:
    return " ".join(
        " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split()
    )


@pytest.mark.parametrize(("paper", "width", "height"), [("a4", 297, 210), ("f4", 330, 215)])
def test_the_sheets_lie_on_the_paper_that_was_chosen(paper: str, width: int, height: int) -> None:
    box = PdfReader(BytesIO(pdf("book", a_book(paper=paper)))).pages[0].mediabox
    assert (round(box.width / MM), round(box.height / MM)) == (width, height)


def test_each_sheet_says_which_of_how_many_it_is_and_repeats_the_columns() -> None:
    lines = [PrintedLine((f"{n:04d}/D", f"Klien {n}")) for n in range(90)]
    sheets = PdfReader(BytesIO(pdf("book", a_book(*lines)))).pages
    assert len(sheets) > 2
    for number, sheet in enumerate(sheets, 1):
        said = " ".join(sheet.extract_text().split())
        assert f"Halaman {number} dari {len(sheets)}" in said
        assert "RAHASIA" in said
        if number < len(sheets):
            assert "Nomor Nama" in said
            assert "(1) (2) (3)" in said


def test_no_sign_that_somebody_typed_commands_the_book() -> None:
    said = text_of(pdf("book", a_book(PrintedLine((WICKED, "K" * 300), struck=(1,)))))
    assert '#panic("x")' in said
    assert "*a* _b_ [c] @d <e>" in said
    assert said.replace(" ", "").replace("\u200b", "").count("K" * 50) >= 1


def test_an_empty_book_says_so() -> None:
    assert "Nihil" in text_of(pdf("book", a_book()))


def test_a_process_of_its_own_makes_the_same_sheets() -> None:
    book = a_book(PrintedLine(("0001/D", WICKED)))
    assert text_of(pdf_apart("book", book)) == text_of(pdf("book", book))


def test_a_book_is_cut_into_parts_that_miss_no_line_and_repeat_none() -> None:
    for lines in (1, 999, 1000, 1001, 2500):
        parts = parts_of(lines, 1000)
        covered = [line for part in parts for line in range(part.first, part.last + 1)]
        assert covered == list(range(1, lines + 1))
        assert [part.number for part in parts] == list(range(1, parts[0].of + 1))
    assert [part.is_whole for part in parts_of(0, 1000)] == [True]


@pytest.mark.django_db
def test_no_more_is_printed_at_once_than_the_page_says(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "MOST_PRINTED", 5)
    many(cast, 10)
    head = signed_in(cast, "nurhayati")
    path = "/buku/register/dewasa/"
    said = head.get(f"{path}?tahun=semua").content.decode()
    assert "paling banyak 5 baris" in said
    assert "2 dari 3: baris 6–10" in said
    printed = text_of(head.get(f"{path}pdf/?tahun=semua").content)
    assert "bagian 1 dari 3, baris 1 sampai 5" in printed
    assert "Klien 00102" in printed
    assert "Klien 00104" not in printed


@pytest.mark.django_db
def test_the_next_part_goes_on_where_the_one_before_ended(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "MOST_PRINTED", 5)
    many(cast, 10)
    head = signed_in(cast, "nurhayati")
    parts = [
        head.get(f"/buku/register/dewasa/pdf/?tahun=semua&bagian={n}") for n in ("1", "2", "3", "x")
    ]
    names = [re.findall(r"Klien \d+", text_of(part.content)) for part in parts]
    assert names[0] + names[1] + names[2] == [f"Klien {n:05d}" for n in range(100, 110)]
    assert names[3] == names[0]
    assert re.search(r"\b6 0103/D", text_of(parts[1].content))
    assert "bagian-2.pdf" in parts[1].headers["Content-Disposition"]


@pytest.mark.django_db
def test_a_book_of_few_lines_asks_for_no_part(cast: Cast) -> None:
    head = signed_in(cast, "nurhayati")
    assert 'name="bagian"' not in head.get("/buku/register/dewasa/?tahun=semua").content.decode()
    assert "bagian" not in text_of(head.get("/buku/register/dewasa/pdf/?tahun=semua").content)
