"""The whole file as one PDF: all that may be read, nothing that is walled, said to be left out."""

import time
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
import time_machine
from pypdf import PdfReader

from browsing import signed_in
from cast import NOW, Cast
from legal_scenes import legal_life
from person_scenes import a_category, a_caution, a_mother, a_photo, a_victim, path, sarro
from story_scenes import a_doctors_letter, a_document, a_fact, a_result, health
from titian.audit.models import Entry
from titian.desk.sheets.resume_of import Asked
from titian.desk.sheets.whole.made import whole_file_of
from titian.guidance.models import Document, Fact
from titian.letters.sections import Grid, Section
from titian.letters.typesetting import pdf
from titian.reporting.watcher import notice_silence

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("documents_here")]

COMMANDS = '#panic("a") $x^2$ \\ "b" [c] // */ @d `e` ~ <w>'
PAGE = "berkas/pdf/"
MANY = 300
LONGEST_S = 2.0


def pages_of(cast: Cast, *, by: str = "ratmi", whose: str = "sarro") -> list[str]:
    content = signed_in(cast, by).get(path(cast, PAGE, whose)).content
    return [
        " ".join(page.extract_text().replace("\u200b", "").split())
        for page in PdfReader(BytesIO(content)).pages
    ]


def full(cast: Cast) -> None:
    notice_silence(cast.supervision("sarro").overdue_from or NOW)
    legal_life(cast)
    for tell in (a_mother, a_category, a_caution, a_photo, a_document, a_fact, a_result):
        tell(cast)


@time_machine.travel(NOW)
def test_it_says_everything_that_the_pages_say(cast: Cast) -> None:
    full(cast)
    said = " ".join(pages_of(cast))
    for words in (
        "Daeng Sarro bin Mappa", "Anjing galak", "Narkotika, putusan", "Sitti Aminah", "Hasna",
        "Pasal 363 ayat (1) KUHP", "B.I 41/2024, Lapas Palu", "12 September 2027 (resmi)",
        "Menurut SDP: SK menyebut hari itu.", "Dasar: KUHP 72", "PAS-0417.PK.05.03 Tahun 2026",
        "BA-7", "TPP-9", "Makassar, Urusan keluarga", "Bapas Palu → Bapas Ternate",
        "Tidak melapor sejak Agustus", "11 Mei 2028 menjadi 11 November 2028", "Disetujui Klien",
        "Klien sehat dan bekerja", "Asesor", "Belum ada kabar", "November 2026",
    ):  # fmt: skip
        assert words in said, words


@time_machine.travel(NOW)
def test_a_document_is_listed_with_its_hash(cast: Cast) -> None:
    a_document(cast, "Rahasia dapur")
    said = "".join(" ".join(pages_of(cast)).split())
    assert Document.objects.get().file.sha256 in said
    assert "Rahasiadapur" not in said  # what it says is not printed


@time_machine.travel(NOW)
def test_what_is_walled_is_left_out_and_said_so(cast: Cast) -> None:
    a_victim(cast)
    health(cast)
    a_doctors_letter(cast)
    said = " ".join(pages_of(cast))
    for hidden in ("Bu Wati", "Asma", Document.objects.exclude(wall="").get().title):
        assert hidden not in said
    assert "Data korban, ada atau tidak." in said
    assert "Catatan dan dokumen kesehatan, ada atau tidak." in said


@time_machine.travel(NOW)
def test_each_page_says_whose_it_is_and_who_printed_it(cast: Cast) -> None:
    full(cast)
    pages = pages_of(cast)
    for n, page in enumerate(pages, 1):
        for words in (
            f"Register {sarro(cast).number}", "RAHASIA: hanya untuk petugas yang berwenang.",
            f"halaman {n} dari {len(pages)}",
            "Dicetak dari Titian 24 November 2026, 09.12 WITA oleh Ratmi Handayu.",
        ):  # fmt: skip
            assert words in page


