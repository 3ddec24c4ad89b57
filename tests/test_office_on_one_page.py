"""The office on one page: counts that agree with the cases, for those who may count."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cast import Cast, make_cast, on_leave
from titian.alerts.actions import see_alert, settle_alert
from titian.insight.alarms import alert_record
from titian.insight.caseload import loads_of, spread_of
from titian.insight.counts import standings
from titian.insight.weeks import weeks_of
from titian.kit.ids import uuid7
from titian.offices.models import Office, Outage
from titian.reporting.actions import Answers, take_report
from troubles import OPENED, at, browser_of, silent, silent_for_three_periods

pytestmark = pytest.mark.django_db
WEDNESDAY = datetime(2026, 6, 10, 2, 0, tzinfo=UTC)
DUE_DAY = datetime(2026, 6, 5, 2, 0, tzinfo=UTC)  # Sarro's, 10.00 WITA
AFTER_CLOSING = datetime(2026, 6, 5, 8, 0, tzinfo=UTC)  # 16.00 WITA


def standing_at(cast: Cast, moment: datetime) -> tuple[int, int, int]:
    standing = standings([cast.palu], moment)[cast.palu.pk]
    return standing.due_today, standing.late, standing.silent


def test_due_then_late_from_closing_then_silent_from_the_next_opening(cast: Cast) -> None:
    assert standing_at(cast, DUE_DAY) == (1, 0, 0)
    assert standing_at(cast, AFTER_CLOSING) == (0, 1, 0)
    assert standing_at(cast, OPENED) == (0, 0, 1)


def test_clients_by_programme_and_stage(cast: Cast) -> None:
    standing = standings([cast.palu], WEDNESDAY)[cast.palu.pk]
    assert (standing.clients, standing.children, standing.adults) == (3, 1, 2)
    assert [(line.awal, line.total) for line in standing.programmes] == [(1, 1)] * 3


def test_weeks_tell_reports_in_time_from_late_ones(cast: Cast) -> None:
    for who, day in (("marlina", 3), ("sarro", 9)):
        moment = datetime(2026, 6, day, 2, tzinfo=UTC)
        take_report(id=uuid7(), client=getattr(cast, who), answers=Answers(),
                    made_at=moment, by=cast.lasmi, at=moment)  # fmt: skip
    weeks = weeks_of(cast.palu, WEDNESDAY)
    assert (len(weeks), weeks[-1].from_on) == (12, date(2026, 6, 8))
    assert [(w.on_time, w.late) for w in weeks[-2:]] == [(1, 0), (0, 1)]


def test_false_share_counts_only_what_a_person_judged(cast: Cast) -> None:
    alerts = [silent(cast, name) for name in ("sarro", "ayu", "marlina")]
    for alert, code in zip(alerts[:2], ("reported", "sick"), strict=True):
        settle_alert(alert=alert, code=code, note="x", by=cast.ratmi, at=alert.opened_at)
    answered = datetime(2026, 6, 23, 3, tzinfo=UTC)
    take_report(id=uuid7(), client=cast.marlina, answers=Answers(), made_at=answered,
                by=cast.lasmi, at=answered)  # fmt: skip
    record = alert_record(cast.palu, date(2026, 6, 1), answered)
    assert (record.opened, record.judged, record.false_share) == (3, 2, 50)


def test_minutes_to_seen_are_office_time(cast: Cast) -> None:
    alert = silent(cast)  # Monday 08.00
    see_alert(alert=alert, by=cast.ratmi, at=datetime(2026, 6, 9, 0, 30, tzinfo=UTC))
    record = alert_record(cast.palu, date(2026, 6, 1), WEDNESDAY)
    assert record.median_minutes_to_seen == 8 * 60 + 30


def test_caseload_names_the_stand_in_and_those_without_work(cast: Cast) -> None:
    on_leave(cast, "ratmi", "yudi", until=date(2026, 6, 12))
    loads = loads_of(cast.palu, date(2026, 6, 1), WEDNESDAY)
    said = [
        (load.officer.name if load.officer else "", load.clients, load.stand_in) for load in loads
    ]
    assert said == [("Ratmi Handayu", 2, "Yudi Tanase"), ("Yudi Tanase", 1, "")]
    assert spread_of(loads).most == 2


@pytest.mark.parametrize(
    ("who", "status"),
    [("darsono", 200), ("made", 200), ("nurhayati", 200), ("ratmi", 403), ("lasmi", 403),
     ("tono", 403), ("agus", 403), ("markus", 302)],
)  # fmt: skip
def test_who_may_see_the_office_counted(cast: Cast, who: str, status: int) -> None:
    assert browser_of(cast.staff[who]).get(reverse("office_today")).status_code == status


def test_the_page_shows_figures_and_no_client(cast: Cast) -> None:
    silent_for_three_periods(cast)
    outage = Outage(office=cast.palu, from_at=OPENED, until_at=WEDNESDAY, cause="declared",
                    note="listrik padam", rev=1)  # fmt: skip
    outage.save(force_insert=True)
    with at(WEDNESDAY):
        page = browser_of(cast.nurhayati).get(reverse("office_today")).content.decode()
    assert "Belum ada kabar" in page
    assert "listrik padam" in page
    for client in cast.clients.values():
        assert client.name not in page


@pytest.mark.parametrize("name", ["office_today", "kanwil_offices"])
def test_more_clients_and_offices_ask_no_more_questions(cast: Cast, name: str) -> None:
    browser = browser_of(cast.markus if name == "kanwil_offices" else cast.nurhayati)

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            browser.get(reverse(name))
        return len(asked)

    questions()
    few = questions()
    for alert in ("sarro", "ayu", "marlina"):
        silent(cast, alert)
    for n in range(3):
        Office(code=f"X{n}", name=f"Bapas {n}", kind="bapas", region="72", zone="Asia/Jakarta",
               parent=cast.kanwil, rev=1).save(force_insert=True)  # fmt: skip
    assert questions() == few


def test_a_kanwil_sees_its_offices_without_names(cast: Cast) -> None:
    silent(cast)
    browser = browser_of(cast.markus)
    page = browser.get(reverse("kanwil_offices")).content.decode()
    assert "Bapas Palu" in page
    assert "Bapas Ternate" not in page
    page = browser.get(reverse("kanwil_office", args=[cast.palu.pk])).content.decode()
    for person in (*cast.clients.values(), cast.staff["ratmi"], cast.staff["yudi"]):
        assert person.name not in page


def test_a_kanwil_sees_no_office_of_another(cast: Cast) -> None:
    browser = browser_of(cast.markus)
    assert browser.get(reverse("kanwil_office", args=[cast.ternate.pk])).status_code == 403
    assert browser.get(reverse("kanwil_office", args=[uuid7()])).status_code == 404


@pytest.mark.parametrize("who", ["nurhayati", "darsono", "ratmi", "kepala_ternate"])
def test_a_bapas_cannot_use_the_kanwils_pages(cast: Cast, who: str) -> None:
    browser = browser_of(cast.staff[who])
    assert browser.get(reverse("kanwil_offices")).status_code == 403
    assert browser.get(reverse("kanwil_office", args=[cast.palu.pk])).status_code == 403


def test_a_kanwil_finds_an_adults_file_by_its_whole_number_only(cast: Cast) -> None:
    browser = browser_of(cast.markus)
    address = reverse("kanwil_office", args=[cast.palu.pk])
    sarro, ayu, ferdy = (cast.clients[n] for n in ("sarro", "ayu", "ferdy"))
    assert browser.get(address, {"nomor": sarro.number}).context["file"] == sarro
    for number in (sarro.number[:-1], ayu.number, f"{ferdy.number}x", "'"):
        assert browser.get(address, {"nomor": number}).context["file"] is None


def test_an_empty_office_has_a_page_too(db: None) -> None:
    cast = make_cast()
    office = Office(code="NEW", name="Bapas Baru", kind="bapas", region="72", zone="Asia/Jakarta",
                    parent=cast.kanwil, rev=1)  # fmt: skip
    office.save(force_insert=True)
    answer = browser_of(cast.markus).get(reverse("kanwil_office", args=[office.pk]))
    assert answer.status_code == 200
