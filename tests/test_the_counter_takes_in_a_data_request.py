"""A client asks at the counter: identity seen, request taken in, the file stays closed there."""

from datetime import timedelta

import pytest
from django.urls import reverse

from access_scenes import FORM, address, data_asked, decided, made, stands
from browsing import signed_in
from cast import Cast
from person_scenes import documents_here
from story_scenes import a_fact
from titian.audit.models import Entry, Notice
from titian.clients.models import DataReport, DataRequest
from titian.kit import clock
from titian.kit.ids import uuid7
from wall_scenes import walled

__all__ = ["documents_here"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("documents_here")]


def page(cast: Cast, whom: str = "sarro") -> str:
    return f"/klien/{cast.clients[whom].pk}/akses-data/baru/"


def form(cast: Cast, **more: str) -> dict[str, str]:
    today = clock.today(cast.palu.zone, clock.now()).strftime("%d/%m/%Y")
    return {**FORM, "id": str(uuid7()), "complete_on": today, **more}


def asked_at_the_counter(cast: Cast, whom: str = "sarro", **more: str) -> DataRequest:
    answer = signed_in(cast, "lasmi").post(page(cast, whom), form(cast, **more))
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    return DataRequest.objects.get()


def test_the_counter_takes_in_what_the_officer_answers(cast: Cast) -> None:
    a_fact(cast)
    asked = asked_at_the_counter(cast)
    assert (asked.entered_by, asked.client_id) == (cast.staff["lasmi"], cast.clients["sarro"].pk)
    assert "Sarro" in signed_in(cast, "ratmi").get("/akses-data/").content.decode()
    report = made(cast, asked)
    assert decided(cast, report).status_code == 302
    assert DataReport.objects.get().is_approved


def test_whoever_asked_gets_a_receipt_that_says_until_when(cast: Cast) -> None:
    answer = signed_in(cast, "lasmi").post(page(cast), form(cast), follow=True)
    said = answer.content.decode()
    assert answer.redirect_chain[-1][0].endswith("/tanda-terima/")
    for word in ("Tanda terima permintaan akses data", "3 × 24 jam", "0001/D/V/2026", "Lasmi"):
        assert word in said
    assert "7271010101010001" not in said


def test_the_counter_opens_nothing_of_the_file(cast: Cast) -> None:
    asked, counter = asked_at_the_counter(cast), signed_in(cast, "lasmi")
    part = stands(asked).parts[0].key
    for closed in ("", f"bagian/{part}/", "lampiran/", "kata/", "laporan/baru/", "pemberian-slip/"):
        assert counter.get(address(asked, closed)).status_code == 403, closed
    assert counter.get(f"/klien/{asked.client_id}/akses-data/").status_code == 403
    assert counter.get(f"/klien/{asked.client_id}/siapa-melihat/slip/").status_code == 403
    assert counter.get("/akses-data/").status_code == 403


def test_the_counter_prints_only_the_receipts_of_what_it_took_in(cast: Cast) -> None:
    asked = data_asked(cast)
    receipt = address(asked, "tanda-terima/")
    opens = {who for who in cast.staff if signed_in(cast, who).get(receipt).status_code == 200}
    assert opens == {"ratmi", "darsono", "nurhayati"}


def test_of_a_child_the_counter_sees_initials(cast: Cast) -> None:
    counter = signed_in(cast, "lasmi")
    said = counter.get(page(cast, "ayu")).content.decode()
    assert "Ayu Sekar" not in said
    assert "Orang tua atau wali" in said
    asked = asked_at_the_counter(cast, "ayu", asker_is="wali", checked_by="kk")
    assert "Ayu Sekar" not in counter.get(address(asked, "tanda-terima/")).content.decode()


def test_the_counter_offers_no_health(cast: Cast) -> None:
    assert "with_health" not in signed_in(cast, "lasmi").get(page(cast)).content.decode()
    assert asked_at_the_counter(cast, with_health="on").with_health is False


