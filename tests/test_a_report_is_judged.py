"""Is it this client? Judged by one key each; what follows is another deed of a person."""

from datetime import date, timedelta

import pytest
import time_machine

from cast import Cast
from desk_scenes import DUE_DAY, reported, signed_in
from test_reports_are_weighed_as_they_come import sent
from titian.audit.models import Entry
from titian.clients.own import ClientActor
from titian.kit.ids import uuid7
from titian.reporting.actions import Answers, AnswerSheet, Proof, take_report
from titian.reporting.models import FollowUp, Report, ReportNote
from titian.reporting.reviewing import AlreadyJudged, StillCounted, count_again, judge_report
from titian.selfservice.own_questions import ask_besides

pytestmark = pytest.mark.django_db
LATER = DUE_DAY + timedelta(hours=2)


def judged(cast: Cast, who: str, report: Report, verdict: str, was: str = "") -> str:
    """Where the page leads afterwards."""
    answer = signed_in(cast, who).post(
        f"/laporan/{report.pk}/pemeriksaan", {"kecocokan": verdict, "semula": was}
    )
    return answer.headers["Location"]


@time_machine.travel(LATER, tick=False)
def test_a_match_is_read_and_leads_to_the_next(cast: Cast) -> None:
    first, second = sent(cast, "sarro", need="call"), sent(cast, "ayu", mood="low")
    assert f"/laporan/{second.pk}/pemeriksaan" in judged(cast, "ratmi", first, "match")
    row = Report.objects.get(pk=first.pk)
    assert (row.identity, row.identity_by, row.reviewed_by) == ("match", cast.ratmi, cast.ratmi)
    assert judged(cast, "ratmi", second, "match") == "/laporan/"


@time_machine.travel(LATER, tick=False)
def test_skipping_leads_below_and_then_to_the_top_again(cast: Cast) -> None:
    first, second = sent(cast, "sarro", need="call"), sent(cast, "ayu", mood="low")
    browser = signed_in(cast, "ratmi")
    page = browser.get(f"/laporan/{first.pk}/pemeriksaan").text
    assert f'href="/laporan/{second.pk}/pemeriksaan?lihat=saya" data-hot="L"' in page
    page = browser.get(f"/laporan/{second.pk}/pemeriksaan").text
    assert f'href="/laporan/{first.pk}/pemeriksaan?lihat=saya" data-hot="L"' in page


@time_machine.travel(LATER, tick=False)
@pytest.mark.parametrize("verdict", ["unsure", "other"])
def test_a_doubt_asks_what_will_be_done(cast: Cast, verdict: str) -> None:
    report = sent(cast, "sarro")
    where = judged(cast, "ratmi", report, verdict)
    assert where.startswith(f"/laporan/{report.pk}/tindak-lanjut/")
    page = signed_in(cast, "ratmi").get(where).text
    assert 'value="08/06/2026"' in page  # the next working day
    assert ("masih dihitung" in page) == (verdict == "other")
    assert Report.objects.get().is_counted


@time_machine.travel(LATER, tick=False)
def test_of_two_who_judge_at_once_the_second_is_told(cast: Cast) -> None:
    report = sent(cast, "sarro")
    judged(cast, "ratmi", report, "match")
    where = judged(cast, "darsono", report, "other")
    page = signed_in(cast, "darsono").get(where).text
    assert "Rekan Anda menilainya lebih dahulu" in page
    assert Report.objects.get().identity == "match"


@time_machine.travel(LATER, tick=False)
def test_a_verdict_is_mended_by_whoever_saw_it(cast: Cast) -> None:
    report = sent(cast, "sarro")
    judged(cast, "ratmi", report, "other")
    judged(cast, "darsono", report, "match", was="other")
    row = Report.objects.get()
    assert (row.identity, row.identity_by, row.reviewed_by) == ("match", cast.darsono, cast.ratmi)
    with pytest.raises(AlreadyJudged):
        judge_report(report=row, identity="unsure", was="other", by=cast.ratmi, at=LATER)


@time_machine.travel(LATER, tick=False)
def test_pressed_twice_it_is_one_verdict(cast: Cast) -> None:
    report = sent(cast, "sarro")
    for _each in range(2):
        judge_report(report=report, identity="match", was="", by=cast.ratmi, at=LATER)
    assert Report.objects.get().rev == 2


