"""The resume of a client: one sheet, with nothing that it must not say, whatever was typed."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
import time_machine
from django.test import Client as Browser
from docx import Document
from pypdf import PdfReader

from browsing import signed_in
from cast import NOW, Cast
from person_scenes import a_category, a_caution, a_mother, a_photo, a_victim, path, sarro
from titian.audit.models import Entry
from titian.desk.sheets.resume_of import Asked, resume_of
from titian.letters.resume import Resume
from titian.letters.typesetting import pdf
from titian.letters.wordfiles import word
from titian.reporting.watcher import notice_silence

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("documents_here")]

COMMANDS = '#panic("a") $x^2$ \\ "b" [c] {{ paper }} {% for x in y %} <w:p/> // */ @d `e` ~'


def text_of(content: bytes) -> str:
    return " ".join(
        " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split()
    )


def word_text(content: bytes) -> str:
    paper = Document(BytesIO(content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in paper.paragraphs), *cells])


def made(cast: Cast) -> Resume:
    return resume_of(Asked(sarro(cast), cast.staff["ratmi"], NOW))


@time_machine.travel(NOW)
def test_pdf_and_word_say_the_same(cast: Cast) -> None:
    notice_silence(cast.supervision("sarro").overdue_from or NOW)
    a_mother(cast)
    a_category(cast)
    a_photo(cast)
    browser = signed_in(cast, "ratmi")
    printed = browser.get(path(cast, "resume/pdf/"))
    edited = browser.get(path(cast, "resume/word/"))
    assert printed.headers["Content-Disposition"].startswith('attachment; filename="resume-')
    assert len(PdfReader(BytesIO(printed.content)).pages) == 1
    for said in (text_of(printed.content), word_text(edited.content)):
        for words in (
            "Daeng Sarro bin Mappa", "Sitti Aminah (ibu)", "Hasna (kakak), 0810-0000-4502",
            "PAS-0417.PK.05.03 Tahun 2026", "Narkotika", "26 Mei 2026 sampai 11 Mei 2028",
            "Ratmi Handayu", "Palu, 24 November 2026", "Bapas Palu", "November 2026",
            "sejak 5 Juni 2026", "Ekspirasi",
        ):  # fmt: skip
            assert words in said


@pytest.mark.parametrize("page", ["resume/", "resume/pdf/", "resume/word/"])
def test_each_is_a_look_of_its_own(cast: Cast, page: str) -> None:
    assert signed_in(cast, "ratmi").get(path(cast, page)).status_code == 200
    looks = Entry.objects.filter(deed="look.seen").values_list("fields", flat=True)
    assert page.rstrip("/").replace("/", "_") in " ".join(looks).replace("client.", "")


def test_victims_and_the_words_of_a_caution_stay_in_the_file(cast: Cast) -> None:
    a_victim(cast)
    a_caution(cast, "Anjing galak di halaman")
    said = text_of(signed_in(cast, "ratmi").get(path(cast, "resume/pdf/")).content)
    assert "Ada kewaspadaan petugas" in said
    for hidden in ("Anjing", "Bu Wati"):
        assert hidden not in said


def test_the_nik_is_not_given_away(cast: Cast) -> None:
    client = sarro(cast)
    client.set_nik("7271011702920007")
    client.save()
    page = signed_in(cast, "ratmi").get(path(cast, "resume/")).content.decode()
    assert "7271 •••• •••• 0007" in page
    assert "7271011702920007" not in page


def test_what_looks_like_a_command_is_only_text(cast: Cast) -> None:
    resume = made(cast)
    pairs = ((COMMANDS, COMMANDS), *resume.identity)
    said = replace(resume, identity=pairs, notes=(COMMANDS,), number=COMMANDS, printed=COMMANDS)
    plain = "".join(COMMANDS.split())
    assert "".join(text_of(pdf("resume", said)).split()).count(plain) >= 5
    assert word_text(word("resume", said)).count(COMMANDS) >= 5


def test_signs_that_xml_cannot_hold_are_left_out_of_word(cast: Cast) -> None:
    odd = replace(made(cast), notes=("satu\x00\x0bdua \u202e\U0001f600",))
    assert "satudua \u202e\U0001f600" in word_text(word("resume", odd))


@pytest.mark.parametrize("length", [60, 300])
def test_it_stays_one_sheet_whatever_was_typed(cast: Cast, length: int) -> None:
    resume = made(cast)
    long = ("kata " * length)[:length]
    full = replace(
        resume,
        identity=tuple((label, long) for label, _words in resume.identity),
        guidance=tuple((label, long) for label, _words in resume.guidance),
        notes=(long,) * 7,
    )
    assert len(PdfReader(BytesIO(pdf("resume", full))).pages) == 1


def test_an_office_may_put_its_own_template(cast: Cast, documents_here: Path) -> None:
    own = Document()
    own.add_paragraph("Punya kami: {{ paper.number }}")
    put(own, documents_here)
    answer = signed_in(cast, "ratmi").get(path(cast, "resume/word/"))
    assert word_text(answer.content).startswith(f"Punya kami: {sarro(cast).number}")


@pytest.mark.parametrize(
    "words",
    [
        "{{ paper.number",
        "{{ paper.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
    ],
    ids=["broken", "looks inside", "reaches out"],
)
def test_a_template_that_is_broken_or_reaches_out_is_said(
    cast: Cast, documents_here: Path, words: str
) -> None:
    own = Document()
    own.add_paragraph(words)
    put(own, documents_here)
    browser = signed_in(cast, "ratmi")
    browser.raise_request_exception = False
    assert said_of_template(browser, cast)


def said_of_template(browser: Browser, cast: Cast) -> bool:
    answer = browser.get(path(cast, "resume/word/"))
    return answer.status_code == 500 and "Berkas Word tidak dapat dibuat" in answer.content.decode()


def put(paper: object, folder: Path) -> None:
    (folder / "surat").mkdir()
    paper.save(str(folder / "surat" / "resume.docx"))  # type: ignore[attr-defined]


def test_our_template_is_the_one_that_the_tool_writes() -> None:
    import word_templates

    ours = Document(str(word_templates.FOLDER / "resume.docx"))
    assert ours.element.xml == word_templates.resume().element.xml
