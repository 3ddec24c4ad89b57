"""Buku penerimaan limpahan: who was sent to us, from where, and what we answered."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from browsing import signed_in
from cast import NOW, Cast
from legal_scenes import wants_to_move
from test_books_say_what_the_reader_may_know import EVERY, text
from titian.audit.models import Entry
from titian.desk.trail_words import page_word
from titian.supervision.models import Transfer
from titian.supervision.transfers import (
    Agreement,
    accept_transfer,
    decide_transfer,
    refuse_transfer,
)

pytestmark = pytest.mark.django_db
BOOK = "/buku/penerimaan-limpahan/dewasa/"
BOTH = pytest.mark.parametrize("where", ["", "pdf/"])


def sent_to_ternate(cast: Cast, name: str = "sarro") -> Transfer:
    agreed = Agreement(is_agreed=True, tpp_on=NOW.date(), letter_number="LIMPAH-7")
    wish = wants_to_move(cast, name, guarantor="Hasna", address="Jalan Baru 3")
    return decide_transfer(transfer=wish, agreement=agreed, by=cast.nurhayati, at=NOW)


@BOTH
def test_the_head_reads_who_waits_for_an_answer(cast: Cast, where: str) -> None:
    number = cast.sarro.number
    sent_to_ternate(cast)
    said = text(cast.kepala_ternate, f"{BOOK}{where}{EVERY}")
    for word in ("Daeng Sarro bin Mappa", "Bapas Palu", f"register {number}", "LIMPAH-7",
                 "Bekerja di sana", "Penjamin: Hasna", "Belum dijawab"):  # fmt: skip
        assert word in said, word
    assert "Dilimpahkan ke" not in said


@BOTH
def test_both_answers_stay_in_the_book(cast: Cast, where: str) -> None:
    former = cast.sarro.number
    accept_transfer(
        transfer=sent_to_ternate(cast), officer=cast.yohana, by=cast.kepala_ternate, at=NOW
    )
    refuse_transfer(
        transfer=sent_to_ternate(cast, "marlina"), note="Alamat tidak ditemukan",
        by=cast.kepala_ternate, at=NOW,
    )  # fmt: skip
    said = text(cast.kepala_ternate, f"{BOOK}{where}{EVERY}")
    for word in ("Daeng Sarro", cast.sarro.number, f"register {former}", "Diterima", "24/11/2026",
                 "Marlina", "Ditolak", "Alamat tidak ditemukan"):  # fmt: skip
        assert word in said, word


@BOTH
def test_an_officer_reads_only_whom_they_took_over(cast: Cast, where: str) -> None:
    waiting = sent_to_ternate(cast)
    assert "Daeng Sarro" not in text(cast.yohana, f"{BOOK}{where}{EVERY}")
    accept_transfer(transfer=waiting, officer=cast.yohana, by=cast.kepala_ternate, at=NOW)
    assert "Daeng Sarro" in text(cast.yohana, f"{BOOK}{where}{EVERY}")
    assert "Daeng Sarro" not in text(cast.ratmi, f"{BOOK}{where}{EVERY}")


def test_a_name_leads_to_the_file_only_where_it_is_ours(cast: Cast) -> None:
    file = f'href="/klien/{cast.clients["sarro"].pk}/"'
    waiting = sent_to_ternate(cast)
    assert file not in text(cast.kepala_ternate, f"{BOOK}{EVERY}")
    accept_transfer(transfer=waiting, officer=cast.yohana, by=cast.kepala_ternate, at=NOW)
    assert file in text(cast.kepala_ternate, f"{BOOK}{EVERY}")
    assert file not in text(cast.nurhayati, f"/buku/pelimpahan/dewasa/{EVERY}")


def test_who_was_only_asked_for_is_in_no_book_of_the_other_office(cast: Cast) -> None:
    wants_to_move(cast)
    assert "Daeng Sarro" not in text(cast.kepala_ternate, f"{BOOK}{EVERY}")


def test_the_office_that_sends_has_its_own_book(cast: Cast) -> None:
    sent_to_ternate(cast)
    assert "Daeng Sarro" not in text(cast.nurhayati, f"{BOOK}{EVERY}")
    assert "Daeng Sarro" in text(cast.nurhayati, f"/buku/pelimpahan/dewasa/{EVERY}")


def test_a_look_at_who_is_sent_stands_in_the_chain_of_their_office(cast: Cast) -> None:
    sent_to_ternate(cast)
    text(cast.kepala_ternate, f"{BOOK}{EVERY}")
    look = Entry.objects.get(deed="look.seen", actor=cast.kepala_ternate.reference)
    assert look.office == cast.palu.pk
    assert look.fields.endswith("book.penerimaan-limpahan")


def test_the_same_lines_leave_for_a_table_program(cast: Cast) -> None:
    sent_to_ternate(cast)
    answer = signed_in(cast, "kepala_ternate").get(f"{BOOK}{EVERY}&unduh=xlsx")
    sheet = load_workbook(BytesIO(answer.content)).active
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert "Bapas asal, nomor register asal" in cells
    assert any("Daeng Sarro" in cell for cell in cells)
    assert page_word("book.penerimaan-limpahan.exported") == (
        "buku penerimaan limpahan sebagai berkas"
    )


def test_a_child_who_is_sent_stands_in_the_book_of_children_alone(cast: Cast) -> None:
    sent_to_ternate(cast, "ayu")
    children = "/buku/penerimaan-limpahan/anak/"
    assert "Ayu Sekar Putri" in text(cast.kepala_ternate, f"{children}{EVERY}")
    assert "Ayu Sekar Putri" not in text(cast.kepala_ternate, f"{BOOK}{EVERY}")
    assert "Ayu Sekar Putri" not in text(cast.yohana, f"{children}{EVERY}")
