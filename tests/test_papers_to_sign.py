"""The contract and the record of a handing over: blank before, filled after, the same in Word."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
import time_machine
from docx import Document
from pypdf import PdfReader

from browsing import signed_in
from cast import NOW, Cast
from legal_scenes import received
from person_scenes import path, sarro, shown
from titian.audit.models import Entry
from titian.audit.striking import strike
from titian.clients.kin import KinEntry, enter_kin
from titian.desk.sheets.agreement_words import Signing
from titian.desk.sheets.contract_of import contract_of
from titian.kit.ids import uuid7
from titian.letters.agreement import BLANK, Agreement
from titian.letters.sections import Grid, Section
from titian.letters.typesetting import pdf
from titian.letters.wordfiles import word
from titian.supervision.law import all_rules
from titian.supervision.models import Programme
from titian.supervision.rules.contract import PARTS, clauses_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("documents_here")]

COMMANDS = '#panic("a") $x^2$ \\ "b" [c] {{ paper }} {% for x in y %} <w:p/> // */ @d `e` ~'
CONTRACT, HANDING_OVER = "bimbingan/kontrak/", "bimbingan/serah-terima/"


def text_of(content: bytes) -> str:
    pages = PdfReader(BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def word_text(content: bytes) -> str:
    paper = Document(BytesIO(content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(one.text for one in paper.paragraphs), *cells]).split())


def said(cast: Cast, paper: str, *, whose: str = "sarro") -> str:
    return text_of(signed_in(cast, "ratmi").get(path(cast, f"{paper}pdf/", whose)).content)


def made(cast: Cast) -> Agreement:
    supervision = cast.supervision("sarro")
    signing = Signing(sarro(cast), supervision, None, cast.staff["ratmi"], NOW, NOW.date())
    return contract_of(signing)


@time_machine.travel(NOW)
def test_the_record_says_who_brought_whom_with_which_papers(cast: Cast) -> None:
    received(cast, brought_by="Budi, registrasi", prison="Lapas Palu", papers=("sk", "litmas"))
    browser = signed_in(cast, "ratmi")
    printed = text_of(browser.get(path(cast, f"{HANDING_OVER}pdf/")).content)
    edited = word_text(browser.get(path(cast, f"{HANDING_OVER}word/")).content)
    for words in (
        "BA-7", "Selasa, 26 Mei 2026", "Budi, registrasi", "Lapas Palu", "Daeng Sarro bin Mappa",
        "PAS-0417.PK.05.03 Tahun 2026", "26 Mei 2026 sampai 11 Mei 2028", "Salinan register F",
        "Hj. Nurhayati",
    ):  # fmt: skip
        assert words in printed
        assert words in edited
    assert printed.count("✓") == edited.count("✓") == 10


@time_machine.travel(NOW)
def test_before_the_handing_over_what_is_not_known_is_a_line_to_fill(cast: Cast) -> None:
    blank = said(cast, HANDING_OVER)
    assert BLANK in blank
    assert "✓" not in blank
    assert blank.count("☐") == 20
    assert "Daeng Sarro bin Mappa" in blank


def test_a_handing_over_that_was_struck_is_none(cast: Cast) -> None:
    row = received(cast, brought_by="Orang lain")
    strike(
        "guidance.handing_over_struck", row=row, subject=sarro(cast), because="klien lain",
        by=cast.staff["ratmi"], at=NOW,
    )  # fmt: skip
    assert "Orang lain" not in said(cast, HANDING_OVER)


@time_machine.travel(NOW)
def test_the_contract_says_duties_and_when_it_can_be_revoked(cast: Cast) -> None:
    received(cast, contract_on=date(2026, 5, 27))
    browser = signed_in(cast, "ratmi")
    edited = word_text(browser.get(path(cast, f"{CONTRACT}word/")).content)
    for text in (said(cast, CONTRACT), edited):
        for words in (
            "Wajib lapor setiap bulan, tanggal 5", "Meminta izin sebelum pergi ke luar kota.",
            "Tidak melapor tiga kali berturut-turut", "Palu, 27 Mei 2026", "Hasna",
        ):  # fmt: skip
            assert words in text


def test_a_child_signs_with_a_parent(cast: Cast) -> None:
    ayu = cast.clients["ayu"]
    entry = KinEntry("ibu", "Ibu Melati")
    enter_kin(id=uuid7(), client=ayu, entry=entry, by=cast.staff["ratmi"], at=NOW)
    text = said(cast, CONTRACT, whose="ayu")
    assert "Ibu Melati" in text
    assert "Orang tua atau wali" in text


@pytest.mark.parametrize("programme", Programme.values)
def test_each_programme_has_clauses_of_every_part(programme: str) -> None:
    clauses = clauses_for(programme, NOW.date())
    assert all(clauses[part] for part in PARTS)


def test_no_clause_is_lost_by_a_part_that_nobody_prints() -> None:
    assert {rule.text("part") for rule in all_rules() if rule.kind == "contract"} == set(PARTS)


def test_each_is_a_look_of_its_own(cast: Cast) -> None:
    pages = [f"{paper}{kind}/" for paper in (CONTRACT, HANDING_OVER) for kind in ("pdf", "word")]
    for page in pages:
        assert signed_in(cast, "ratmi").get(path(cast, page)).status_code == 200
    looks = " ".join(Entry.objects.filter(deed="look.seen").values_list("fields", flat=True))
    for name in ("contract_pdf", "contract_word", "handing_over_pdf", "handing_over_word"):
        assert f"client.{name}" in looks


def test_they_are_offered_where_the_receipt_is_recorded(cast: Cast) -> None:
    for page in ("bimbingan/", "bimbingan/penerimaan/"):
        text = shown(cast, page)
        assert path(cast, f"{CONTRACT}pdf/") in text
        assert path(cast, f"{HANDING_OVER}word/") in text


def test_what_looks_like_a_command_is_only_text(cast: Cast) -> None:
    section = Section(
        COMMANDS, 1, COMMANDS, ((COMMANDS, COMMANDS),), (COMMANDS,),
        Grid((COMMANDS,) * 4, (1, 1, 1, 1), ((COMMANDS,) * 4,)),
    )  # fmt: skip
    paper = replace(made(cast), title=COMMANDS, opening=COMMANDS, sections=(section,))
    plain = "".join(COMMANDS.split())
    printed = "".join(text_of(pdf("agreement", paper)).split()).replace("\u200b", "")
    assert printed.count(plain) >= 7
    assert "".join(word_text(word("kontrak", paper)).split()).count(plain) >= 13


def test_signatures_stay_together_whatever_was_typed(cast: Cast) -> None:
    long = Section("Catatan", lines=("kata " * 60,) * 30)
    paper = replace(made(cast), sections=(*made(cast).sections, long))
    pages = PdfReader(BytesIO(pdf("agreement", paper))).pages
    assert len(pages) > 1
    last = pages[-1].extract_text()
    assert all(one.name in last for one in paper.signers)
    assert f"halaman {len(pages)} dari {len(pages)}" in last


@pytest.mark.parametrize("name", ["kontrak", "serah-terima"])
def test_our_template_is_the_one_that_the_tool_writes(name: str) -> None:
    import word_templates

    ours = Document(str(word_templates.FOLDER / f"{name}.docx"))
    assert ours.element.xml == word_templates.PAPERS[name]().element.xml
