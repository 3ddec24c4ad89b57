"""Surat peringatan on the pages: proposed from what is recorded, signed by the head, printed."""

import re

import pytest
import time_machine

from browsing import signed_in
from cast import NOW, Cast
from compliance_scenes import issued, met, proposed
from titian.guidance.models import Document, WarningLetter
from titian.kit.ids import uuid7

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tuesday", "documents_here")]
TYPED = {"because": "Dua kali tidak hadir tanpa alasan.", "asks": "Datang menghadap PK di kantor."}


@pytest.fixture
def tuesday() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def address(cast: Cast, *parts: object) -> str:
    return "/".join(["/klien", str(cast.clients["sarro"].pk), "surat-peringatan",
                     *map(str, parts), ""])  # fmt: skip


def page(cast: Cast, who: str = "ratmi") -> str:
    return signed_in(cast, who).get(address(cast)).text


def test_without_a_ground_there_is_no_letter(cast: Cast) -> None:
    met(cast, "tak_terlayani")
    assert "Tidak ada yang menjadi alasan" in page(cast)
    assert signed_in(cast, "ratmi").get(address(cast, "baru")).status_code == 302


def test_the_form_says_what_is_recorded(cast: Cast) -> None:
    met(cast, "tanpa_alasan")
    said = signed_in(cast, "ratmi").get(address(cast, "baru")).text
    assert "Bimbingan, 24 November 2026: tidak hadir tanpa alasan." in said
    assert "Surat peringatan ke-1" in said


def test_an_excused_absence_is_no_ground(cast: Cast) -> None:
    from compliance_scenes import ill

    ill(cast)
    assert "Tidak ada yang menjadi alasan" in page(cast)


def test_proposed_it_waits_for_the_head_alone(cast: Cast) -> None:
    met(cast, "tanpa_alasan")
    answer = signed_in(cast, "ratmi").post(address(cast, "baru"), {**TYPED, "id": uuid7()})
    assert answer.headers["Location"] == address(cast)
    row = WarningLetter.objects.get()
    decide = address(cast, row.pk, "keputusan")
    assert decide in signed_in(cast, "nurhayati").get("/persetujuan/").text
    assert signed_in(cast, "ratmi").get(decide).status_code == 403
    assert signed_in(cast, "kepala_ternate").get(decide).status_code == 403
    assert "Dua kali tidak hadir" in signed_in(cast, "nurhayati").get(decide).text


def test_the_head_signs_and_the_paper_is_in_the_file(cast: Cast) -> None:
    row = proposed(cast)
    decide(cast, row, decision="ya")
    row.refresh_from_db()
    assert row.number == "001/SP/XI/2026"
    paper = Document.objects.get()
    assert (paper.kind, paper.title) == ("peringatan", "Surat Peringatan I, 001/SP/XI/2026")
    assert row.document == paper
    answer = signed_in(cast, "ratmi").get(address(cast, row.pk, "pdf"))
    assert answer.content.startswith(b"%PDF")
    assert (
        "Surat Peringatan I"
        in signed_in(cast, "ratmi").get(f"/klien/{cast.sarro.pk}/dokumen/").text
    )


def test_the_head_says_why_not(cast: Cast) -> None:
    row = proposed(cast)
    answer = decide(cast, row, decision="tidak")
    assert answer.status_code == 422 and "Tulis mengapa tidak dikeluarkan" in answer.text
    decide(cast, row, decision="tidak", note="Klien sudah datang")
    assert "Tidak dikeluarkan" in page(cast) and "Klien sudah datang" in page(cast)
    assert not Document.objects.exists()


def test_it_is_printed_only_when_signed(cast: Cast) -> None:
    row = proposed(cast)
    assert signed_in(cast, "ratmi").get(address(cast, row.pk, "pdf")).status_code == 404


def test_a_letter_whose_paper_is_lost_is_made_again(cast: Cast) -> None:
    row = issued(cast)
    answer = signed_in(cast, "ratmi").get(address(cast, row.pk, "pdf"))
    assert answer.content.startswith(b"%PDF")


def test_it_is_handed_over(cast: Cast) -> None:
    row = issued(cast)
    assert "Belum diserahkan" in page(cast)
    browser, where = signed_in(cast, "ratmi"), address(cast, row.pk, "penyerahan")
    early = browser.post(where, {"on": "23/11/2026", "way": "pos"})
    assert early.status_code == 422 and "belum ada pada hari itu" in early.text
    browser.post(where, {"on": "24/11/2026", "way": "keluarga", "to": "Hasna"})
    assert re.search(r"Lewat keluarga atau penjamin, 24 November 2026\s+\(Hasna\)", page(cast))


def test_withdrawn_it_stands_there_with_its_reason(cast: Cast) -> None:
    row = issued(cast)
    where = address(cast, row.pk, "pencabutan")
    assert signed_in(cast, "ratmi").get(where).status_code == 403
    signed_in(cast, "nurhayati").post(where, {"because": "Ternyata dirawat di rumah sakit"})
    assert "Ternyata dirawat" in page(cast) and "Surat berikutnya: ke-1" in page(cast)
    assert signed_in(cast, "nurhayati").post(where, {"because": "sekali lagi"}).status_code == 302


def test_after_three_the_page_leads_to_the_tpp(cast: Cast) -> None:
    for _time in range(3):
        issued(cast)
    met(cast, "tanpa_alasan")
    assert "Tiga surat sudah berlaku" in page(cast)
    assert signed_in(cast, "ratmi").get(address(cast, "baru")).status_code == 302


def test_the_answer_that_runs_is_said(cast: Cast) -> None:
    issued(cast)
    met(cast, "tanpa_alasan")
    assert "menunggu jawaban klien sampai 1 Desember 2026" in page(cast)


def test_signed_letters_follow_in_the_list_of_steps(cast: Cast) -> None:
    issued(cast)
    assert (
        "Surat peringatan pertama dikirim, oleh Hj. Nurhayati"
        in signed_in(cast, "ratmi").get(f"/klien/{cast.sarro.pk}/riwayat/?jenis=langkah").text
    )


def decide(cast: Cast, row: WarningLetter, **typed: str):  # type: ignore[no-untyped-def]
    return signed_in(cast, "nurhayati").post(address(cast, row.pk, "keputusan"), typed)