@time_machine.travel(LATER, tick=False)
def test_whoever_was_seen_is_only_read(cast: Cast) -> None:
    report = reported(cast, "sarro", "lasmi", DUE_DAY)
    page = signed_in(cast, "ratmi").get(f"/laporan/{report.pk}/pemeriksaan").text
    assert "Bertemu langsung dengan Lasmi" in page and 'data-hot="C"' not in page
    judged(cast, "ratmi", report, "")
    row = Report.objects.get()
    assert (row.identity, row.reviewed_by) == ("", cast.ratmi)


@time_machine.travel(LATER, tick=False)
def test_answers_are_said_as_they_were_asked_own_questions_too(cast: Cast) -> None:
    question = ask_besides(
        id=uuid7(), client=cast.sarro, text="Sudah berobat?", answers=["Sudah", "Belum"],
        by=cast.ratmi, at=DUE_DAY,
    )  # fmt: skip
    client = cast.sarro
    codes = {"mood": "low", f"own-{question.pk.hex}": "2", "own-x": "1"}
    report = take_report(
        id=uuid7(), client=client, answers=Answers("kiosk", sheet=AnswerSheet.of("2026-01", codes)),
        made_at=DUE_DAY, by=ClientActor.of(client), at=DUE_DAY, proof=Proof(is_identified=True),
    )  # fmt: skip
    page = signed_in(cast, "ratmi").get(f"/laporan/{report.pk}/pemeriksaan").text
    assert "Sudah berobat?</dt><dd>Belum" in page
    assert "Keadaan</dt><dd>Sedang susah" in page


@time_machine.travel(LATER, tick=False)
def test_an_unknown_verdict_changes_nothing(cast: Cast) -> None:
    report = sent(cast, "sarro")
    assert judged(cast, "ratmi", report, "maybe") == f"/laporan/{report.pk}/pemeriksaan"
    assert Report.objects.get().reviewed_at is None


@time_machine.travel(LATER, tick=False)
def test_somebody_elses_report_counts_no_more_and_is_waited_for_again(cast: Cast) -> None:
    report = sent(cast, "sarro")
    assert cast.supervision("sarro").due_on == date(2026, 7, 6)
    typed = {"id": str(uuid7()), "because": "Kakaknya yang mengisi.", "wish": "tidak"}
    browser = signed_in(cast, "ratmi")
    for _each in range(2):
        browser.post(f"/laporan/{report.pk}/hitungan/", typed)
    assert not Report.objects.get().is_counted
    assert cast.supervision("sarro").due_on == date(2026, 6, 5)
    assert ReportNote.objects.get().text == "Kakaknya yang mengisi."


@time_machine.travel(LATER, tick=False)
def test_it_may_count_after_all(cast: Cast) -> None:
    report = sent(cast, "sarro")
    browser, where = signed_in(cast, "ratmi"), f"/laporan/{report.pk}/hitungan/"
    for wish, because in (("tidak", "Kakaknya."), ("hitung", "Ternyata klien sendiri.")):
        browser.post(where, {"id": str(uuid7()), "because": because, "wish": wish})
    assert Report.objects.get().is_counted
    assert cast.supervision("sarro").due_on == date(2026, 7, 6)
    with pytest.raises(StillCounted):
        count_again(report=report, because="lagi", id=uuid7(), by=cast.ratmi, at=LATER)


@time_machine.travel(LATER, tick=False)
def test_a_note_is_kept_once_and_an_empty_one_is_said(cast: Cast) -> None:
    report, browser = sent(cast, "sarro"), signed_in(cast, "ratmi")
    where, typed = f"/laporan/{report.pk}/catatan/", {"id": str(uuid7()), "text": "Suaranya lemah"}
    for _each in range(2):
        browser.post(where, typed)
    assert ReportNote.objects.get().by == cast.ratmi
    assert "Suaranya lemah" in browser.get(f"/laporan/{report.pk}/pemeriksaan").text
    empty = browser.post(where, {"id": str(uuid7()), "text": " "})
    assert empty.status_code == 422 and "Tulis catatannya dulu" in empty.text


@time_machine.travel(LATER, tick=False)
def test_each_look_at_a_report_is_on_record(cast: Cast) -> None:
    report = sent(cast, "sarro")
    signed_in(cast, "ratmi").get(f"/laporan/{report.pk}/pemeriksaan")
    signed_in(cast, "yudi").get(f"/laporan/{report.pk}/pemeriksaan")
    looks = Entry.objects.filter(deed__startswith="look.").values_list("deed", flat=True)
    assert sorted(looks) == ["look.refused", "look.seen"]


