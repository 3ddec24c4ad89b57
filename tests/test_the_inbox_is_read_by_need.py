"""The officer's inbox: the most needed look first, each with its reason, and who sees whose."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import Cast, on_leave
from desk_scenes import DUE_DAY, reported, signed_in
from test_reports_are_weighed_as_they_come import sent
from titian.reporting.models import Report
from titian.reporting.reviewing import review_quiet

pytestmark = pytest.mark.django_db
ONE_DAY = timedelta(days=1)
LATER = DUE_DAY + timedelta(hours=2)
WEDNESDAY_EVENING = DUE_DAY + 5 * ONE_DAY + timedelta(hours=7)  # the third working day has closed


def inbox(cast: Cast, who: str, **query: str) -> str:
    return signed_in(cast, who).get("/laporan/", query).text


@time_machine.travel(LATER, tick=False)
def test_whoever_needs_help_stands_above_whoever_waits_longer(cast: Cast) -> None:
    sent(cast, "ayu", mood="low")
    sent(cast, "sarro", need="urgent")
    page = inbox(cast, "ratmi")
    assert page.index("Daeng Sarro") < page.index("A.S.P. (anak)")
    assert "Butuh bantuan segera" in page and "Sedang susah" in page


@time_machine.travel(LATER, tick=False)
def test_only_one_sign_on_the_page_is_red(cast: Cast) -> None:
    sent(cast, "ayu", need="urgent")
    sent(cast, "sarro", need="urgent")
    assert inbox(cast, "ratmi").count('class="tag now"') == 1


@time_machine.travel(LATER, tick=False)
def test_a_quiet_report_says_so_and_what_was_said_is_escaped(cast: Cast) -> None:
    reported(cast, "sarro", "lasmi", DUE_DAY)
    sent(cast, "ayu", changes="<b>pindah</b>")
    page = inbox(cast, "ratmi")
    assert "Tenang" in page
    assert "&lt;b&gt;pindah" in page and "<b>pindah" not in page


@time_machine.travel(LATER, tick=False)
def test_each_sees_the_reports_of_own_clients(cast: Cast) -> None:
    reported(cast, "sarro", "lasmi", DUE_DAY)
    reported(cast, "marlina", "lasmi", DUE_DAY)
    assert "Marlina" not in inbox(cast, "ratmi") and "Marlina" in inbox(cast, "yudi")
    assert "Daeng Sarro" not in inbox(cast, "yohana")


@time_machine.travel(LATER, tick=False)
def test_whoever_stands_in_reads_for_the_absent(cast: Cast) -> None:
    reported(cast, "sarro", "lasmi", DUE_DAY)
    on_leave(cast, "ratmi", "yudi", until=date(2026, 6, 10))
    page = inbox(cast, "yudi")
    assert "Daeng Sarro" in page and "Ratmi Handayu" in page


def test_what_nobody_read_in_three_working_days_rises_to_the_kasubsi(cast: Cast) -> None:
    reported(cast, "sarro", "lasmi", DUE_DAY)
    with time_machine.travel(WEDNESDAY_EVENING - ONE_DAY, tick=False):
        assert "Daeng Sarro" not in inbox(cast, "darsono")
        assert "Daeng Sarro" in inbox(cast, "darsono", lihat="seksi")
    with time_machine.travel(WEDNESDAY_EVENING, tick=False):
        assert "Daeng Sarro" in inbox(cast, "darsono")
        assert "Daeng Sarro" not in inbox(cast, "made")  # the children's section
        today = signed_in(cast, "darsono").get("/").text
        assert "Daeng Sarro" in today[today.index('id="lewat-baca"') :]
        mine = inbox(cast, "ratmi")
        assert "1 laporan sudah lewat tiga hari kerja" in mine


@time_machine.travel(LATER, tick=False)
def test_a_pk_cannot_ask_for_the_section(cast: Cast) -> None:
    reported(cast, "marlina", "lasmi", DUE_DAY)
    assert "Marlina" not in inbox(cast, "ratmi", lihat="seksi")


@time_machine.travel(LATER, tick=False)
def test_the_quiet_are_read_together_each_as_a_deed(cast: Cast) -> None:
    quiet, needy = reported(cast, "sarro", "lasmi", DUE_DAY), sent(cast, "ayu", mood="low")
    browser = signed_in(cast, "ratmi")
    shown = browser.get("/laporan/tenang/").text
    assert "Daeng Sarro" in shown and "A.S.P. (anak)" not in shown
    both = {"laporan": [str(quiet.pk), str(needy.pk)]}
    answer = browser.post("/laporan/tenang/", both, follow=True)
    assert "1 laporan tercatat sudah dibaca" in answer.text and "1 tidak ikut" in answer.text
    read = Report.objects.get(pk=quiet.pk)
    assert (read.reviewed_by, read.identity) == (cast.ratmi, "")
    assert Report.objects.get(pk=needy.pk).reviewed_at is None


@time_machine.travel(LATER, tick=False)
def test_what_needs_a_look_is_not_read_in_bulk_whoever_sends_it(cast: Cast) -> None:
    needy, others = sent(cast, "ayu", mood="low"), reported(cast, "marlina", "lasmi", DUE_DAY)
    assert not review_quiet(ids=[needy.pk], by=cast.ratmi, at=LATER)
    signed_in(cast, "ratmi").post("/laporan/tenang/", {"laporan": [str(others.pk), "x", "1' --"]})
    assert not Report.objects.filter(reviewed_at__isnull=False).exists()


@time_machine.travel(LATER, tick=False)
def test_the_menu_counts_what_has_a_reason(cast: Cast) -> None:
    reported(cast, "sarro", "lasmi", DUE_DAY)
    assert '<b id="jumlah-reports"></b>' in inbox(cast, "ratmi")
    sent(cast, "ayu", mood="low")
    assert '<b id="jumlah-reports">1<' in inbox(cast, "ratmi")


@time_machine.travel(LATER, tick=False)
def test_hari_ini_names_the_first_that_need_a_look(cast: Cast) -> None:
    sent(cast, "sarro", need="call")
    page = signed_in(cast, "ratmi").get("/").text
    section = page[page.index('id="laporan-baru"') :]
    assert "Daeng Sarro" in section and "1 belum dibaca" in section


@time_machine.travel(LATER, tick=False)
def test_more_reports_ask_no_more_questions(cast: Cast) -> None:
    browser = signed_in(cast, "ratmi")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            browser.get("/laporan/")
        return len(queries)

    for name in ("sarro", "ayu"):
        sent(cast, name, days=-1)
    asked()
    few = asked()
    for name in ("sarro", "ayu"):
        sent(cast, name, mood="low")
    assert asked() == few


@time_machine.travel(LATER, tick=False)
def test_the_list_leaves_as_a_file_as_it_is_shown(cast: Cast) -> None:
    sent(cast, "sarro", need="call")
    answer = signed_in(cast, "ratmi").get("/laporan/", {"unduh": "csv"})
    assert "Daeng Sarro" in answer.content.decode() and answer.status_code == 200
