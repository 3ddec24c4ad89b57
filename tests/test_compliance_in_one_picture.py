"""One client in one picture: what was due, what came, by which way, what was let pass and why."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from browsing import signed_in
from cast import NOW, Cast
from compliance_scenes import (
    TODAY,
    a_condition,
    found,
    ill,
    issued,
    met,
)
from desk_scenes import reported
from titian.guidance.facts import Telling, write_fact
from titian.guidance.kinds.facts import fact_kinds
from titian.insight.compliance import Picture, picture_of
from titian.insight.rules.compliance import Answer, Heap, Item, Kind, tally
from titian.kit.ids import uuid7
from titian.reporting.excuses import declare_our_outage, give_excuse
from titian.reporting.watcher import notice_silence
from titian.supervision.actions import end_supervision

pytestmark = pytest.mark.django_db
SEPTEMBER = datetime(2026, 9, 2, 1, tzinfo=UTC)
ON_TIME = datetime(2026, 6, 4, 2, tzinfo=UTC)


@pytest.fixture(autouse=True)
def tuesday() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def picture(cast: Cast, at: datetime = NOW) -> Picture:
    return picture_of(cast.sarro, at)


def items(cast: Cast, kind: Kind = Kind.REPORT, at: datetime = NOW) -> list[Item]:
    return [item for item in picture(cast, at).items if item.kind is kind]


def answers(cast: Cast, kind: Kind = Kind.REPORT) -> list[Answer]:
    return [item.answer for item in items(cast, kind)]


def page(cast: Cast, query: str = "", who: str = "ratmi") -> str:
    return signed_in(cast, who).get(f"/klien/{cast.sarro.pk}/kepatuhan/{query}").text


def test_a_report_says_by_which_way_it_came(cast: Cast) -> None:
    reported(cast, "sarro", "lasmi", ON_TIME)
    (item,) = [one for one in items(cast) if one.heap is Heap.CAME]
    assert (item.answer, item.how) == (Answer.CAME, "Datang ke kantor")


def test_silence_is_told_apart_from_a_reason_that_is_not_accepted(cast: Cast) -> None:
    for _time in range(8):
        notice_silence(SEPTEMBER)
    found_now = [one for one in items(cast, at=SEPTEMBER) if one.heap is Heap.NOT]
    assert len(found_now) == 3 and {one.answer for one in found_now} == {Answer.SILENT}


def test_what_is_due_today_is_waited_for_not_missed(cast: Cast) -> None:
    row = cast.supervision("sarro")
    assert row.due_on is not None
    on_the_day = NOW.replace(year=row.due_on.year, month=row.due_on.month, day=row.due_on.day)
    assert Answer.WAITED in [one.answer for one in items(cast, at=on_the_day)]
    before = on_the_day - timedelta(days=1)
    assert not items(cast, at=before)


def test_a_due_day_that_moved_says_from_when(cast: Cast) -> None:
    row = cast.supervision("sarro")
    row.nominal_on, row.due_on = TODAY - timedelta(days=1), TODAY
    row.save()
    (item,) = items(cast)
    assert item.note == "Digeser dari 23 November 2026, hari libur atau ibadah"


def test_an_excuse_says_why(cast: Cast) -> None:
    give_excuse(
        id=uuid7(), client=cast.sarro, from_on=TODAY, until_on=TODAY + timedelta(days=1),
        cause="illness", note="surat dokter", by=cast.ratmi, at=NOW,
    )  # fmt: skip
    (item,) = [one for one in items(cast) if one.heap is Heap.EXCUSED]
    assert (item.answer, item.why, item.note) == (Answer.EXCUSED, "Sakit", "surat dokter")


def test_our_failure_is_ours(cast: Cast) -> None:
    row = cast.supervision("sarro")
    assert row.due_on is not None and row.overdue_from is not None
    notice_silence(row.overdue_from)
    start = datetime(row.due_on.year, row.due_on.month, row.due_on.day, 1, tzinfo=UTC)
    declare_our_outage(
        id=uuid7(), office=cast.palu, from_at=start, until_at=start + timedelta(hours=5),
        note="listrik padam", by=cast.nurhayati, at=NOW,
    )  # fmt: skip
    assert Answer.OURS in answers(cast)
    assert "gangguan di pihak kami 1" in page(cast)


@pytest.mark.parametrize(
    ("outcome", "answer"),
    [
        ("terlaksana", Answer.CAME), ("tidak_patuh", Answer.BROKEN),
        ("dipulangkan", Answer.BROKEN), ("tak_terlayani", Answer.OURS), ("batal", Answer.OURS),
        ("tidak_bertemu", Answer.WAITED), ("tanpa_alasan", Answer.REFUSED), ("", Answer.WAITED),
    ],
)  # fmt: skip
def test_each_outcome_falls_into_its_heap(cast: Cast, outcome: str, answer: Answer) -> None:
    met(cast, outcome, days_ago=1)
    assert answers(cast, Kind.MEETING) == [answer]


def test_a_postponed_or_coming_meeting_is_not_due_yet(cast: Cast) -> None:
    met(cast, "ditunda", days_ago=1)
    met(cast, days_ago=-3)
    assert items(cast, Kind.MEETING) == []


def test_an_absence_says_its_reason_and_what_became_of_the_proof(cast: Cast) -> None:
    ill(cast)
    (item,) = items(cast, Kind.MEETING)
    assert (item.answer, item.why, item.note) == (Answer.EXCUSED, "Sakit", "Ditunggu")


def test_each_day_of_a_condition_is_one_thing(cast: Cast) -> None:
    row = a_condition(cast)
    found(cast, row, due_on=row.first_due_on)
    assert answers(cast, Kind.CONDITION) == [Answer.WAITED, Answer.CAME]
    always = a_condition(cast, every="terus", first_due_on=None, kind="umum")
    found(cast, always, "dilanggar")
    assert Answer.BROKEN in answers(cast, Kind.CONDITION)


@pytest.mark.parametrize(
    ("came", "answer"),
    [("Hadir", Answer.CAME), ("Tidak hadir, alasan diterima", Answer.EXCUSED),
     ("Tidak hadir", Answer.REFUSED)],
)  # fmt: skip
def test_attendance_at_a_programme_is_a_fact(cast: Cast, came: str, answer: Answer) -> None:
    told = {"nama": "Pelatihan las", "hadir": came}
    telling = Telling(fact_kinds()["kehadiran"], TODAY, told)
    write_fact(id=uuid7(), client=cast.sarro, telling=telling, by=cast.ratmi, at=NOW)
    (item,) = items(cast, Kind.PROGRAMME)
    assert (item.answer, item.how) == (answer, "Pelatihan las")


def test_every_number_opens_exactly_its_rows(cast: Cast) -> None:
    full_life(cast)
    drawn = picture(cast)
    for heap in Heap:
        count = tally(drawn.items).of(heap)
        said = page(cast, f"?jawab={heap.value}")
        assert said.count('<td data-l="Yang jatuh tempo">') == count, heap
        if count:
            assert f"?jawab={heap.value}#daftar" in page(cast)


def test_a_month_and_a_kind_narrow_the_list(cast: Cast) -> None:
    full_life(cast)
    said = page(cast, "?bulan=2026-11&jenis=janji")
    assert "Janji temu · November 2026" in said
    assert "SK, diktum" not in said.partition('id="daftar"')[2]


@pytest.mark.parametrize("query", ["?bulan=x", "?bulan=2026-13", "?jenis=x", "?jawab=x",
                                   "?halaman=99", "?bulan=0000-00"])  # fmt: skip
def test_odd_questions_show_everything(cast: Cast, query: str) -> None:
    full_life(cast)
    assert "Dua belas bulan terakhir" in page(cast, query)


def test_the_words_come_first_and_the_chart_is_described(cast: Cast) -> None:
    full_life(cast)
    said = page(cast)
    assert said.index("kewajiban jatuh tempo") < said.index("bagan-kepatuhan")
    assert "<title" in said and "Angkanya ada di tabel" in said
    assert "skor" not in said.lower()


def test_letters_stand_beside_it(cast: Cast) -> None:
    issued(cast)
    assert "Surat Peringatan I, 001/SP/XI/2026, 24 November 2026." in page(cast)


def test_it_is_printed_with_its_rows(cast: Cast) -> None:
    full_life(cast)
    sheet = signed_in(cast, "ratmi").get(f"/klien/{cast.sarro.pk}/kepatuhan/cetak/").text
    assert "GAMBARAN KEPATUHAN" in sheet and "RAHASIA. Dicetak Ratmi" in sheet
    assert "Mengganti kerugian" in sheet and "?jawab=" not in sheet


def test_what_waits_is_shown_to_whoever_may_act(cast: Cast) -> None:
    full_life(cast)
    assert "Menunggu keputusan Anda" in page(cast)
    assert signed_in(cast, "lasmi").get(f"/klien/{cast.sarro.pk}/kepatuhan/").status_code == 403


def test_the_questions_do_not_grow_with_the_past(cast: Cast) -> None:
    full_life(cast)
    before = questions(cast)
    for days in range(1, 8):
        met(cast, "terlaksana", days_ago=days)
    for _time in range(3):
        found(cast, a_condition(cast))
    assert questions(cast) <= before


def test_a_file_without_guidance_has_an_empty_picture(cast: Cast) -> None:
    end_supervision(
        supervision=cast.supervision("sarro"), way="died", on=TODAY, by=cast.ratmi, at=NOW
    )
    assert "belum ada yang jatuh tempo" in page(cast)


def full_life(cast: Cast) -> None:
    reported(cast, "sarro", "lasmi", ON_TIME)
    met(cast, "tanpa_alasan", days_ago=4)
    met(cast, "terlaksana", days_ago=5)
    ill(cast)
    row = a_condition(cast)
    found(cast, row, "dilanggar", due_on=row.first_due_on)


def questions(cast: Cast) -> int:
    browser = signed_in(cast, "ratmi")
    browser.get(f"/klien/{cast.sarro.pk}/kepatuhan/")
    with CaptureQueriesContext(connection) as asked:
        browser.get(f"/klien/{cast.sarro.pk}/kepatuhan/")
    return len(asked)