def test_its_contents_name_the_page_of_a_section(cast: Cast) -> None:
    contents, *rest = pages_of(cast)
    where = next(n for n, page in enumerate(rest, 2) if "Tahap bimbingan" in page)
    line = contents.partition("Tahap bimbingan")[2].lstrip(" .")
    assert line.startswith(str(where))


def test_the_nik_is_not_given_away(cast: Cast) -> None:
    client = sarro(cast)
    client.set_nik("7271011702920007")
    client.save()
    said = " ".join(pages_of(cast))
    assert "7271 •••• •••• 0007" in said
    assert "7271011702920007" not in said


def test_a_childs_file_is_titled_by_initials_and_by_the_law_of_children(cast: Cast) -> None:
    first, *rest = pages_of(cast, whose="ayu")
    name = cast.clients["ayu"].name
    assert name not in first
    assert "Hasna" not in first  # who is family gives a child away
    assert cast.clients["ayu"].list_name in first
    assert name in " ".join(rest)
    assert all("UU 11/2012 Pasal 19" in page for page in (first, *rest))


def test_it_opens_to_whom_the_file_opens(cast: Cast) -> None:
    assert signed_in(cast, "yudi").get(path(cast, PAGE, "ayu")).status_code == 403
    assert signed_in(cast, "lasmi").get(path(cast, PAGE)).status_code == 403
    refused = Entry.objects.filter(deed="look.refused").values_list("fields", flat=True)
    assert "client.whole_file" in " ".join(refused)


def test_it_is_a_look_of_its_own(cast: Cast) -> None:
    pages_of(cast)
    looks = Entry.objects.filter(deed="look.seen").values_list("fields", flat=True)
    assert "client.whole_file" in " ".join(looks)


def test_who_may_not_read_alerts_gets_none_and_is_told(cast: Cast) -> None:
    notice_silence(cast.supervision("sarro").overdue_from or NOW)
    asked = Asked(sarro(cast), cast.staff["ratmi"], NOW)
    said = {
        may: " ".join(str(one) for one in (paper.left_out, *paper.sections))
        for may in (True, False)
        for paper in [whole_file_of(asked, has_alerts=may)]
    }
    assert "Belum selesai" in said[True]
    assert "Belum selesai" not in said[False]
    assert "Peringatan: tidak terbuka" in said[False]


def test_what_looks_like_a_command_is_only_text(cast: Cast) -> None:
    paper = whole_file_of(Asked(sarro(cast), cast.staff["ratmi"], NOW), has_alerts=True)
    section = Section(
        COMMANDS, 1, COMMANDS, ((COMMANDS, COMMANDS),), (COMMANDS,),
        Grid((COMMANDS, "b"), (1, 1), ((COMMANDS, "x" * 300),)),
    )  # fmt: skip
    drawn = pdf("whole_file", replace(paper, name=COMMANDS, sections=(section,)))
    said = "".join("".join(p.extract_text() for p in PdfReader(BytesIO(drawn)).pages).split())
    said = said.replace("\u200b", "")
    assert said.count("".join(COMMANDS.split())) >= 8
    assert "x" * 300 in said


def test_three_hundred_facts_are_printed_in_two_seconds(cast: Cast) -> None:
    first = a_fact(cast)
    rows = [
        Fact(
            client=first.client, office=first.office, kind=first.kind,
            on=date(2026, 6, 1) + timedelta(days=n % 150), told_sealed=first.told_sealed,
            source=first.source, by=first.by, written_at=first.written_at, rev=1,
        )
        for n in range(MANY)
    ]  # fmt: skip
    Fact.objects.bulk_create(rows)
    browser = signed_in(cast, "ratmi")
    browser.get(path(cast, PAGE, "ayu"))  # typst is loaded once in a process
    began = time.process_time()
    content = browser.get(path(cast, PAGE)).content
    assert time.process_time() - began < LONGEST_S
    said = " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    assert said.count("Klien sehat") >= MANY
