"""Agenda: a PK's meetings, visits and due dates in one week, marked by two presses."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from browsing import signed_in
from burden_scenes import many
from cast import NOW, Cast, on_leave
from titian.audit.deeds import StaleRow
from titian.audit.freshness import OtherContent
from titian.audit.models import Change, Entry
from titian.audit.striking import strike
from titian.guidance.appointments import Meeting, NotYet, make_appointment, mark_outcome
from titian.guidance.models import Appointment
from titian.kit.ids import uuid7

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tuesday")]
TEN = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)  # Tuesday, 10.00 WITA
TYPED = {
    "on": "26/11/2026", "hour": "10.30", "purpose": "kunjungan", "place": "rumah",
    "where": "Lorong 3", "note": "Bawa formulir", "rev": "0",
}  # fmt: skip


@pytest.fixture
def tuesday() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def meeting(cast: Cast, whom: str = "sarro", at: datetime = TEN, **words: str) -> Appointment:
    said = Meeting(at, "kunjungan", "rumah", words.get("where", ""), words.get("note", ""))
    return make_appointment(
        id=uuid7(), client=cast.clients[whom], meeting=said, by=cast.staff["ratmi"], at=NOW
    )


def page(cast: Cast, who: str = "ratmi", query: str = "") -> str:
    return signed_in(cast, who).get(f"/agenda/{query}").text


def test_a_meeting_is_made_and_stands_on_its_day(cast: Cast) -> None:
    browser = signed_in(cast, "ratmi")
    answer = browser.post(f"/klien/{cast.sarro.pk}/janji/", {**TYPED, "id": uuid7()})
    assert answer.headers["Location"] == "/agenda/?minggu=2026-11-26#h4"
    shown = page(cast)
    assert "10.30 WITA" in shown and "Kunjungan rumah, di rumah klien: Lorong 3" in shown


def test_the_same_form_sent_twice_makes_one_meeting(cast: Cast) -> None:
    typed = {**TYPED, "id": str(uuid7())}
    address = f"/klien/{cast.sarro.pk}/janji/"
    for _again in range(2):
        assert signed_in(cast, "ratmi").post(address, typed).status_code == 302
    assert Appointment.objects.count() == 1
    changed = signed_in(cast, "ratmi").post(address, {**typed, "hour": "11.00"})
    assert changed.status_code == 422 and Appointment.objects.count() == 1


def test_anothers_id_is_no_second_name(cast: Cast) -> None:
    row = meeting(cast)
    with pytest.raises(OtherContent):
        make_appointment(
            id=row.pk, client=cast.clients["ayu"], meeting=Meeting(TEN, "tpp", "kantor"),
            by=cast.staff["ratmi"], at=NOW,
        )  # fmt: skip


def test_its_words_are_sealed(cast: Cast) -> None:
    row = meeting(cast, where="rumah bibi", note="soal suami")
    assert (row.where, row.note) == ("rumah bibi", "soal suami")
    assert "bibi" not in str(Change.objects.values_list("after", flat=True))


def test_the_outcome_is_marked_by_two_presses(cast: Cast) -> None:
    row = meeting(cast)
    assert f'action="/agenda/{row.pk}/hasil/"' in page(cast)
    answer = signed_in(cast, "ratmi").post(
        f"/agenda/{row.pk}/hasil/", {"rev": row.rev, "outcome": "terlaksana"}
    )
    assert answer.status_code == 302
    row.refresh_from_db()
    assert (row.outcome, row.outcome_by) == ("terlaksana", cast.ratmi)
    assert "Terlaksana" in page(cast)


def test_a_missed_meeting_leads_to_a_step_and_takes_none(cast: Cast) -> None:
    row = meeting(cast)
    mark(cast, row, "tidak_bertemu")
    assert f"/klien/{cast.sarro.pk}/langkah/" in page(cast)
    assert not Entry.objects.filter(deed__startswith="step.").exists()


def test_nobody_has_met_whom_they_meet_tomorrow(cast: Cast) -> None:
    row = meeting(cast, at=TEN + timedelta(days=1))
    with pytest.raises(NotYet):
        mark(cast, row, "terlaksana")
    assert mark(cast, row, "ditunda").outcome == "ditunda"


def test_a_mark_made_meanwhile_is_said_in_three_columns(cast: Cast) -> None:
    row = meeting(cast)
    mark(cast, row, "terlaksana")
    with pytest.raises(StaleRow):
        mark(cast, row, "tidak_bertemu")
    answer = signed_in(cast, "ratmi").post(
        f"/agenda/{row.pk}/hasil/", {"rev": row.rev, "outcome": "tidak_bertemu"}
    )
    assert answer.status_code == 409 and "sudah diubah orang lain" in answer.text
    mark(cast, row, "terlaksana")  # the same word again is no quarrel


def test_a_moved_meeting_stands_on_the_new_day(cast: Cast) -> None:
    row = meeting(cast)
    browser = signed_in(cast, "ratmi")
    answer = browser.post(f"/agenda/{row.pk}/", {**TYPED, "rev": row.rev})
    assert answer.status_code == 302
    stale = browser.post(f"/agenda/{row.pk}/", {**TYPED, "hour": "13.00", "rev": row.rev})
    assert stale.status_code == 409 and "13.00" in stale.text


def test_a_struck_meeting_is_gone_from_the_week(cast: Cast) -> None:
    row = meeting(cast)
    signed_in(cast, "ratmi").post(f"/agenda/{row.pk}/pencoretan/", {"because": "salah klien"})
    assert "10.00 WITA" not in page(cast)
    assert signed_in(cast, "ratmi").get(f"/agenda/{row.pk}/").status_code == 404


def test_what_came_of_it_stands_in_the_clients_story(cast: Cast) -> None:
    row = meeting(cast)
    story = f"/klien/{cast.sarro.pk}/riwayat/?jenis=janji"
    assert "Kunjungan rumah, di rumah klien" not in signed_in(cast, "ratmi").get(story).text
    mark(cast, row, "terlaksana")
    words = "Kunjungan rumah, di rumah klien: terlaksana. Dicatat Ratmi Handayu."
    assert words in signed_in(cast, "ratmi").get(story).text
    strike(
        "appointment.struck", row=row, subject=cast.sarro, because="keliru", by=cast.ratmi, at=NOW
    )
    assert words in signed_in(cast, "ratmi").get(story).text.partition("keliru")[0]


def test_due_dates_and_ends_stand_on_their_days(cast: Cast) -> None:
    row = cast.supervision("sarro")
    assert row.due_on is not None
    assert "Wajib lapor" in page(cast, query=f"?minggu={row.due_on}")
    assert "Akhir bimbingan" in page(cast, query=f"?minggu={row.ends_on}")


def test_an_earlier_meeting_without_outcome_is_asked_for(cast: Cast) -> None:
    row = meeting(cast, at=TEN - timedelta(days=8))
    assert "Belum dicatat hasilnya" in page(cast)
    mark(cast, row, "terlaksana")
    assert "Belum dicatat hasilnya" not in page(cast)


def test_a_stand_in_finds_the_absent_ones_meetings(cast: Cast) -> None:
    meeting(cast, at=TEN + timedelta(hours=1))
    assert "11.00 WITA" not in page(cast, "yudi")
    on_leave(cast, "ratmi", "yudi", until=NOW.date() + timedelta(days=2))
    shown = page(cast, "yudi")
    assert "11.00 WITA" in shown and "Menggantikan Ratmi Handayu" in shown
    assert "Cuti, digantikan Yudi Tanase" in page(cast)


def test_a_child_stands_there_by_initials(cast: Cast) -> None:
    meeting(cast, "ayu")
    for shown in (page(cast), signed_in(cast, "ratmi").get("/agenda/cetak/").text):
        assert "A.S.P. (anak)" in shown and "Ayu Sekar" not in shown


def test_the_head_reads_a_colleagues_week_and_a_section_only_its_own(cast: Cast) -> None:
    meeting(cast, "ayu", TEN + timedelta(hours=2))
    ratmi = f"?pk={cast.ratmi.pk}"
    assert "12.00 WITA" in page(cast, "nurhayati", ratmi)
    assert "12.00 WITA" in page(cast, "made", ratmi)
    assert "12.00 WITA" not in page(cast, "darsono", ratmi)
    assert "12.00 WITA" not in page(cast, "yudi", ratmi)


def test_another_pk_opens_no_meeting(cast: Cast) -> None:
    row = meeting(cast)
    for address in (f"/agenda/{row.pk}/", f"/agenda/{row.pk}/hasil/"):
        assert signed_in(cast, "yudi").get(address).status_code == 403


def test_a_holiday_and_a_weekend_are_said(cast: Cast) -> None:
    assert "Kantor tutup" in signed_in(cast, "ratmi").get("/agenda/cetak/").text


@pytest.mark.parametrize(
    "query", ["?minggu=kemarin", "?minggu=9999-12-31", "?minggu=0001-01-01", "?pk=x", "?minggu="]
)
def test_odd_questions_show_this_week(cast: Cast, query: str) -> None:
    assert "Hari ini" in page(cast, query=query)


def test_the_questions_do_not_grow_with_the_meetings(cast: Cast) -> None:
    meeting(cast)
    before = questions(cast)
    for client in many(cast, "ratmi", 5):
        cast.clients["new"] = client
        meeting(cast, "new", note="catatan", where="tempat")
        meeting(cast, "new", TEN - timedelta(days=9))
    assert questions(cast) == before


def questions(cast: Cast) -> int:
    browser = signed_in(cast, "ratmi")
    browser.get("/agenda/")
    with CaptureQueriesContext(connection) as asked:
        browser.get("/agenda/")
    return len(asked)


def mark(cast: Cast, row: Appointment, outcome: str) -> Appointment:
    return mark_outcome(
        appointment=row, seen_rev=row.rev, outcome=outcome, by=cast.staff["ratmi"], at=NOW
    )
