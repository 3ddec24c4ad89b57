"""Lists for clients who are registered: their decrees, and what they reported in the past."""

from datetime import date

import pytest

from cast import NOW, Cast
from list_scenes import brought, codes, now, states, workbook, written
from titian.clients.models import Client
from titian.exchange.actions import take_list_back
from titian.exchange.work import work_on_lists
from titian.reporting.models import Report
from titian.reporting.watcher import notice_silence
from titian.supervision.actions import end_supervision
from titian.supervision.models import Supervision

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("documents_here")]
REPORTS = ("No Register", "Nama", "Tanggal Lapor", "Cara", "Keterangan")
DECREES = ("No Reg", "Nama", "Jenis", "No SK", "Tgl SK", "Mulai", "Akhir", "Tgl lapor")


def reported(
    cast: Cast, day: str, name: str = "Daeng Sarro bin Mappa", **more: str
) -> tuple[str, ...]:
    return (cast.sarro.number, name, day, more.get("way", "kantor"), "sehat")


def test_past_reports_are_taken_and_read(cast: Cast) -> None:
    one = written(
        brought(
            cast,
            workbook(REPORTS, reported(cast, "5/8/2026"), reported(cast, "7 Sep 2026", way="WA")),
            kind="reports",
        )
    )
    assert set(states(one).values()) == {"written"}
    first, second = Report.objects.filter(client=cast.sarro).order_by("day")
    assert (first.day, first.channel, first.note) == (date(2026, 8, 5), "desk", "sehat")
    assert (second.channel, second.reviewed_by) == ("phone", cast.nurhayati)
    assert cast.supervision("sarro").last_report_on == date(2026, 9, 7)


def test_reports_that_cannot_be_are_refused(cast: Cast) -> None:
    rows = [reported(cast, "5/8/2026"), reported(cast, "05-08-26"), reported(cast, "1/1/2026"),
            reported(cast, "24/11/2026"), reported(cast, "6/8/2026", name="Orang Lain"),
            ("9999/D/I/2020", "", "6/8/2026", "", "")]  # fmt: skip
    one = brought(cast, workbook(REPORTS, *rows), kind="reports")
    assert codes(one) == {2: [], 3: ["day_twice"], 4: ["before_guidance"], 5: ["not_past"],
                          6: ["name_differs"], 7: ["client_unknown"]}  # fmt: skip


def test_past_reports_are_taken_back(cast: Cast) -> None:
    while notice_silence(NOW):
        pass  # as the loop of a living office left it
    before = cast.supervision("sarro")
    one = written(brought(cast, workbook(REPORTS, reported(cast, "5/8/2026")), kind="reports"))
    take_list_back(one=one, because="salah", by=cast.nurhayati, at=NOW)
    work_on_lists(now)
    after = cast.supervision("sarro")
    assert not Report.objects.filter(client=cast.sarro).exists()
    for name in ("last_report_on", "due_on", "period_from", "silent_since", "misses"):
        assert getattr(after, name) == getattr(before, name), name


def test_a_decree_for_a_registered_client(cast: Cast) -> None:
    end_supervision(supervision=cast.supervision("sarro"), way="expired", on=NOW.date(),
                    by=cast.ratmi, at=NOW)  # fmt: skip
    rows = [
        (
            cast.sarro.number,
            "Daeng Sarro",
            "CB",
            "PAS-9",
            "1/11/2026",
            "20/11/2026",
            "20-11-2027",
            7,
        ),
        (cast.marlina.number, "", "PB", "PAS-8", "1/11/2026", "20/11/2026", "20-11-2027", ""),
    ]
    one = brought(cast, workbook(DECREES, *rows), kind="supervisions")
    assert codes(one) == {2: ["name_differs"], 3: ["under_decree"]}
    rows[0] = (rows[0][0], "Daeng Sarro Mappa", *rows[0][2:])
    one = written(brought(cast, workbook(DECREES, *rows), kind="supervisions"))
    assert states(one) == {2: "written", 3: "bad"}
    decree = Supervision.objects.get(client=cast.sarro, ended_on=None)
    assert (decree.programme, decree.decree_number, decree.anchor_day) == ("CB", "PAS-9", 7)
    take_list_back(one=one, because="salah", by=cast.nurhayati, at=NOW)
    work_on_lists(now)
    assert not Supervision.objects.filter(client=cast.sarro, ended_on=None).exists()


def test_who_may_not_act_on_a_client_does_not_write_into_the_file(cast: Cast) -> None:
    """Darsono heads the adults' section: the child Ayu is none of his."""
    row = (cast.ayu.number, "", "5/8/2026", "", "")
    one = brought(cast, workbook(REPORTS, row), kind="reports", by="darsono")
    assert codes(one) == {2: ["client_unknown"]}
    assert codes(brought(cast, workbook(REPORTS, row), kind="reports", by="made")) == {2: []}


def test_another_offices_client_is_unknown(cast: Cast) -> None:
    ferdy = Client.objects.get(pk=cast.clients["ferdy"].pk)
    row = (ferdy.number, ferdy.name, "5/8/2026", "", "")
    one = brought(cast, workbook(REPORTS, row), kind="reports")
    assert codes(one)[2] in (["client_unknown"], ["name_differs"])
