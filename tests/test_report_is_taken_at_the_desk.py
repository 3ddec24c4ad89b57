"""A report at the desk: one short form, one receipt, and the next day with its reason."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from cast import Cast, on_leave
from desk_scenes import DUE_DAY, MONDAY, address, form, reported, signed_in
from titian.audit.models import Entry
from titian.kit.ids import uuid7
from titian.offices.models import Outage
from titian.reporting.actions import Answers, take_report
from titian.reporting.models import Report

pytestmark = pytest.mark.django_db


def send(cast: Cast, who: str, client: str, **changes: str):  # type: ignore[no-untyped-def]
    return signed_in(cast, who).post(address(cast.clients[client]), form(**changes))


@time_machine.travel(DUE_DAY, tick=False)
def test_the_form_shows_what_is_due_the_last_report_and_the_officer(cast: Cast) -> None:
    page = signed_in(cast, "lasmi").get(address(cast.clients["sarro"])).content.decode()
    assert "Jatuh tempo hari ini" in page
    assert "Belum pernah" in page
    assert "Ratmi Handayu" in page
    assert 'value="05/06/2026"' in page and 'value="10.00"' in page


@time_machine.travel(DUE_DAY, tick=False)
def test_a_saved_report_leads_to_its_receipt_with_the_next_day(cast: Cast) -> None:
    answer = send(cast, "lasmi", "sarro")
    report = Report.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/laporan/{report.pk}/")
    page = signed_in(cast, "lasmi").get(answer.headers["Location"]).content.decode()
    assert report.receipt in page
    assert "5 Juni 2026, 10.00 WITA" in page
    assert "Senin, 6 Juli 2026" in page


@time_machine.travel(DUE_DAY, tick=False)
def test_the_receipt_says_why_the_next_day_is_not_the_day_of_the_schedule(cast: Cast) -> None:
    page = signed_in(cast, "lasmi").get(send(cast, "lasmi", "sarro").headers["Location"])
    said = page.content.decode()
    assert "Menurut jadwal 5 Juli 2026" in said
    assert "5 Juli 2026 kantor tutup: hari Minggu" in said


@time_machine.travel(DUE_DAY, tick=False)
def test_the_same_form_again_gets_the_same_receipt(cast: Cast) -> None:
    typed = form()
    browser = signed_in(cast, "lasmi")
    answers = [browser.post(address(cast.clients["sarro"]), typed) for _ in range(2)]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert Report.objects.count() == 1


@time_machine.travel(DUE_DAY, tick=False)
def test_a_second_report_that_day_names_the_first_and_keeps_what_was_typed(cast: Cast) -> None:
    first = reported(cast, "sarro", "lasmi", DUE_DAY)
    answer = send(cast, "lasmi", "sarro", note="pindah kos <b>baru</b>")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert f"/laporan/{first.pk}/" in page
    assert "sudah lapor 5 Juni 2026" in page
    assert "pindah kos &lt;b&gt;baru" in page
    assert Report.objects.count() == 1


@time_machine.travel(DUE_DAY, tick=False)
def test_another_content_under_the_same_id_changes_nothing(cast: Cast) -> None:
    typed = form(note="satu")
    browser = signed_in(cast, "lasmi")
    browser.post(address(cast.clients["sarro"]), typed)
    answer = browser.post(address(cast.clients["sarro"]), {**typed, "note": "dua"})
    assert answer.status_code == 409
    assert Report.objects.get().note == "satu"


@time_machine.travel(MONDAY, tick=False)
def test_a_visit_may_be_written_down_later_but_not_a_visit_to_the_counter(cast: Cast) -> None:
    at_the_counter = send(cast, "ratmi", "sarro", channel="desk")
    assert "dicatat pada harinya" in at_the_counter.content.decode()
    at_home = send(cast, "ratmi", "sarro", channel="visit")
    assert at_home.status_code == 302
    report = Report.objects.get()
    assert (report.day, report.received_at, report.was_late) == (date(2026, 6, 5), MONDAY, False)


@time_machine.travel(MONDAY, tick=False)
def test_a_day_of_our_own_failure_may_be_written_down_later(cast: Cast) -> None:
    Outage(
        office=cast.palu, from_at=DUE_DAY, until_at=datetime(2026, 6, 5, 5, tzinfo=UTC),
        cause="declared", rev=1,
    ).save(force_insert=True)  # fmt: skip
    assert send(cast, "lasmi", "sarro").status_code == 302


@time_machine.travel(DUE_DAY, tick=False)
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"made_on": "30/02/2026"}, "Tanggal ini tidak ada"),
        ({"made_on": "06/06/2026"}, "Hari ini belum lewat"),
        ({"made_on": "01/01/1999", "channel": "visit"}, "Bimbingan baru mulai"),
        ({"made_at": "10.01"}, "Jam ini belum lewat"),
        ({"made_at": "25.00"}, "Tulis jam"),
        ({"channel": "pigeon"}, "pigeon"),
        ({"work": "x" * 121}, "120"),
        ({"id": "1"}, "Kesalahan"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_saved(
    cast: Cast, typed: dict[str, str], said: str
) -> None:
    answer = send(cast, "lasmi", "sarro", **typed)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not Report.objects.exists()


@time_machine.travel(DUE_DAY, tick=False)
def test_an_emoji_and_a_right_to_left_mark_are_kept_as_typed(cast: Cast) -> None:
    send(cast, "lasmi", "sarro", note="Ma'ruf 🙂 \u200fb", changes="O'Neil")
    report = Report.objects.get()
    assert (report.note, report.changes) == ("Ma'ruf 🙂 \u200fb", "O'Neil")


@time_machine.travel(DUE_DAY, tick=False)
def test_of_a_child_the_counter_sees_initials_and_the_form(cast: Cast) -> None:
    browser = signed_in(cast, "lasmi")
    page = browser.get(address(cast.clients["ayu"])).content.decode()
    assert "A.S.P. (anak)" in page
    assert "Ayu" not in page and "Ratmi" not in page and "Pembebasan bersyarat" not in page
    answer = browser.post(address(cast.clients["ayu"]), form(work="sekolah", note="rahasia"))
    receipt = browser.get(answer.headers["Location"]).content.decode()
    assert "Ayu" not in receipt and "rahasia" not in receipt
    assert "Lapor berikutnya" in receipt


@time_machine.travel(DUE_DAY, tick=False)
@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("lasmi", 200), ("ratmi", 200), ("darsono", 200), ("nurhayati", 200),
        ("made", 403), ("tono", 403), ("agus", 403), ("markus", 403), ("yohana", 403),
        ("lasmi_ternate", 403), ("kepala_ternate", 403),
    ],
)  # fmt: skip
def test_who_may_take_the_report_of_an_adult(cast: Cast, who: str, status: int) -> None:
    assert signed_in(cast, who).get(address(cast.clients["sarro"])).status_code == status


@time_machine.travel(DUE_DAY, tick=False)
def test_a_stand_in_takes_reports_until_the_leave_ends(cast: Cast) -> None:
    on_leave(cast, "ratmi", "yudi", until=date(2026, 6, 6))
    assert send(cast, "yudi", "sarro").status_code == 302
    with time_machine.travel(datetime(2026, 6, 6, 2, tzinfo=UTC), tick=False):
        refused = send(cast, "yudi", "sarro", made_on="06/06/2026")
    assert refused.status_code == 403


@time_machine.travel(DUE_DAY, tick=False)
def test_each_look_at_the_form_is_on_record_refused_ones_too(cast: Cast) -> None:
    signed_in(cast, "lasmi").get(address(cast.clients["sarro"]))
    signed_in(cast, "lasmi_ternate").get(address(cast.clients["sarro"]))
    looks = Entry.objects.filter(deed__startswith="look.").values_list("deed", flat=True)
    assert sorted(looks) == ["look.refused", "look.seen"]


@time_machine.travel(DUE_DAY, tick=False)
def test_the_receipt_of_another_office_is_refused(cast: Cast) -> None:
    report = reported(cast, "sarro", "lasmi", DUE_DAY)
    assert signed_in(cast, "lasmi_ternate").get(f"/laporan/{report.pk}/").status_code == 403
    assert signed_in(cast, "lasmi").get(f"/laporan/{uuid7()}/").status_code == 404


def test_a_visit_written_down_later_does_not_move_what_is_due_back(cast: Cast) -> None:
    reported(cast, "sarro", "lasmi", datetime(2026, 7, 6, 2, tzinfo=UTC))
    was = cast.supervision("sarro").due_on
    take_report(
        id=uuid7(), client=cast.sarro, answers=Answers("visit"), made_at=DUE_DAY,
        by=cast.ratmi, at=datetime(2026, 7, 7, 2, tzinfo=UTC),
    )  # fmt: skip
    assert (was, cast.supervision("sarro").due_on) == (date(2026, 8, 5), date(2026, 8, 5))
    assert cast.supervision("sarro").last_report_on == date(2026, 7, 6)
