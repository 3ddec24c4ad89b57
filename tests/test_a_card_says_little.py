"""The card that a client carries: who, when to report, whom to call; nothing that shames."""

from io import BytesIO

import pytest
from pypdf import PdfReader

import files_of_all_kinds as files
from browsing import signed_in
from cast import NOW, Cast
from person_scenes import a_photo, path
from titian.letters.card import Card
from titian.letters.letterhead import Letterhead
from titian.letters.typesetting import pdf
from titian.reporting.excuses import end_guidance

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("documents_here")]
A6 = (420, 298)  # points


def text_of(content: bytes) -> str:
    return " ".join(PdfReader(BytesIO(content)).pages[0].extract_text().split())


def test_it_says_who_and_when_but_not_why(cast: Cast) -> None:
    a_photo(cast)
    answer = signed_in(cast, "ratmi").get(path(cast, "kartu-bimbingan/"))
    said = text_of(answer.content)
    for words in (
        "Daeng Sarro bin Mappa", "Wajib lapor setiap bulan, tanggal 5", "Ratmi Handayu",
        "11 Mei 2028", "(0451) 000118",
    ):  # fmt: skip
        assert words in said
    for hidden in ("PAS-0417", "Pembebasan", "tahun", "NIK"):
        assert hidden not in said


def test_it_is_one_a6_whatever_the_names(cast: Cast) -> None:
    long = 'Nama $x$ #let \\ "q" ' * 12
    card = Card(
        Letterhead((long,), long), "0412/PB/V/2026", "<svg xmlns='http://www.w3.org/2000/svg'/>",
        long, long, long, "(0400) 000-118", "11 Mei 2028",
    )  # fmt: skip
    drawn = pdf("card", card, picture=files.photo())
    (page,) = PdfReader(BytesIO(drawn)).pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == A6


def test_there_is_none_after_the_guidance_ended(cast: Cast) -> None:
    end_guidance(
        supervision=cast.supervision("sarro"), way="died", on=NOW.date(),
        by=cast.staff["ratmi"], at=NOW,
    )  # fmt: skip
    assert signed_in(cast, "ratmi").get(path(cast, "kartu-bimbingan/")).status_code == 404


def test_who_may_not_open_the_file_gets_no_card(cast: Cast) -> None:
    assert signed_in(cast, "lasmi").get(path(cast, "kartu-bimbingan/")).status_code == 403
