"""A book tells each line to whom may know it: on the screen and on paper, and records the look."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client as Browser
from pypdf import PdfReader

from cast import NOW, Cast
from legal_scenes import case_of, legal_life, wants_to_move
from titian.audit.models import Entry
from titian.clients.registers import reserve_number, void_number
from titian.desk.books.shelf import SHELF
from titian.kit.ids import uuid7
from titian.offices.models import Staff
from titian.supervision.models import Supervision
from titian.supervision.transfers import Agreement, accept_transfer, decide_transfer
from wall_scenes import related, walled

pytestmark = pytest.mark.django_db
EVERY = "?tahun=semua&bulan=semua"
CHILD_NAME = "Ayu Sekar Putri"


def browser_of(staff: Staff) -> Browser:
    browser = Browser()
    browser.force_login(staff)
    return browser


def text(staff: Staff, path: str) -> str:
    """The page, or what a reader of the PDF sees."""
    answer = browser_of(staff).get(path)
    assert answer.status_code == 200, answer.status_code
    if answer.headers["Content-Type"] != "application/pdf":
        return answer.content.decode()
    pages = PdfReader(BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize("book", [book.noun for book in SHELF])
@pytest.mark.parametrize("key", ["lasmi", "tono"])
def test_who_may_open_no_childs_file_opens_no_childs_book(cast: Cast, key: str, book: str) -> None:
    for path in (f"/buku/{book}/anak/", f"/buku/{book}/anak/pdf/"):
        assert browser_of(getattr(cast, key)).get(path).status_code == 403


@pytest.mark.parametrize("book", [book.noun for book in SHELF])
def test_no_child_stands_in_a_book_of_adults(cast: Cast, book: str) -> None:
    legal_life(cast)
    for path in (f"/buku/{book}/dewasa/{EVERY}", f"/buku/{book}/dewasa/pdf/{EVERY}"):
        said = text(cast.nurhayati, path)
        assert CHILD_NAME not in said
        assert cast.ayu.number not in said


@pytest.mark.parametrize("where", ["", "pdf/"])
def test_a_childs_book_names_the_child_to_the_officer_in_charge_alone(
    cast: Cast, where: str
) -> None:
    path = f"/buku/register/anak/{where}{EVERY}"
    assert CHILD_NAME in text(cast.ratmi, path)
    assert "RAHASIA" in text(cast.ratmi, path).upper()
    theirs = text(cast.yudi, path)
    assert CHILD_NAME not in theirs
    assert "A. S. P." not in theirs
    assert cast.ayu.number in theirs  # the number alone, so that none is missing
    assert "Tertutup bagi Anda" in theirs


@pytest.mark.parametrize("where", ["", "pdf/"])
def test_a_look_at_a_child_in_a_book_is_recorded(cast: Cast, where: str) -> None:
    text(cast.ratmi, f"/buku/klaper/anak/{where}")
    looks = Entry.objects.filter(deed="look.seen", subject=f"clients.client:{cast.ayu.pk}")
    assert looks.get().fields.endswith("book.klaper_pdf" if where else "book.klaper")


def test_a_look_at_a_file_in_a_book_is_recorded(cast: Cast) -> None:
    text(cast.ratmi, f"/buku/ekspirasi/dewasa/{EVERY}")
    looks = Entry.objects.filter(deed="look.seen")
    assert {look.subject for look in looks} == {f"clients.client:{cast.sarro.pk}"}


def test_the_desk_reads_names_and_numbers_and_nothing_of_the_file(cast: Cast) -> None:
    said = text(cast.lasmi, f"/buku/register/dewasa/{EVERY}")
    decree = cast.supervision("sarro").decree_number
    assert cast.sarro.name in said
    assert decree not in said
    assert decree in text(cast.nurhayati, f"/buku/register/dewasa/{EVERY}")
    assert not Entry.objects.filter(deed="look.seen", actor=cast.lasmi.reference).exists()


def test_an_officer_reads_the_own_files_and_the_names_of_the_others(cast: Cast) -> None:
    said = text(cast.ratmi, f"/buku/register/dewasa/{EVERY}")
    assert cast.marlina.name in said
    assert cast.supervision("sarro").decree_number in said
    assert "Pembebasan bersyarat" in said
    assert "Cuti bersyarat" not in said  # Marlina's
    assert "Cuti bersyarat" in text(cast.yudi, f"/buku/register/dewasa/{EVERY}")
    assert cast.marlina.name not in text(cast.ratmi, f"/buku/tahapan/dewasa/{EVERY}")


def test_a_restricted_file_is_a_number_alone(cast: Cast) -> None:
    walled(cast, named=["darsono"])
    for where in ("", "pdf/"):
        said = text(cast.lasmi, f"/buku/register/dewasa/{where}{EVERY}")
        assert cast.sarro.name not in said
        assert cast.sarro.number in said
        assert cast.sarro.name not in text(cast.lasmi, f"/buku/klaper/dewasa/{where}")


def test_a_relative_reads_a_number_alone(cast: Cast) -> None:
    related(cast, "tono")
    assert cast.sarro.name not in text(cast.tono, f"/buku/register/dewasa/{EVERY}")
    assert cast.sarro.name not in text(cast.tono, "/buku/klaper/dewasa/")


def test_another_office_reads_nothing_of_ours(cast: Cast) -> None:
    for book in SHELF:
        said = text(cast.kepala_ternate, f"/buku/{book.noun}/dewasa/{EVERY}")
        assert cast.sarro.name not in said
        assert cast.sarro.number not in said or cast.sarro.number == cast.ferdy.number


def test_who_went_to_another_office_keeps_the_line_here(cast: Cast) -> None:
    number = cast.sarro.number
    agreed = Agreement(is_agreed=True, tpp_on=NOW.date(), letter_number="W-7")
    moved = decide_transfer(
        transfer=wants_to_move(cast), agreement=agreed, by=cast.nurhayati, at=NOW
    )
    accept_transfer(transfer=moved, officer=cast.yohana, by=cast.kepala_ternate, at=NOW)
    for book in ("register", "klaper"):
        said = text(cast.nurhayati, f"/buku/{book}/dewasa/pdf/{EVERY}")
        assert number in said
        assert cast.sarro.name in said
        assert "Dilimpahkan ke Bapas Ternate" in said
        assert "Narkotika" not in said
    assert "W-7" in text(cast.nurhayati, f"/buku/pelimpahan/dewasa/pdf/{EVERY}")
    assert cast.sarro.name not in text(cast.ratmi, f"/buku/pelimpahan/dewasa/{EVERY}")


def test_reserved_and_void_numbers_stand_in_their_places(cast: Cast) -> None:
    kept, void = (
        reserve_number(
            id=uuid7(), office=cast.palu, register="adult", because=word, by=cast.ratmi, at=NOW,
            until_on=NOW.date() + timedelta(days=3),
        )
        for word in ("menunggu SK", "salah ketik")
    )  # fmt: skip
    void_number(line=void, because="batal dipindah", by=cast.ratmi, at=NOW)
    said = text(cast.nurhayati, f"/buku/register/dewasa/pdf/{EVERY}")
    assert said.index(cast.marlina.number) < said.index(kept.number) < said.index(void.number)
    assert "menunggu SK" in said
    assert "Batal: batal dipindah" in said


def test_the_klaper_goes_by_letters_and_strikes_who_has_ended(cast: Cast) -> None:
    legal_life(cast)
    said = text(cast.nurhayati, "/buku/klaper/dewasa/?huruf=M")
    assert cast.marlina.name in said
    assert cast.sarro.name not in said


@pytest.mark.parametrize("book", ["register", "ekspirasi"])
def test_an_article_that_decree_and_case_name_stands_once(cast: Cast, book: str) -> None:
    offence = "Pencurian (Pasal 363 ayat (1) KUHP)"
    Supervision.objects.filter(client=cast.sarro).update(offence=offence)
    case_of(cast, articles=("Pasal 363 ayat (1) KUHP", "Pasal 36 KUHP"))
    said = text(cast.nurhayati, f"/buku/{book}/dewasa/{EVERY}")
    assert said.count("Pasal 363") == said.count("Pasal 36 KUHP") == 1
