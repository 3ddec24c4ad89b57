"""The recap of a day is the text that goes up, in the shape of the national report."""

import re
from datetime import UTC, datetime

import pytest

from cast import Cast
from titian.insight.daily_report import text_of
from titian.insight.recaps import make_recap
from titian.insight.rules.spans import Kind, span_of
from titian.kit import clock

pytestmark = pytest.mark.django_db
AT_FOUR = datetime(2026, 6, 5, 8, 0, tzinfo=UTC)  # Friday, 16.00 WITA
# domain.md, 2.9: what each Bapas tells its Kanwil, and the Kanwil the director.
SAMPLE = (
    "DATA JFT PK", "DATA KLIEN", "PENELITIAN KEMASYARAKATAN", "KLIEN INTEGRASI DEWASA",
    "KLIEN INTEGRASI ANAK", "PENDAMPINGAN DIVERSI DAN PERADILAN", "AKOT", "PELATIHAN KERJA",
    "KLIEN SEKOLAH", "KLIEN BEKERJA", "KLIEN TERORIS", "KLIEN NARKOTIKA", "PENUTUP",
)  # fmt: skip


def told(cast: Cast) -> str:
    span = span_of(Kind.DAY, clock.today(cast.palu.zone, AT_FOUR))
    return text_of(make_recap(office=cast.palu, span=span, by=cast.nurhayati, at=AT_FOUR))


def test_thirteen_sections_in_the_order_of_the_sample(cast: Cast) -> None:
    headings = re.findall(r"^([IVX]+)\. ([A-Z ]+?)(?: :.*)?$", told(cast), re.MULTILINE)
    assert [title for _, title in headings] == list(SAMPLE)
    assert [number for number, _ in headings] == (
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII"]
    )


def test_it_is_addressed_dated_and_signed(cast: Cast) -> None:
    said = told(cast)
    assert "Yth.\nDirektur Pembimbingan Kemasyarakatan" in said
    assert "Tembusan :\nDirektur Jenderal Pemasyarakatan" in said
    assert "Hari/Tgl\t: Jumat, 5 Juni 2026\nPukul\t: 16.00 WITA" in said
    assert said.endswith("Kepala Bapas Palu\n\nttd\n\nHj. Nurhayati\n")


def test_the_numbers_are_those_of_the_cases(cast: Cast) -> None:
    said = told(cast)
    assert "II. DATA KLIEN : 3 ORANG\n\nBapas Palu : 3 orang\n•Dewasa : 2 orang\n•Anak : 1" in said
    assert "•PB : 1 orang\n•CB : 1 orang\n•CMB : 0 orang" in said
    assert "V. KLIEN INTEGRASI ANAK\n\nBapas Palu\n•Asimilasi : 0 orang\n•PB : 1 orang" in said


def test_what_nobody_typed_is_not_nought(cast: Cast) -> None:
    said = told(cast)
    assert "•Permintaan Litmas\n1. Dewasa : belum diisi" in said
    assert "VII. AKOT\n\nBapas Palu : belum diisi" in said
