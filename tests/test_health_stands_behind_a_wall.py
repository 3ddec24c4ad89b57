"""Who reads of a client's health? Two people, for a purpose that is recorded; nobody else."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

import files_of_all_kinds as files
from browsing import signed_in
from cast import NOW, Cast, on_leave
from person_scenes import documents_here, path, sent, shown
from story_scenes import a_doctors_letter, an_opening, health
from titian.audit.models import Change, Entry
from titian.clients.glass import open_for_reason
from titian.guidance.models import Document, Fact, HealthOpening

__all__ = ["documents_here"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("documents_here")]
KNOWN = "Asma sejak kecil"


@pytest.fixture(autouse=True)
def _at_ten() -> object:
    with time_machine.travel(NOW, tick=True) as traveller:
        yield traveller


@pytest.mark.parametrize("who", ["ratmi", "nurhayati"])
def test_a_purpose_comes_first_and_is_recorded(cast: Cast, who: str) -> None:
    health(cast)
    assert KNOWN not in shown(cast, "kesehatan/", by=who)
    assert sent(cast, "kesehatan/", {}, by=who).status_code == 422
    assert sent(cast, "kesehatan/", {"purpose": "rujukan"}, by=who).status_code == 302
    assert KNOWN in shown(cast, "kesehatan/", by=who)
    look = Entry.objects.get(deed="look.seen", fields="client.health.rujukan")
    assert look.actor == cast.staff[who].reference
    assert HealthOpening.objects.get().staff == cast.staff[who]


def test_it_closes_after_half_an_hour(cast: Cast) -> None:
    health(cast)
    an_opening(cast)
    assert KNOWN in shown(cast, "kesehatan/")
    with time_machine.travel(NOW + timedelta(minutes=31)):
        assert KNOWN not in shown(cast, "kesehatan/")


def test_anothers_purpose_opens_nothing_for_me(cast: Cast) -> None:
    health(cast)
    an_opening(cast, "ratmi")
    assert KNOWN not in shown(cast, "kesehatan/", by="nurhayati")


PAGES = ("kesehatan/", "kesehatan/baru/", "kesehatan/{fact}/pencoretan/",
         "kesehatan/dokumen/{paper}/berkas/", "kesehatan/dokumen/{paper}/pencoretan/")  # fmt: skip


@pytest.mark.parametrize("who", ["yudi", "darsono", "lasmi", "made", "tono", "agus", "markus",
                                 "yohana", "kepala_ternate"])  # fmt: skip
def test_nobody_else_comes_behind_it(cast: Cast, who: str) -> None:
    fact, paper = health(cast), a_doctors_letter(cast)
    open_for_reason(client=cast.sarro, reason="menggantikan rekan", by=cast.yudi, at=NOW)
    on_leave(cast, "ratmi", "yudi", until=NOW.date() + timedelta(days=3))
    browser = signed_in(cast, who)
    for page in PAGES:
        address = path(cast, page.format(fact=fact.pk, paper=paper.pk))
        assert browser.get(address).status_code in {302, 403}, page
        assert browser.post(address, {"purpose": "rujukan"}).status_code in {403, 405}, page
    assert not HealthOpening.objects.exists()


def test_it_is_told_nowhere_else(cast: Cast) -> None:
    fact, paper = health(cast), a_doctors_letter(cast)
    an_opening(cast)
    for page in ("", "riwayat/", "riwayat/cetak/", "dokumen/", "dokumen/?cari=rontgen",
                 "dokumen/?cari=dokter", "riwayat/?jenis=catatan:badan"):  # fmt: skip
        said = shown(cast, page).partition("<main")[2]
        assert KNOWN not in said, page
        assert "Surat dokter" not in said, page
    browser = signed_in(cast, "ratmi")
    assert browser.get(path(cast, f"dokumen/{paper.pk}/berkas/")).status_code == 404
    assert browser.get(path(cast, f"riwayat/{fact.pk}/pencoretan/")).status_code == 404
    assert browser.get(path(cast, f"dokumen/{paper.pk}/pencoretan/")).status_code == 404


def test_the_database_and_the_history_do_not_tell_it(cast: Cast) -> None:
    assert "Asma" not in health(cast).told_sealed
    assert not any("Asma" in str(change.after) for change in Change.objects.all())


def test_a_doctors_letter_needs_a_purpose_too(cast: Cast) -> None:
    paper = a_doctors_letter(cast)
    address = path(cast, f"kesehatan/dokumen/{paper.pk}/berkas/")
    browser = signed_in(cast, "ratmi")
    assert browser.get(address).status_code == 302
    an_opening(cast, purpose="litmas")
    answer = browser.get(address)
    assert answer.content == files.docx("Hasil rontgen")
    assert answer["Content-Disposition"].startswith("attachment")
    assert Entry.objects.filter(deed="look.seen", fields="client.health.litmas").exists()


def test_who_may_not_read_it_cannot_file_it_either(cast: Cast) -> None:
    form = {"kind": "kesehatan", "title": "Surat dokter"}
    for who, kept in (("darsono", 0), ("ratmi", 1)):
        file = SimpleUploadedFile("a.docx", files.docx("a"))
        signed_in(cast, who).post(path(cast, "dokumen/baru/"), {**form, "file": file})
        assert Document.objects.count() == kept


def test_it_is_written_without_a_purpose_and_struck_with_a_reason(cast: Cast) -> None:
    form = {"on": "20/11/2026", "isi": "Sering cemas"}
    assert sent(cast, "kesehatan/baru/?jenis=jiwa", form).status_code == 302
    fact = Fact.objects.get()
    assert fact.wall == "kesehatan"
    strike = f"kesehatan/{fact.pk}/pencoretan/"
    assert sent(cast, strike, {"because": "Salah orang."}).status_code == 302
    an_opening(cast)
    assert "Salah orang." in shown(cast, "kesehatan/")


def test_a_kind_of_health_is_not_written_before_the_wall(cast: Cast) -> None:
    form = {"on": "20/11/2026", "isi": "Sering cemas"}
    sent(cast, "riwayat/baru/?jenis=jiwa", form)
    assert not Fact.objects.exists()


def test_the_trail_says_the_purpose_in_words(cast: Cast) -> None:
    health(cast)
    an_opening(cast)
    shown(cast, "kesehatan/")
    assert "catatan kesehatan, untuk rujukan" in shown(cast, "jejak/")
