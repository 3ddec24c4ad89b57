"""What is told of Sarro? One row of each kind, written as Ratmi would."""

from datetime import date

import files_of_all_kinds as files
from cast import NOW, Cast
from titian.guidance.appointments import Meeting, make_appointment
from titian.guidance.assessments import Result, enter_assessment
from titian.guidance.documents import Paper, add_document
from titian.guidance.facts import Telling, write_fact
from titian.guidance.health import open_health
from titian.guidance.kinds.facts import fact_kinds
from titian.guidance.kinds.instruments import instruments
from titian.guidance.models import Appointment, Assessment, Document, Fact, HealthOpening
from titian.kit.ids import uuid7

TOLD = {
    "kontak": {"siapa": "Keluarga", "isi": "Klien sehat dan bekerja", "benar": "Ketua RT"},
    "badan": {"isi": "Asma sejak kecil"},
}


def a_document(
    cast: Cast, text: str = "Surat pernyataan", *, whom: str = "sarro", kind: str = "surat",
    title: str = "Surat",
) -> Document:  # fmt: skip
    return add_document(
        id=uuid7(), client=cast.clients[whom], received=files.docx(text), name="a.docx",
        paper=Paper(kind, title, date(2026, 11, 2)), by=cast.staff["ratmi"], at=NOW,
    )  # fmt: skip


def a_scan(cast: Cast, received: bytes = b"") -> Document:
    """A photo of a letter, or the file that is brought."""
    return add_document(
        id=uuid7(), client=cast.clients["sarro"], received=received or files.photo(),
        name="pindaian", paper=Paper("surat", "Surat saksi"), by=cast.staff["ratmi"], at=NOW,
    )  # fmt: skip


def a_fact(
    cast: Cast, kind: str = "kontak", *, whom: str = "sarro", on: date = date(2026, 11, 20)
) -> Fact:
    told = TOLD.get(kind, {"isi": "Tetangga menerima"})
    telling = Telling(fact_kinds()[kind], on, told, "kakak klien")
    return write_fact(
        id=uuid7(), client=cast.clients[whom], telling=telling, by=cast.staff["ratmi"], at=NOW
    )


def a_result(
    cast: Cast, score: int = 8, *, name: str = "rri-02", whom: str = "sarro"
) -> Assessment:
    result = Result(instruments()[name], date(2026, 6, 1), score, "Ratmi Handayu", "litmas")
    return enter_assessment(
        id=uuid7(), client=cast.clients[whom], result=result, by=cast.staff["ratmi"], at=NOW
    )


def a_meeting(cast: Cast) -> Appointment:
    meeting = Meeting(NOW, "kunjungan", "rumah", "", "")
    return make_appointment(
        id=uuid7(), client=cast.clients["sarro"], meeting=meeting, by=cast.staff["ratmi"], at=NOW
    )


def health(cast: Cast) -> Fact:
    return a_fact(cast, "badan")


def a_doctors_letter(cast: Cast) -> Document:
    return a_document(cast, "Hasil rontgen", kind="kesehatan", title="Surat dokter")


def an_opening(cast: Cast, who: str = "ratmi", purpose: str = "rujukan") -> HealthOpening:
    return open_health(client=cast.clients["sarro"], purpose=purpose, by=cast.staff[who], at=NOW)
