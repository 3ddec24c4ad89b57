"""The text of a day stands line by line beside the sample of the national report.

Whoever re-types it, or has a program that reads it, finds every line where it was: the sections
and their lines are those of domain.md, 2.9. Only names, days and numbers differ.
"""

import re
from difflib import unified_diff

import pytest

from cast import Cast
from test_a_daily_recap_is_the_text_that_is_sent import told
from titian.insight.daily_report import text_of_region
from titian.insight.models import Recap
from titian.insight.recaps import send_recap

pytestmark = pytest.mark.django_db
SAMPLE = """\
Laporan Harian Data Pembimbing Kemasyarakatan dan Klien Bapas Contoh

Yth.
Direktur Pembimbingan Kemasyarakatan

Melalui :
Kepala Kanwil Contoh

Dari :
Kepala Bapas Contoh

Tembusan :
Direktur Jenderal Pemasyarakatan Kementerian Imigrasi dan Pemasyarakatan RI

Bersama ini kami sampaikan Laporan Harian Data Pembimbing Kemasyarakatan dan Klien Bapas Contoh pada
Hari/Tgl\t: Senin, 2 Maret 2026
Pukul\t: 16.00 WIB

I. DATA JFT PK : 21 ORANG

Bapas Contoh : 21 orang
•APK : 2 orang
•PK Pertama : 11 orang
•PK Muda : 6 orang
•PK Madya : 2 orang

II. DATA KLIEN : 1.503 ORANG

Bapas Contoh : 1.503 orang
•Dewasa : 1.441 orang
•Anak : 62 orang

III. PENELITIAN KEMASYARAKATAN

Bapas Contoh
•Permintaan Litmas
1. Dewasa : 640 orang
2. Anak : 62 orang
•Penyelesaian Litmas
1. Dewasa : 610 orang
2. Anak : 60 orang
•Litmas Belum Selesai
1. Dewasa : 30 orang
2. Anak : 2 orang

IV. KLIEN INTEGRASI DEWASA

Bapas Contoh
•Asimilasi : 3 orang
•PB : 1.120 orang
•CB : 270 orang
•CMB : 4 orang
•CMK : 1 orang
•PiB : 43 orang

V. KLIEN INTEGRASI ANAK

Bapas Contoh
•Asimilasi : 2 orang
•PB : 31 orang
•CB : 12 orang

VI. PENDAMPINGAN DIVERSI DAN PERADILAN

Bapas Contoh : 17 orang

VII. AKOT

Bapas Contoh : 3 orang

VIII. PELATIHAN KERJA

Bapas Contoh : 8 orang

IX. KLIEN SEKOLAH

Bapas Contoh : 19 orang

X. KLIEN BEKERJA

Bapas Contoh : 702 orang

XI. KLIEN TERORIS

Bapas Contoh : 1 orang

XII. KLIEN NARKOTIKA

Bapas Contoh : 611 orang

XIII. PENUTUP

Demikian laporan ini kami sampaikan, atas perhatian diucapkan terima kasih.

Kepala Bapas Contoh

ttd

Nama Kepala
"""
NUMBER = re.compile(r"\b(\d[\d.]*) (orang|ORANG)$|belum diisi$")
MORE = ("•Jenjang belum ditulis : #",)  # where a grade is missing in a file, and only there


def shape(text: str) -> list[str]:
    """The lines without what differs from office to office and from day to day."""
    text = re.sub(r"(Bapas|Kanwil) (Contoh|Palu|Sulawesi Tengah)", r"\1 …", text)
    text = re.sub(r"(Hari/Tgl|Pukul)\t: .*", r"\1\t: …", text)
    lines = [NUMBER.sub("#", line) for line in text.splitlines()]
    return [line for line in lines[:-1] if line not in MORE]  # the last is who signs


def test_the_lines_are_those_of_the_sample(cast: Cast) -> None:
    differences = list(unified_diff(shape(SAMPLE), shape(told(cast)), lineterm=""))
    assert differences == []


def test_a_line_that_moved_is_noticed(cast: Cast) -> None:
    moved = told(cast).replace(
        "•CMK : belum diisi\n•PiB : 0 orang", "•PiB : 0 orang\n•CMK : 1 orang"
    )
    assert shape(moved) != shape(SAMPLE)


def test_the_kanwils_text_has_the_same_headings_with_each_bapas_below(cast: Cast) -> None:
    told(cast)
    recap = Recap.objects.get()
    at = recap.counted_at
    send_recap(recap=recap, text="teks", by=cast.nurhayati, at=at)
    region = text_of_region(cast.kanwil, [recap, recap], cast.nurhayati, at)
    headings = [line for line in shape(SAMPLE) if re.match(r"[IVX]+\. ", line)]
    assert [line for line in shape(region) if re.match(r"[IVX]+\. ", line)] == headings
    assert region.count("\nBapas Palu") == 2 * (len(headings) - 1)
    assert cast.nurhayati.name in region
