"""A bomb, a macro, a formula, cells without end: refused in words, or kept as plain text."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from browsing import signed_in
from cast import Cast
from list_files import OLD_EXCEL, bomb, csv_of, far_away, ods, with_macro
from list_scenes import HEAD, SUTO, brought, now, workbook, written
from test_a_list_on_the_pages import rows_of, uploaded
from titian.clients.models import Client
from titian.exchange.checking import check_list
from titian.exchange.models import Import
from titian.exchange.work import work_on_lists

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("documents_here")]
ROWS = (HEAD, SUTO)
FORMULA = '=HYPERLINK("http://jahat.example","klik")'
HARM = {
    "bomb": (bomb, "jauh lebih besar"),
    "macro": (with_macro, "memuat program"),
    "far": (far_away, "20.000 baris"),
    "ods_macro": (lambda rows: ods(rows, program=True), "memuat program"),
    "ods_far": (lambda rows: ods(rows, repeated=1_048_576), "20.000 baris"),
    "xls_macro": (lambda _rows: OLD_EXCEL + "_VBA_PROJECT".encode("utf-16-le"), "memuat program"),
    "xls_locked": (lambda _rows: OLD_EXCEL + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
    "page": (lambda _rows: b"<html><script>alert(1)</script>", "bukan daftar"),
    "picture": (lambda _rows: b"\x89PNG\r\n\x1a\n" + b"0" * 50, "bukan daftar"),
}


@pytest.mark.parametrize("kind", list(HARM))
def test_harm_is_refused_in_words_and_nothing_is_kept(cast: Cast, kind: str) -> None:
    make, words = HARM[kind]
    answer = uploaded(cast, make(ROWS))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Import.objects.exists()


def test_a_formula_is_a_name_like_any_other_and_leaves_as_text(cast: Cast) -> None:
    row = ["1", FORMULA, "L", "", "", "+62 Jalan", "", "Ratmi Handayu"]
    one = written(brought(cast, csv_of([HEAD, row]), name="daftar.csv"))
    assert Client.objects.filter(name=FORMULA).exists(), one.lines.values_list("problems")
    bad = brought(cast, csv_of([HEAD, [*row[:2], "?", *row[3:]]]), name="lagi.csv")
    content = signed_in(cast, "nurhayati").get(f"/impor/{bad.pk}/kesalahan/").content
    cell = load_workbook(BytesIO(content)).active["B2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (FORMULA, "s", True)


def test_a_formula_in_excel_counts_as_what_it_shows(cast: Cast) -> None:
    """Of a formula the file keeps what it last showed; none was shown here, so nothing is read."""
    address = uploaded(cast, workbook(HEAD, ["1", "=1+1", "L", "", "", "", "", "Ratmi Handayu"]))
    work_on_lists(now)
    one = Import.objects.get(pk=address["Location"].split("/")[-2])
    assert one.lines.get().state == "bad"


@pytest.mark.wide
def test_ten_thousand_rows_in_a_list(cast: Cast) -> None:
    born = [f"Palu, {n % 28 + 1}/{n // 28 % 12 + 1}/{1960 + n // 336}" for n in range(10_000)]
    rows = [
        [n, f"Orang {_word(n)}", "L", "", day, "", "", "Ratmi Handayu"]
        for n, day in enumerate(born)
    ]
    one = brought(cast, csv_of([HEAD, *rows]), name="besar.csv")
    assert one.lines.count() == 10_000
    page = signed_in(cast, "nurhayati").get(f"/impor/{one.pk}/")
    assert page.status_code == 200 and len(page.content) < 60_000
    assert len(rows_of(signed_in(cast, "nurhayati").get(f"/impor/{one.pk}/kesalahan/"))) == 10_001


def test_more_than_twenty_thousand_are_refused(cast: Cast) -> None:
    one = brought(cast, csv_of([HEAD, *([SUTO] * 20_001)]), name="besar.csv")
    assert (one.state, one.trouble) == ("failed", "TooManyRows")
    shown = signed_in(cast, "nurhayati").get(f"/impor/{one.pk}/").content.decode()
    assert "20.000 baris" in shown


def test_an_empty_list_says_so(cast: Cast) -> None:
    one = brought(cast, csv_of([HEAD]), name="kosong.csv")
    shown = signed_in(cast, "nurhayati").get(f"/impor/{one.pk}/").content.decode()
    assert "Tidak ada baris di bawah judul kolom" in shown


@pytest.mark.parametrize(
    "content",
    [OLD_EXCEL, ods([["Nama", "JK", "Tgl Lahir", "NIK"],
                     ["Suto bin Karyo", "L", "12-03-85", "7271011203850000"],
                     ["Wati", "P", "3-4-85", "7,27101E+15"]])],
    ids=["xls", "ods"],
)  # fmt: skip
def test_other_files_of_offices_are_read_too(cast: Cast, content: bytes) -> None:
    checked = check_list(content)
    one = brought(cast, content, name=f"daftar{checked.suffix}")
    problems = dict(one.lines.values_list("number", "problems"))
    assert problems == {
        2: [["missing", "officer", ""]],
        3: [["nik_lost_digits", "nik", ""], ["missing", "officer", ""]],
    }


@pytest.mark.parametrize(("delimiter", "encoding"), [(",", "utf-8-sig"), ("\t", "cp1252")])
def test_text_in_any_hand_of_excel(cast: Cast, delimiter: str, encoding: str) -> None:
    content = csv_of([HEAD, [*SUTO[:1], "Éduard Müller", *SUTO[2:]]], delimiter=delimiter,
                     encoding=encoding)  # fmt: skip
    written(brought(cast, content, name="daftar.csv"))
    assert Client.objects.filter(name="Éduard Müller").exists()


def _word(number: int) -> str:
    return "".join(chr(97 + (number // 26**place) % 26) for place in range(4))