def test_a_restricted_file_is_for_the_head_to_take_in(cast: Cast) -> None:
    walled(cast)
    assert signed_in(cast, "lasmi").get(page(cast)).status_code == 403


def test_without_identity_nothing_is_taken_in(cast: Cast) -> None:
    counter = signed_in(cast, "lasmi")
    for wrong in ({"identity": ""}, {"checked_by": ""}, {"wants": ""}, {"asker": ""}):
        assert counter.post(page(cast), form(cast, **wrong)).status_code == 422
    assert not DataRequest.objects.exists()


def test_the_way_leads_from_the_search_at_the_counter(cast: Cast) -> None:
    counter = signed_in(cast, "lasmi")
    assert page(cast) in counter.get(reverse("reports_desk"), {"q": "sarro"}).content.decode()
    number = counter.get(reverse("reports_desk"), {"q": "0001/D/V/2026"}, follow=True)
    assert page(cast) in number.content.decode()


def test_the_officer_hears_of_it_and_the_look_is_recorded(cast: Cast) -> None:
    asked_at_the_counter(cast)
    ratmi = cast.staff["ratmi"].pk
    assert Notice.objects.filter(deed="client.data_asked", topics__contains=f"officer:{ratmi}")
    assert Entry.objects.filter(deed="look.seen", fields__contains="client.data_asking").exists()


def test_who_only_asks_who_looked_gets_the_slip_from_the_kasubsi(cast: Cast) -> None:
    asked, kasubsi = asked_at_the_counter(cast, wants="pelihat"), signed_in(cast, "darsono")
    shown = kasubsi.get(address(asked)).content.decode()
    assert f"/klien/{asked.client_id}/siapa-melihat/slip/" in shown
    assert "Yang harus ditinjau" not in shown
    assert kasubsi.post(address(asked, "pemberian-slip/")).status_code == 302
    assert DataRequest.objects.get().told_by == cast.staff["darsono"]
    assert "Sudah diberikan" in kasubsi.get(address(asked)).content.decode()
    assert "Sarro" not in kasubsi.get("/akses-data/").content.decode()


def test_no_whole_report_is_made_for_who_asked_for_the_slip(cast: Cast) -> None:
    asked, officer = asked_at_the_counter(cast, wants="pelihat"), signed_in(cast, "ratmi")
    for part in stands(asked).parts:
        officer.post(address(asked, f"bagian/{part.key}/"), {"digest": part.digest})
    assert officer.post(address(asked, "laporan/baru/")).status_code == 302
    assert not DataReport.objects.exists()


def test_the_slip_alone_does_not_answer_who_asked_for_all(cast: Cast) -> None:
    asked = asked_at_the_counter(cast)
    assert signed_in(cast, "ratmi").post(address(asked, "pemberian-slip/")).status_code == 404


def test_hari_ini_shows_what_falls_due_with_its_ground_and_one_click(cast: Cast) -> None:
    asked = asked_at_the_counter(cast)
    for who in ("ratmi", "darsono", "nurhayati"):
        said = signed_in(cast, who).get("/").content.decode()
        assert address(asked) in said, who
        assert "3 × 24 jam sejak lengkap, UU 27/2022 Pasal 32" in said
        assert "Lewat batas waktu" not in said
    for who in ("yudi", "made", "lasmi", "tono", "yohana", "kepala_ternate"):
        assert address(asked) not in signed_in(cast, who).get("/").content.decode(), who


def test_hari_ini_says_that_one_is_late_and_forgets_what_was_answered(cast: Cast) -> None:
    asked = data_asked(cast, at=clock.now() - timedelta(days=4), wants="pelihat")
    officer = signed_in(cast, "ratmi")
    assert "Lewat batas waktu" in officer.get("/").content.decode()
    officer.post(address(asked, "pemberian-slip/"))
    assert address(asked) not in officer.get("/").content.decode()