@time_machine.travel(LATER, tick=False)
def test_the_photo_of_a_report_is_shown_to_whoever_answers_for_the_client(cast: Cast) -> None:
    report = sent(cast, "sarro")
    assert signed_in(cast, "ratmi").get(f"/laporan/{report.pk}/foto").status_code == 404
    assert signed_in(cast, "yudi").get(f"/laporan/{report.pk}/foto").status_code == 403


@time_machine.travel(LATER, tick=False)
def test_a_promise_stands_in_hari_ini_and_in_the_diary_until_it_is_ended(cast: Cast) -> None:
    report, browser = sent(cast, "sarro", need="call"), signed_in(cast, "ratmi")
    typed = {
        "id": str(uuid7()), "what": "Telepon penjaminnya", "who": str(cast.ratmi.pk),
        "until_on": "08/06/2026",
    }  # fmt: skip
    for _each in range(2):
        browser.post(f"/laporan/{report.pk}/tindak-lanjut/", typed)
    row = FollowUp.objects.get()
    assert "Telepon penjaminnya" in browser.get("/").text
    assert "Telepon penjaminnya" in browser.get("/agenda/?minggu=2026-06-08").text
    assert "Telepon penjaminnya" in browser.get("/tindak-lanjut/").text
    ended = browser.post(f"/tindak-lanjut/{row.pk}/", {"end": "done", "note": "Sudah ditelepon"})
    assert ended.headers["Location"] == "/tindak-lanjut/"
    assert "Telepon penjaminnya" not in browser.get("/").text
    assert "Sudah ditelepon" in browser.get(f"/tindak-lanjut/{row.pk}/").text


@time_machine.travel(LATER, tick=False)
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"until_on": "04/06/2026"}, "Hari itu sudah lewat"),
        ({"what": " "}, "Tulis yang akan dilakukan"),
        ({"who": str(uuid7())}, "Pilih petugas dari daftar ini"),
    ],
)
def test_a_promise_that_cannot_be_is_said(cast: Cast, typed: dict[str, str], said: str) -> None:
    report = sent(cast, "sarro")
    sound = {
        "id": str(uuid7()), "what": "Telepon", "who": str(cast.ratmi.pk), "until_on": "08/06/2026",
    }  # fmt: skip
    answer = signed_in(cast, "ratmi").post(
        f"/laporan/{report.pk}/tindak-lanjut/", {**sound, **typed}
    )
    assert said in answer.text and not FollowUp.objects.exists()


@time_machine.travel(LATER, tick=False)
def test_what_is_dropped_needs_a_reason(cast: Cast) -> None:
    report, browser = sent(cast, "sarro"), signed_in(cast, "ratmi")
    typed = {
        "id": str(uuid7()), "what": "Telepon", "who": str(cast.ratmi.pk), "until_on": "08/06/2026",
    }  # fmt: skip
    browser.post(f"/laporan/{report.pk}/tindak-lanjut/", typed)
    where = f"/tindak-lanjut/{FollowUp.objects.get().pk}/"
    assert "Tulis mengapa tidak jadi" in browser.post(where, {"end": "dropped", "note": ""}).text
    browser.post(where, {"end": "dropped", "note": "Klien pindah"})
    assert FollowUp.objects.get().end == "dropped"


@time_machine.travel(LATER, tick=False)
def test_a_promise_about_a_closed_file_is_shown_to_nobody_else(cast: Cast) -> None:
    report = sent(cast, "ayu")
    typed = {
        "id": str(uuid7()), "what": "Kunjungi sekolah", "who": str(cast.made.pk),
        "until_on": "08/06/2026",
    }  # fmt: skip
    signed_in(cast, "ratmi").post(f"/laporan/{report.pk}/tindak-lanjut/", typed)
    row = FollowUp.objects.get()
    assert "Kunjungi sekolah" in signed_in(cast, "made").get("/").text
    for who in ("yudi", "darsono"):
        assert "Kunjungi sekolah" not in signed_in(cast, who).get("/tindak-lanjut/").text
        assert signed_in(cast, who).get(f"/tindak-lanjut/{row.pk}/").status_code == 403
