"""One alert: opened is seen, settled with a cause, and never settled twice."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client as Browser
from django.urls import reverse

from cast import Cast, on_leave
from titian.alerts.models import Alert
from titian.audit.models import Entry
from titian.kit.ids import uuid7
from titian.offices.models import Staff
from titian.reporting.actions import Answers, take_report
from titian.reporting.excuses import end_guidance
from titian.reporting.watcher import notice_silence
from titian.supervision.actions import Decree, ScheduleEntry, receive
from titian.supervision.models import Supervision
from troubles import at, browser_of, silent, silent_for_three_periods

pytestmark = pytest.mark.django_db
LOOKED = datetime(2026, 6, 8, 1, 30, tzinfo=UTC)


def settle(browser: Browser, alert: Alert, code: str, note: str) -> object:
    address = reverse("alert_settlement", args=[alert.pk])
    return browser.post(address, {"code": code, "note": note}, follow=False)


def page_of(alert: Alert) -> str:
    return reverse("alert", args=[alert.pk])


def test_opening_an_alert_records_the_look_and_that_it_was_seen(cast: Cast) -> None:
    alert = silent(cast)
    with at(LOOKED):
        page = browser_of(cast.ratmi).get(page_of(alert)).content.decode()
    alert.refresh_from_db()
    assert (alert.seen_by, alert.seen_at) == (cast.ratmi, LOOKED)
    deeds = Entry.objects.filter(at=LOOKED).values_list("deed", flat=True)
    assert set(deeds) == {"look.seen", "alert.seen"}
    assert "Belum ada kabar, 3 hari" in page
    assert "0810-0000-4417" in page
    assert "Hasna (kakak)" in page
    assert "Dilihat Ratmi Handayu" in page


def test_a_second_look_is_a_look_but_no_second_seen(cast: Cast) -> None:
    alert = silent(cast)
    browser_of(cast.ratmi).get(page_of(alert))
    browser_of(cast.darsono).get(page_of(alert))
    assert Entry.objects.filter(deed="alert.seen").count() == 1
    assert Entry.objects.filter(deed="look.seen").count() == 2


def test_settling_keeps_cause_note_and_person(cast: Cast) -> None:
    alert = silent(cast)
    answer = settle(browser_of(cast.ratmi), alert, "sick", "Hasna: dirawat di RS Undata")
    assert (answer.status_code, answer["Location"]) == (302, page_of(alert))
    alert.refresh_from_db()
    assert (alert.cause, alert.code, alert.settled_by) == ("excused", "sick", cast.ratmi)
    page = browser_of(cast.ratmi).get(page_of(alert)).content.decode()
    assert "Hasna: dirawat di RS Undata" in page
    assert "Simpan dan selesaikan" not in page


def test_the_second_officer_reads_who_was_first_and_loses_nothing(cast: Cast) -> None:
    alert = silent(cast)
    settle(browser_of(cast.ratmi), alert, "sick", "Sakit, kata Hasna")
    answer = settle(browser_of(cast.darsono), alert, "knew", "Tetangga: pindah ke Poso")
    page = answer.content.decode()
    assert answer.status_code == 409
    for words in ("Ratmi Handayu sudah menyelesaikannya", "Ada alasan yang sah",
                  "Sakit, kata Hasna", "Pelanggaran", "Tetangga: pindah ke Poso"):  # fmt: skip
        assert words in page
    alert.refresh_from_db()
    assert (alert.cause, alert.note) == ("excused", "Sakit, kata Hasna")


def test_the_same_form_sent_twice_gets_the_same_receipt(cast: Cast) -> None:
    alert = silent(cast)
    browser = browser_of(cast.ratmi)
    answers = [settle(browser, alert, "reported", "Sudah lapor") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Entry.objects.filter(deed="alert.settled").count() == 1


@pytest.mark.parametrize(
    ("code", "note"),
    [("", "kata Hasna"), ("sick", ""), ("excused", "x"), ("gps", "y"), ("sick", "x" * 1001)],
)
def test_a_bad_form_comes_back_with_what_was_typed(cast: Cast, code: str, note: str) -> None:
    alert = silent(cast)
    answer = settle(browser_of(cast.ratmi), alert, code, note)
    alert.refresh_from_db()
    assert alert.is_open
    assert answer.status_code == 200
    assert "Kesalahan:" in answer.content.decode()
    assert note in answer.content.decode()


def test_an_alert_answered_by_a_report_says_so(cast: Cast) -> None:
    alert = silent(cast)
    moment = datetime(2026, 6, 9, 3, tzinfo=UTC)
    take_report(id=uuid7(), client=cast.sarro, answers=Answers(), made_at=moment,
                by=cast.lasmi, at=moment)  # fmt: skip
    page = browser_of(cast.ratmi).get(page_of(alert)).content.decode()
    assert "klien melapor kemudian" in page
    assert "laporan:" not in page


def test_each_join_shows_what_passed_and_which_day_was_due(cast: Cast) -> None:
    alert = silent(cast)
    for month, day in ((7, 1), (7, 7), (8, 3)):
        notice_silence(datetime(2026, month, day, 1, tzinfo=UTC))
    evidence = browser_of(cast.ratmi).get(page_of(alert)).context["evidence"]
    assert [(step.word, step.misses, step.due_on.month) for step in evidence] == [
        ("Dibuka", 0, 6), ("Masa lapor berakhir", 1, 6), ("Jatuh tempo lewat", 1, 7),
        ("Masa lapor berakhir", 2, 7),
    ]  # fmt: skip


def test_three_misses_propose_steps_with_their_ground(cast: Cast) -> None:
    alert = silent_for_three_periods(cast)
    page = browser_of(cast.ratmi).get(page_of(alert)).content.decode()
    assert "Hubungi kantor desa atau kelurahan" in page
    assert "Dasar: Prosedur Ditjenpas" in page
    assert "Kunjungi rumah klien" not in page


def is_open_to(who: Staff, alert: Alert) -> bool:
    """Refused: the page is closed, or its reason is asked for where asking is allowed."""
    answer = browser_of(who).get(page_of(alert))
    if answer.status_code == 302:
        assert answer["Location"].endswith("/alasan/")
    else:
        assert answer.status_code in (200, 403)
    return answer.status_code == 200


def test_an_adults_alert_opens_to_officer_section_and_head(cast: Cast) -> None:
    alert = silent(cast)
    opened = {name for name, staff in cast.staff.items() if is_open_to(staff, alert)}
    assert opened == {"ratmi", "darsono", "nurhayati"}


def test_a_childs_alert_opens_to_her_officer_section_and_head(cast: Cast) -> None:
    alert = silent(cast, "ayu")
    opened = {name for name, staff in cast.staff.items() if is_open_to(staff, alert)}
    assert opened == {"ratmi", "made", "nurhayati"}
    page = browser_of(cast.ratmi).get(page_of(alert)).content.decode()
    assert "Ayu Sekar Putri" not in page


def test_a_stand_in_settles_until_the_leave_ends(cast: Cast) -> None:
    alert = silent(cast)
    on_leave(cast, "ratmi", "yudi", until=date(2026, 6, 10))
    with at(datetime(2026, 6, 9, 2, tzinfo=UTC)):
        assert is_open_to(cast.yudi, alert)
    with at(datetime(2026, 6, 10, 2, tzinfo=UTC)):
        assert not is_open_to(cast.yudi, alert)
        settle(browser_of(cast.yudi), alert, "sick", "x")
    alert.refresh_from_db()
    assert alert.is_open


def test_an_unknown_alert_is_not_found(cast: Cast) -> None:
    assert browser_of(cast.ratmi).get(reverse("alert", args=[uuid7()])).status_code == 404


def test_an_alert_closed_by_the_end_of_guidance_says_so(cast: Cast) -> None:
    alert = silent(cast)
    row = cast.supervision("sarro")
    end_guidance(supervision=row, way="died", on=date(2026, 6, 7), by=cast.ratmi, at=LOOKED)
    page = browser_of(cast.ratmi).get(page_of(alert)).content.decode()
    assert "bimbingan sudah berakhir" in page
    assert "Penanggung jawab sekarang" not in page


def test_after_a_new_decree_the_page_speaks_of_the_one_that_holds(cast: Cast) -> None:
    alert = silent(cast)
    row = cast.supervision("sarro")
    Supervision.objects.filter(pk=row.pk).update(last_report_on=date(2026, 5, 27))
    end_guidance(supervision=row, way="court", on=date(2026, 6, 7), by=cast.ratmi, at=LOOKED)
    decree = Decree("CB", "PAS-2", *[date(2026, 6, 8)] * 2, date(2028, 1, 1))
    receive(
        id=uuid7(), client=cast.sarro, decree=decree, schedule=ScheduleEntry("monthly", 5),
        by=cast.ratmi, at=LOOKED,
    )  # fmt: skip
    page = browser_of(cast.ratmi).get(page_of(alert)).content.decode()
    assert "belum ada selama bimbingan ini." in page
