"""Reports are read by who answers for the client: unread first, reviewed once."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import Cast
from desk_scenes import DUE_DAY, reported, signed_in
from titian.reporting.actions import review_report
from titian.reporting.models import Report

pytestmark = pytest.mark.django_db
LATER = DUE_DAY + timedelta(hours=2)


def listed(cast: Cast, who: str, **query: str) -> str:
    return signed_in(cast, who).get("/laporan/", query).content.decode()


@time_machine.travel(LATER, tick=False)
def test_a_pk_reads_the_reports_of_own_clients_only(cast: Cast) -> None:
    reported(cast, "sarro", "lasmi", DUE_DAY)
    reported(cast, "marlina", "lasmi", DUE_DAY)
    page = listed(cast, "ratmi")
    assert "Daeng Sarro" in page and "Marlina" not in page


@time_machine.travel(LATER, tick=False)
def test_what_was_read_stands_apart_and_on_its_day_after_the_unread(cast: Cast) -> None:
    read = reported(cast, "sarro", "lasmi", LATER)
    review_report(report=read, by=cast.ratmi, at=LATER)
    reported(cast, "ayu", "lasmi", DUE_DAY)
    unread, done = listed(cast, "ratmi"), listed(cast, "ratmi", lihat="sudah")
    assert "A.S.P. (anak)" in unread and "Daeng Sarro" not in unread
    assert "Daeng Sarro" in done and "A.S.P. (anak)" not in done
    day = listed(cast, "ratmi", hari="05/06/2026")
    assert day.index("A.S.P. (anak)") < day.index("Daeng Sarro")


@time_machine.travel(LATER, tick=False)
def test_one_day_can_be_asked_for_and_an_impossible_one_is_said(cast: Cast) -> None:
    reported(cast, "sarro", "lasmi", DUE_DAY)
    assert "Daeng Sarro" in listed(cast, "ratmi", hari="05/06/2026")
    assert "Tidak ada laporan pada hari itu" in listed(cast, "ratmi", hari="2026-06-04")
    assert "Tanggal ini tidak ada" in listed(cast, "ratmi", hari="30/02/2026")


@time_machine.travel(LATER, tick=False)
def test_reviewed_once_and_the_second_reader_is_told_by_whom(cast: Cast) -> None:
    report = reported(cast, "sarro", "lasmi", DUE_DAY)
    first = signed_in(cast, "ratmi").post(f"/laporan/{report.pk}/pemeriksaan", {"dari": "daftar"})
    assert first.headers["Location"] == "/laporan/"
    second = signed_in(cast, "darsono").post(f"/laporan/{report.pk}/pemeriksaan", follow=True)
    assert "Sudah dibaca Ratmi Handayu" in second.content.decode()
    assert "Rekan Anda menilainya lebih dahulu" in second.content.decode()
    assert Report.objects.get().reviewed_by == cast.ratmi


@time_machine.travel(LATER, tick=False)
@pytest.mark.parametrize(
    ("who", "status"),
    [("lasmi", 403), ("yudi", 403), ("yohana", 403), ("made", 403), ("tono", 403), ("agus", 403),
     ("darsono", 302), ("nurhayati", 302), ("ratmi", 302)],
)  # fmt: skip
def test_who_may_say_that_a_report_was_read(cast: Cast, who: str, status: int) -> None:
    report = reported(cast, "sarro", "lasmi", DUE_DAY)
    answer = signed_in(cast, who).post(f"/laporan/{report.pk}/pemeriksaan")
    assert answer.status_code == status
    assert (Report.objects.get().reviewed_at is not None) == (status == 302)


@time_machine.travel(LATER, tick=False)
def test_looking_at_a_report_reads_it_for_nobody(cast: Cast) -> None:
    report = reported(cast, "sarro", "lasmi", DUE_DAY)
    assert signed_in(cast, "ratmi").get(f"/laporan/{report.pk}/pemeriksaan").status_code == 200
    assert Report.objects.get().reviewed_at is None


@time_machine.travel(LATER, tick=False)
def test_the_counter_reads_only_the_answers_that_it_took_itself(cast: Cast) -> None:
    own = reported(cast, "sarro", "lasmi", DUE_DAY, note="dari loket")
    others = reported(cast, "marlina", "yudi", DUE_DAY, note="bicara berdua")
    browser = signed_in(cast, "lasmi")
    assert "dari loket" in browser.get(f"/laporan/{own.pk}/").content.decode()
    assert "bicara berdua" not in browser.get(f"/laporan/{others.pk}/").content.decode()


@time_machine.travel(LATER, tick=False)
def test_more_reports_ask_no_more_questions(cast: Cast) -> None:
    browser = signed_in(cast, "ratmi")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            browser.get("/laporan/")
        return len(queries)

    reported(cast, "sarro", "lasmi", DUE_DAY - timedelta(days=1))
    asked()
    few = asked()
    reported(cast, "sarro", "lasmi", DUE_DAY)
    reported(cast, "ayu", "lasmi", DUE_DAY)
    assert asked() == few
