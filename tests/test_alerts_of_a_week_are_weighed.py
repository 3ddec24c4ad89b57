"""Do the alerts help? Counted by week, by rule, by officer; every number opens its rows."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
import time_machine

from cast import Cast
from desk_scenes import signed_in
from economy_scenes import CODE_OF
from place_scenes import home_zone
from titian.alerts.actions import see_alert, settle_alert, supersede
from titian.alerts.models import Alert
from titian.alerts.raising import Trouble, raise_alert
from titian.audit.deeds import deed
from titian.insight.rules.tickets import Tally, Ticket, Worth, by_officer, by_rule, measure_on
from titian.insight.ticket_weeks import Asked, alerts_of_week, doubted_zones, ticket_weeks
from titian.kit import clock
from titian.offices.settings_of import calendar_of, settings_of

THURSDAY = datetime(2026, 11, 19, 2, 0, tzinfo=UTC)  # 10.00 WITA
MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
WEEK = THURSDAY.date() - timedelta(days=3)
MEASURE = measure_on(THURSDAY.date())


def ticket(cause: str, rule: str = "zone", minutes: int | None = 30, officer: int = 1) -> Ticket:
    return Ticket(rule, WEEK, cause, UUID(int=officer), minutes)


def opened(cast: Cast, name: str, at: datetime, kind: str = "zone", about: str = "") -> Alert:
    client = cast.clients[name]
    trouble = Trouble(
        client=client, kind=kind, since_on=clock.today(cast.palu.zone, at), since_at=at, about=about
    )
    return raise_alert(
        trouble, settings=settings_of(cast.palu, at), calendar=calendar_of(cast.palu, at),
        by=cast.ratmi, at=at,
    )  # fmt: skip


def settled(cast: Cast, alert: Alert, cause: str, minutes: int = 40) -> Alert:
    seen = alert.opened_at + timedelta(minutes=10)
    see_alert(alert=alert, by=cast.ratmi, at=seen)
    return settle_alert(
        alert=alert,
        code=CODE_OF[cause],
        note="x",
        by=cast.ratmi,
        at=seen + timedelta(minutes=minutes),
    )


def test_every_cause_that_an_officer_may_give_has_its_worth() -> None:
    unknown = [cause for cause in Alert.Cause.values if cause not in MEASURE.worth]
    assert unknown == [], "insight/rules/tickets.toml says of each cause whether it is true"


def test_a_good_reason_is_a_true_alert_and_an_answer_by_facts_is_none() -> None:
    causes = ("breach", "excused", "false", "technical", "superseded", "")
    tally = Tally([ticket(cause) for cause in causes], MEASURE)
    assert (tally.judged, tally.true_percent) == (4, 50)
    assert [tally.worths[one] for one in Worth] == [2, 2, 1, 1]


def test_one_untrue_alert_alone_makes_no_rule_suspicious() -> None:
    few = Tally([ticket("false")] * 3, MEASURE)
    enough = Tally([ticket("false")] * 3 + [ticket("breach")], MEASURE)
    half = Tally([ticket("false")] * 2 + [ticket("breach")] * 2, MEASURE)
    assert (few.is_seldom_true, enough.is_seldom_true, half.is_seldom_true) == (False, True, False)


def test_an_officer_has_a_budget() -> None:
    found = by_officer([ticket("false")] * 10 + [ticket("false", officer=2)] * 11, MEASURE)
    assert [(who and who.int, one.is_over_budget) for who, one in found.items()] == [
        (2, True), (1, False),
    ]  # fmt: skip


def test_the_rule_with_the_most_alerts_stands_first() -> None:
    found = by_rule([ticket("", "zone"), ticket("", "silence"), ticket("", "silence")], MEASURE)
    assert list(found) == ["silence", "zone"]


@pytest.mark.django_db
def test_minutes_are_of_office_time_and_only_of_what_a_person_closed(cast: Cast) -> None:
    evening = datetime(2026, 11, 19, 7, 30, tzinfo=UTC)  # 15.30 WITA; seen at 15.40
    settled(cast, opened(cast, "sarro", evening), "false", minutes=17 * 60)  # 8.40 on Friday
    answered = see_alert(alert=opened(cast, "marlina", THURSDAY), by=cast.ratmi, at=THURSDAY)
    with deed("client.corrected", subject=answered.client, by=cast.ratmi, at=evening) as d:
        supersede(
            d, client=answered.client, kinds=["zone"], because="titik", by=cast.ratmi, at=evening
        )
    tally = ticket_weeks(cast.palu, MONDAY)[WEEK]
    assert (len(tally.tickets), tally.minutes) == (2, 60)


@pytest.mark.django_db
def test_what_was_handled_at_night_took_its_own_minutes(cast: Cast) -> None:
    night = datetime(2026, 11, 19, 18, 0, tzinfo=UTC)  # 02.00 WITA
    settled(cast, opened(cast, "sarro", night), "false", minutes=25)
    assert ticket_weeks(cast.palu, MONDAY)[WEEK].minutes == 25


@pytest.mark.django_db
def test_a_week_begins_on_monday_in_the_office(cast: Cast) -> None:
    opened(cast, "sarro", datetime(2026, 11, 22, 16, 30, tzinfo=UTC))  # Monday, 00.30 WITA
    weeks = ticket_weeks(cast.palu, MONDAY)
    assert [len(tally.tickets) for tally in weeks.values()][-2:] == [0, 1]
    assert len(weeks) == 12


@pytest.mark.django_db
def test_every_number_opens_as_many_rows(cast: Cast) -> None:
    settled(cast, opened(cast, "sarro", THURSDAY), "false")
    settled(cast, opened(cast, "marlina", THURSDAY), "breach")
    opened(cast, "ayu", THURSDAY, kind="silence")
    tally = ticket_weeks(cast.palu, MONDAY)[WEEK]
    for worth in Worth:
        rows = alerts_of_week(cast.palu, WEEK, Asked(worth=worth))
        assert rows.count() == tally.worths[worth], worth
    for officer, found in by_officer(tally.tickets, MEASURE).items():
        rows = alerts_of_week(cast.palu, WEEK, Asked(officer=officer))
        assert rows.count() == len(found.tickets)
    assert alerts_of_week(cast.palu, WEEK, Asked(rule="silence")).count() == 1
    assert alerts_of_week(cast.palu, WEEK, Asked(cause="breach")).count() == 1


@pytest.mark.django_db
def test_a_zone_whose_alerts_are_mostly_nothing_is_named(cast: Cast) -> None:
    zone = home_zone(cast, at=THURSDAY - timedelta(days=9)).zone
    for day in (3, 2):
        at = THURSDAY - timedelta(days=day)
        settled(cast, opened(cast, "sarro", at, about=str(zone.pk)), "false")
    (found,) = doubted_zones(cast.palu, MONDAY)
    assert (found.zone, found.untrue, found.true) == (zone, 2, 0)
    assert doubted_zones(cast.palu, MONDAY + timedelta(days=40)) == []
    for day in (4, 5):
        at = THURSDAY - timedelta(days=day)
        settled(cast, opened(cast, "sarro", at, about=str(zone.pk)), "breach")
    assert doubted_zones(cast.palu, MONDAY) == []


@pytest.mark.django_db
def test_the_place_of_a_victim_is_not_named(cast: Cast) -> None:
    at = THURSDAY - timedelta(days=9)
    zone = home_zone(cast, kind="exclusion", purpose="victim", name="Rumah korban", at=at).zone
    for day in (3, 2):
        at = THURSDAY - timedelta(days=day)
        alert = opened(cast, "sarro", at, kind="forbidden", about=str(zone.pk))
        settled(cast, alert, "false")
    assert doubted_zones(cast.palu, MONDAY) == []


@pytest.mark.django_db
def test_the_page_says_what_deserves_a_look_and_its_numbers_lead_on(cast: Cast) -> None:
    zone = home_zone(cast, at=THURSDAY - timedelta(days=9)).zone
    for hours in range(4):
        at = THURSDAY + timedelta(hours=hours)
        settled(cast, opened(cast, "sarro", at, about=str(zone.pk)), "false")
    with time_machine.travel(MONDAY, tick=False):
        browser = signed_in(cast, "nurhayati")
        page = browser.get("/kantor/peringatan/").content.decode()
        assert "hanya 0 dari 4 yang diputuskan petugas ternyata benar" in page
        assert f"/wilayah/{zone.pk}/saran/" in page
        rows = browser.get(f"/kantor/peringatan/{WEEK}/?nilai=keliru").content.decode()
        assert rows.count("Peringatan keliru") == 4
        assert browser.get(f"/kantor/peringatan/{WEEK}/?nilai=apa").status_code == 404
        assert browser.get("/kantor/peringatan/?minggu=2026-11-18").status_code == 404


@pytest.mark.django_db
def test_another_office_is_not_counted_here(cast: Cast) -> None:
    opened(cast, "sarro", THURSDAY)
    with time_machine.travel(MONDAY, tick=False):
        assert sum(len(t.tickets) for t in ticket_weeks(cast.ternate, MONDAY).values()) == 0
        assert signed_in(cast, "ratmi").get("/kantor/peringatan/").status_code == 403
