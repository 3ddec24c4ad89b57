"""Kepatuhan on the pages: conditions, outcomes and measures, proofs, and what waits for a word."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from browsing import signed_in
from cast import NOW, Cast, on_leave
from compliance_scenes import ONE_DAY, TODAY, a_condition, decided, found, ill, met
from story_scenes import a_document
from titian.guidance.models import Appointment, Condition, Finding, Measure
from titian.kit.ids import uuid7
from titian.supervision.models import Proof

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tuesday")]
TYPED = {
    "kind": "khusus", "text": "Mengganti kerugian korban", "source": "SK, diktum kedua",
    "every": "bulanan", "from_on": "26/05/2026", "first_due_on": "30/11/2026", "until_on": "",
}  # fmt: skip


@pytest.fixture
def tuesday() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def address(cast: Cast, *parts: object, whom: str = "sarro") -> str:
    return "/".join(["/klien", str(cast.clients[whom].pk), *map(str, parts), ""])


def page(cast: Cast, *parts: object, who: str = "ratmi", whom: str = "sarro") -> str:
    return signed_in(cast, who).get(address(cast, *parts, whom=whom)).text


def send(cast: Cast, typed: dict[str, object], *parts: object, who: str = "ratmi"):  # type: ignore[no-untyped-def]
    sent = {name: "" if value is None else value for name, value in typed.items()}
    return signed_in(cast, who).post(address(cast, *parts), sent)


def mark(cast: Cast, row: Appointment, **typed: object):  # type: ignore[no-untyped-def]
    return signed_in(cast, "ratmi").post(f"/agenda/{row.pk}/hasil/", {"rev": row.rev, **typed})


def test_a_condition_is_copied_from_the_decree(cast: Cast) -> None:
    answer = send(cast, {**TYPED, "id": uuid7()}, "syarat", "baru")
    assert answer.status_code == 302
    shown = page(cast, "syarat")
    assert "Mengganti kerugian korban" in shown and "Setiap bulan" in shown
    assert "Berikutnya 30 November 2026" in shown


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"first_due_on": ""}, "Isi jatuh tempo pertamanya"),
        ({"every": "terus"}, "tidak punya tanggal"),
        ({"first_due_on": "01/01/2020"}, "tidak mendahului"),
        ({"first_due_on": "01/01/2029"}, "Bimbingan berakhir 11 Mei 2028"),
        ({"until_on": "01/01/2026"}, "lebih awal"),
        ({"text": ""}, "Tulis alasannya"),
        ({"first_due_on": "31/02/2026"}, "Tanggal ini tidak ada"),
    ],
)
def test_what_no_decree_says_is_refused(cast: Cast, changed: dict[str, str], said: str) -> None:
    answer = send(cast, {**TYPED, **changed, "id": uuid7()}, "syarat", "baru")
    assert answer.status_code == 422 and said in answer.text
    assert not Condition.objects.exists()


def test_what_is_due_next_stands_on_the_first_screen_and_in_the_diary(cast: Cast) -> None:
    a_condition(cast)
    first = page(cast)
    assert "Syarat, 30 November 2026: Mengganti kerugian korban" in first
    assert "jatuh tempo 30 September 2026, belum dicatat hasilnya" in first
    assert f'href="{address(cast, "kepatuhan")}"' in first
    week = signed_in(cast, "ratmi").get("/agenda/?minggu=2026-11-30").text
    assert "Mengganti kerugian korban" in week
    for lead in ("/agenda/?minggu=2026-11-24", "/agenda/cetak/?minggu=2026-11-24"):
        assert "Mengganti kerugian" not in signed_in(cast, "ratmi").get(lead).text


def test_an_overdue_condition_waits_for_its_officer_alone(cast: Cast) -> None:
    a_condition(cast)
    assert "Syarat lewat tanggal: <b>1</b>" in signed_in(cast, "ratmi").get("/").text
    assert "Syarat lewat tanggal" in signed_in(cast, "darsono").get("/kepatuhan/").text
    for who in ("yudi", "made", "kepala_ternate"):
        assert "Mengganti kerugian" not in signed_in(cast, who).get("/kepatuhan/").text


def test_a_stand_in_is_asked_too(cast: Cast) -> None:
    a_condition(cast)
    on_leave(cast, "ratmi", "yudi", until=TODAY + 2 * ONE_DAY)
    assert "Syarat lewat tanggal" in signed_in(cast, "yudi").get("/").text


def test_what_came_of_it_is_written_with_its_source(cast: Cast) -> None:
    row = a_condition(cast)
    typed = {"id": uuid7(), "state": "dipenuhi", "due_on": "2026-09-30", "on": "29/09/2026",
             "source": "kuitansi", "note": ""}  # fmt: skip
    answer = send(cast, typed, "syarat", row.pk, "keadaan")
    assert answer.headers["Location"] == address(cast, "syarat")
    kept = Finding.objects.get()
    assert (kept.state, kept.due_on, kept.source) == ("dipenuhi", date(2026, 9, 30), "kuitansi")


def test_without_a_source_it_is_refused(cast: Cast) -> None:
    row = a_condition(cast)
    typed = {"id": uuid7(), "state": "dipenuhi", "due_on": "", "on": "29/09/2026", "source": ""}
    answer = send(cast, typed, "syarat", row.pk, "keadaan")
    assert answer.status_code == 422 and "Tulis siapa yang mengatakan" in answer.text


def test_only_its_own_days_are_offered(cast: Cast) -> None:
    row = a_condition(cast)
    typed = {"id": uuid7(), "state": "dipenuhi", "due_on": "2026-09-29", "on": "29/09/2026",
             "source": "kuitansi"}  # fmt: skip
    assert send(cast, typed, "syarat", row.pk, "keadaan").status_code == 422


def test_a_paper_of_the_file_may_prove_it(cast: Cast, documents_here: object) -> None:
    paper, row = a_document(cast), a_condition(cast)
    typed = {"id": uuid7(), "state": "dipenuhi", "due_on": "", "on": "29/09/2026",
             "source": "kuitansi", "document": paper.pk}  # fmt: skip
    send(cast, typed, "syarat", row.pk, "keadaan")
    assert Finding.objects.get().document == paper


def test_a_broken_condition_leads_to_what_is_done(cast: Cast) -> None:
    row = a_condition(cast)
    typed = {"id": uuid7(), "state": "dilanggar", "due_on": "", "on": "20/11/2026",
             "source": "tetangga"}  # fmt: skip
    answer = send(cast, typed, "syarat", row.pk, "keadaan")
    broken = Finding.objects.get()
    where = address(cast, "syarat", "keadaan", broken.pk, "tindakan")
    assert answer.headers["Location"] == where
    said = signed_in(cast, "ratmi").get(where).text
    assert "Teguran lisan" in said and "Dijadwalkan ulang" not in said
    chosen = {"id": uuid7(), "kind": "teguran", "on": "24/11/2026", "note": "diingatkan"}
    assert signed_in(cast, "ratmi").post(where, chosen).status_code == 302
    assert Measure.objects.get().note == "diingatkan"
    assert "Teguran lisan" in page(cast, "syarat")


@pytest.mark.parametrize(
    ("outcome", "leads_to"),
    [("tanpa_alasan", "tindakan"), ("tidak_patuh", "tindakan"), ("terlaksana", "agenda"),
     ("tidak_bertemu", "agenda")],
)  # fmt: skip
def test_an_outcome_asks_for_a_measure_on_a_page_of_its_own(
    cast: Cast, outcome: str, leads_to: str
) -> None:
    row = met(cast)
    answer = mark(cast, row, outcome=outcome)
    assert leads_to in answer.headers["Location"]
    assert not Measure.objects.exists()


def test_nobody_jumps_ahead_of_the_outcome(cast: Cast) -> None:
    row = met(cast)
    answer = signed_in(cast, "ratmi").get(f"/agenda/{row.pk}/tindakan/")
    assert answer.headers["Location"] == f"/agenda/{row.pk}/hasil/"
    mark(cast, row, outcome="terlaksana")
    answer = signed_in(cast, "ratmi").post(f"/agenda/{row.pk}/tindakan/", {"kind": "surat"})
    assert answer.status_code == 302 and not Measure.objects.exists()


def test_doing_nothing_is_written_with_its_reason(cast: Cast) -> None:
    row = met(cast, "tidak_patuh")
    where, typed = f"/agenda/{row.pk}/tindakan/", {"id": uuid7(), "kind": "tidak_ada",
                                                   "on": "24/11/2026", "note": ""}  # fmt: skip
    answer = signed_in(cast, "ratmi").post(where, typed)
    assert answer.status_code == 422 and "Tulis mengapa tidak ada tindakan" in answer.text
    signed_in(cast, "ratmi").post(where, {**typed, "note": "baru sekali"})
    assert Measure.objects.get().kind == "tidak_ada"


def test_a_letter_is_written_next_and_another_meeting_made(cast: Cast) -> None:
    for kind, leads_to in (("surat", "surat-peringatan/baru"), ("jadwal", "janji")):
        row = met(cast, "tanpa_alasan")
        typed = {"id": uuid7(), "kind": kind, "on": "24/11/2026"}
        answer = signed_in(cast, "ratmi").post(f"/agenda/{row.pk}/tindakan/", typed)
        assert leads_to in answer.headers["Location"]


def test_an_accepted_absence_names_its_reason_and_its_proof(cast: Cast) -> None:
    row = met(cast)
    refused = mark(cast, row, outcome="diizinkan", reason="")
    assert refused.status_code == 422 and "Pilih alasan yang diterima" in refused.text
    mark(cast, row, outcome="diizinkan", reason="sakit", proof_by_on="01/12/2026")
    row.refresh_from_db()
    assert (row.outcome, row.reason) == ("diizinkan", "sakit")
    assert row.proof is not None and row.proof.paper == "Surat dokter atau puskesmas"
    shown = signed_in(cast, "ratmi").get("/agenda/").text
    assert "ditunggu paling lambat 1 Desember 2026" in shown


def test_no_proof_is_waited_for_in_the_past(cast: Cast) -> None:
    answer = mark(cast, met(cast), outcome="diizinkan", reason="sakit", proof_by_on="23/11/2026")
    assert answer.status_code == 422 and "hari yang lewat" in answer.text


def test_a_change_of_mind_keeps_no_reason(cast: Cast) -> None:
    row = met(cast)
    mark(cast, row, outcome="terlaksana", reason="sakit", proof_by_on="01/12/2026")
    row.refresh_from_db()
    assert (row.outcome, row.reason, row.proof) == ("terlaksana", "", None)


def test_an_overdue_proof_is_asked_about_and_decided(cast: Cast) -> None:
    proof = ill(cast).proof
    assert proof is not None
    where = address(cast, "bukti", proof.pk)
    assert where in signed_in(cast, "ratmi").get("/kepatuhan/").text
    answer = send(cast, {"state": "ditolak", "note": ""}, "bukti", proof.pk)
    assert answer.status_code == 422 and "Tulis alasannya" in answer.text
    answer = send(cast, {"state": "ditolak", "note": "Surat palsu"}, "bukti", proof.pk)
    assert answer.headers["Location"] == f"/agenda/{Appointment.objects.get().pk}/tindakan/"
    assert Proof.objects.get().state == "ditolak"
    assert send(cast, {"state": "ada"}, "bukti", proof.pk).status_code == 302
    assert Proof.objects.get().state == "ditolak"


def test_more_time_is_given_forwards(cast: Cast) -> None:
    proof = ill(cast).proof
    assert proof is not None
    late = {"rev": proof.rev, "by_on": "20/11/2026"}
    assert send(cast, late, "bukti", proof.pk, "tambahan-waktu").status_code == 422
    send(cast, {**late, "by_on": "30/11/2026"}, "bukti", proof.pk, "tambahan-waktu")
    assert Proof.objects.get().by_on == date(2026, 11, 30)
    stale = send(cast, {**late, "by_on": "02/12/2026"}, "bukti", proof.pk, "tambahan-waktu")
    assert stale.status_code == 409 and "30/11/2026" in stale.text


def test_reason_and_proof_stand_in_the_story(cast: Cast) -> None:
    ill(cast)
    story = page(cast, "riwayat")
    assert "Alasan: sakit. Surat dokter: ditunggu" in story


def test_conditions_and_measures_stand_in_the_story_and_struck_ones_apart(cast: Cast) -> None:
    broken = found(cast, a_condition(cast), "dilanggar")
    decided(cast, broken, "teguran", "diingatkan")
    story = signed_in(cast, "ratmi").get(f"{address(cast, 'riwayat')}?jenis=kepatuhan").text
    assert "Teguran lisan. diingatkan. Diputuskan Ratmi Handayu." in story
    assert "Syarat khusus: Mengganti kerugian" in story
    send(cast, {"because": "salah klien"}, "syarat", "keadaan", broken.pk, "pencoretan")
    assert "salah klien" in page(cast, "syarat")


def test_a_colleague_and_another_office_open_nothing(cast: Cast) -> None:
    row = a_condition(cast)
    proof = ill(cast).proof
    assert proof is not None
    parts: tuple[tuple[object, ...], ...] = (
        ("kepatuhan",), ("syarat",), ("syarat", row.pk, "keadaan"), ("bukti", proof.pk),
        ("surat-peringatan",), ("surat-peringatan", "baru"),
    )  # fmt: skip
    for who in ("yohana", "lasmi", "tono"):
        for part in parts:
            assert signed_in(cast, who).get(address(cast, *part)).status_code == 403, (who, part)


def test_the_questions_of_today_do_not_grow(cast: Cast) -> None:
    a_condition(cast)
    before = questions(cast)
    for whom in ("sarro", "ayu", "sarro", "ayu"):
        found(cast, a_condition(cast, whom), "dilanggar")
        met(cast, "tanpa_alasan", whom=whom, days_ago=3)
    assert questions(cast) == before


def questions(cast: Cast) -> int:
    browser = signed_in(cast, "ratmi")
    browser.get("/kepatuhan/")
    with CaptureQueriesContext(connection) as asked:
        browser.get("/kepatuhan/")
    return len(asked)


def test_the_day_on_which_a_paper_is_due_is_still_its_day(cast: Cast) -> None:
    ill(cast, by_on=TODAY)
    assert "Bukti lewat tanggal" not in signed_in(cast, "ratmi").get("/kepatuhan/").text
    with time_machine.travel(NOW + timedelta(days=1)):
        assert "Bukti lewat tanggal" in signed_in(cast, "ratmi").get("/kepatuhan/").text


def test_an_excuse_for_a_report_may_wait_for_its_proof_too(cast: Cast) -> None:
    typed = {"id": uuid7(), "cause": "illness", "from_on": "24/11/2026", "last_on": "30/11/2026",
             "note": "istri menelepon", "paper": "Surat dokter", "proof_by_on": ""}  # fmt: skip
    assert "Isi sampai kapan bukti ditunggu" in send(cast, typed, "izin").text
    lonely = {**typed, "paper": "", "proof_by_on": "28/11/2026"}
    assert "Tulis bukti apa yang ditunggu" in send(cast, lonely, "izin").text
    send(cast, {**typed, "proof_by_on": "28/11/2026"}, "izin")
    assert "Surat dokter, ditunggu sampai 28 November 2026" in page(cast, "izin")
    proof = Proof.objects.get()
    with time_machine.travel(NOW + 5 * ONE_DAY):
        assert "Bukti lewat tanggal" in signed_in(cast, "ratmi").get("/kepatuhan/").text
        assert "Izinnya tetap" in page(cast, "bukti", proof.pk)
        answer = send(cast, {"state": "ditolak", "note": "tidak datang"}, "bukti", proof.pk)
    assert answer.headers["Location"] == address(cast, "kepatuhan")
    assert "Alasan tidak diterima" in page(cast, "kepatuhan")
