"""Are the invented offices always the same, lawful, and in the proportions of real ones?"""

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from itertools import pairwise

import pytest

from titian.demo import plan as plans
from titian.demo.calendars import Calendars
from titian.demo.cases import CHILD_KINDS, KINDS
from titian.demo.sentences import Served, Term
from titian.demo.shapes import Client, Event, Office, Plan
from titian.kit.clock import today as day_in

TODAY = date(2026, 11, 24)
SEED = 1


@pytest.fixture(scope="module")
def plan() -> Plan:
    return make_plan(1_500, SEED, TODAY)


@pytest.fixture(scope="module")
def palu(plan: Plan) -> Office:
    return plan.office("palu")


def make_plan(clients: int, seed: int, today: date) -> Plan:
    """As it is written: due by the rules of supervision."""
    return plans.make_plan(clients, seed, today, Calendars(today).windows)


def digest(plan: Plan) -> str:
    return sha256(repr(plan).encode()).hexdigest()


def served(client: Client) -> Served:
    """The sentence read back from the events, as the rules get them."""
    detained, verdict, *rest = client.case.events
    remissions = tuple(e.months * 30 + e.days for e in rest if e.kind == "remission")
    assert detained.on is not None
    return Served(detained.on, Term(verdict.years, verdict.months), remissions)


def released(client: Client) -> date:
    event: Event = client.case.events[-1]
    assert event.kind == "released"
    assert event.on is not None
    return event.on


def of_kind(office: Office, *kinds: str) -> Iterator[Client]:
    return (client for client in office.clients if client.case.kind in kinds)


def test_the_same_seed_and_day_make_the_same_plan_in_another_process() -> None:
    code = (
        "import django; django.setup()\n"
        "from test_demo_plan import TODAY, digest, make_plan\n"
        "print(digest(make_plan(80, 5, TODAY)))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "77", "PYTHONPATH": os.pathsep.join(sys.path)}
    told = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == digest(make_plan(80, 5, TODAY))


def test_another_seed_or_day_makes_another_plan() -> None:
    first = digest(make_plan(20, 5, TODAY))
    assert first != digest(make_plan(20, 6, TODAY))
    assert first != digest(make_plan(20, 5, TODAY + timedelta(days=1)))


def test_1500_clients_with_their_history_take_less_than_ten_seconds() -> None:
    start = time.process_time()
    make_plan(1_500, 2, TODAY)
    assert time.process_time() - start < 10


def test_there_are_two_offices_in_two_zones_each_under_a_kanwil(plan: Plan) -> None:
    offices = {o.key: o for o in plan.offices}
    bapas = [o for o in plan.offices if o.kind == "bapas"]
    assert [len(o.clients) for o in bapas] == [1_500, 60]
    assert len({o.zone for o in bapas}) == 2
    assert all(o.above and offices[o.above].kind == "kanwil" for o in bapas)
    assert all("contoh" in o.name for o in plan.offices)


def test_every_role_has_somebody(plan: Plan) -> None:
    roles = {role for o in plan.offices for s in o.staff for role in s.roles}
    assert roles == {"petugas_layanan", "pk", "kasubsi", "kepala", "tu", "kanwil", "admin"}
    logins = [s.login for o in plan.offices for s in o.staff]
    assert len(set(logins)) == len(logins)


def test_palu_has_24_officers_and_one_who_left(palu: Office) -> None:
    officers = [s for s in palu.staff if s.title.startswith("PK")]
    assert sum(s.left_on is None for s in officers) == 24
    assert sum(s.left_on is not None for s in officers) == 1


def test_one_officer_is_on_leave_today_and_stood_in_for(palu: Office) -> None:
    now = [leave for leave in palu.leaves if leave.from_on <= TODAY < leave.until_on]
    assert len(now) == 1
    assert now[0].absent != now[0].stand_in


def test_every_kind_appears_in_both_offices(plan: Plan) -> None:
    for key in ("palu", "jayapura"):
        assert {c.case.kind for c in plan.office(key).clients} == set(KINDS)


def test_proportions_are_those_of_the_statistics(palu: Office) -> None:
    adults = [c for c in palu.clients if c.register == "adult"]
    offences = Counter(c.case.offence.key for c in adults)
    assert sum(c.case.kind == "PB" for c in palu.clients) / 1_500 == pytest.approx(0.945, abs=0.01)
    assert offences["narkotika"] / len(adults) == pytest.approx(0.55, abs=0.01)
    assert offences["pencurian"] / len(adults) == pytest.approx(0.164, abs=0.01)
    assert sum(c.person.is_woman for c in palu.clients) / 1_500 == pytest.approx(0.04, abs=0.01)
    assert sum(c.occupation is not None for c in adults) / len(adults) == pytest.approx(
        0.73, abs=0.02
    )
    assert 8 <= sum(c.ending == "revoked" for c in palu.clients) <= 14
    assert {c.ending for c in palu.clients} == {
        None, "expired", "revoked", "died", "transferred",
    }  # fmt: skip


def test_parole_begins_between_two_thirds_and_expiry(plan: Plan) -> None:
    for office in plan.offices:
        for client in of_kind(office, "PB"):
            sentence = served(client)
            assert sentence.term.days * 2 / 3 >= 270
            assert sentence.reached(2, 3) <= released(client) < sentence.expiry
            assert client.case.begins_on == released(client)


def test_parole_of_a_child_begins_after_half(plan: Plan) -> None:
    for office in plan.offices:
        for client in of_kind(office, "anak_PB"):
            assert served(client).reached(1, 2) <= released(client) < served(client).expiry


def test_leave_before_the_end_is_as_long_as_the_law_allows(plan: Plan) -> None:
    for office in plan.offices:
        for client in of_kind(office, "CB", "CMB"):
            sentence = served(client)
            length = sentence.expiry - released(client)
            assert timedelta(0) < length <= timedelta(days=180)
            assert released(client) >= sentence.reached(2, 3)
            assert client.case.kind == "CMB" or sentence.term.days <= 540


def test_new_kinds_come_only_under_the_new_law(plan: Plan) -> None:
    for office in plan.offices:
        for client in of_kind(office, "pidana_pengawasan", "kerja_sosial"):
            assert client.case.decree_on >= date(2026, 1, 2)
    before = make_plan(60, SEED, date(2025, 12, 1))
    assert not list(of_kind(before.office("palu"), "pidana_pengawasan", "kerja_sosial"))


def test_work_ordered_by_a_court_keeps_its_bounds(plan: Plan) -> None:
    for office in plan.offices:
        for client in of_kind(office, "kerja_sosial"):
            assert client.case.ends_on - client.case.begins_on <= timedelta(days=180)


def test_age_at_the_act_decides_the_register(plan: Plan) -> None:
    for client in (c for office in plan.offices for c in office.clients):
        first = client.case.events[0].on if client.case.events else client.case.decree_on
        assert first is not None
        years = (first - client.person.born_on).days / 365.25
        if client.case.kind in CHILD_KINDS:
            assert client.register == "child"
            assert 14 <= years < 18
        else:
            assert client.register == "adult"
            assert years >= 18


def test_supervision_began_within_three_years(plan: Plan) -> None:
    for client in (c for office in plan.offices for c in office.clients):
        assert TODAY - timedelta(days=3 * 366) <= client.case.begins_on < TODAY
        assert client.case.decree_on <= client.case.begins_on < client.case.ends_on
        assert client.ended_on is None or client.case.begins_on < client.ended_on <= TODAY
        assert (client.ended_on is None) == (client.ending is None)


def test_nobody_has_a_nik_or_a_number_twice(plan: Plan) -> None:
    clients = [c for office in plan.offices for c in office.clients]
    niks = [c.person.nik for c in clients]
    numbers = [c.person.phone for c in clients if c.person.phone]
    assert len(set(niks)) == len(niks)
    assert len(set(numbers)) == len(numbers)


def test_most_report_in_time_and_every_outcome_happens(palu: Office) -> None:
    outcomes = Counter(o.outcome for c in palu.clients for o in c.obligations)
    assert set(outcomes) == {"on_time", "late", "missed", "excused", "open"}
    assert outcomes["on_time"] / outcomes.total() > 0.85


def test_periods_follow_each_other_and_reports_lie_inside_and_before_today(plan: Plan) -> None:
    for office in plan.offices:
        for client in office.clients:
            windows = [o.window for o in client.obligations]
            for before, after in pairwise(windows):
                assert before.until_on == after.from_on
            for obligation in client.obligations:
                report, window = obligation.report, obligation.window
                assert window.from_on <= window.due_on < window.until_on
                assert (report is not None) == (obligation.outcome in {"on_time", "late"})
                if report is not None:
                    day = day_in(office.zone, report.made_at)
                    assert window.from_on <= day < window.until_on
                    assert day < TODAY
                    assert report.made_at <= report.received_at
                    assert (day >= window.overdue_on) == (obligation.outcome == "late")


def test_what_is_overdue_has_an_alert_and_what_was_reported_has_none_open(plan: Plan) -> None:
    for office in plan.offices:
        for client in office.clients:
            due = {day for alert in client.alerts for day in alert.due_on}
            silent = {
                o.window.due_on
                for o in client.obligations
                if o.outcome in {"late", "missed", "open"} and o.window.overdue_on < TODAY
            }
            assert due == silent


def test_alerts_have_a_lawful_life(plan: Plan) -> None:
    alerts = [a for office in plan.offices for c in office.clients for a in c.alerts]
    for alert in alerts:
        assert alert.seen_at is None or alert.opened_at < alert.seen_at
        if alert.settled_at is None:
            assert alert.cause is None
        else:
            assert alert.settled_at >= (alert.seen_at or alert.opened_at)
            assert (alert.settled_by is None) == (alert.cause == "superseded")
    causes = Counter(alert.cause for alert in alerts)
    assert {"breach", "excused", "technical", "superseded", None} <= set(causes)


def test_some_clients_are_silent_for_three_periods_now(palu: Office) -> None:
    open_rows = [len(a.due_on) for c in palu.clients for a in c.alerts if a.cause is None]
    assert max(open_rows) >= 3
    assert 5 <= len(open_rows) <= 60


def test_cases_were_handed_over_when_an_officer_left(palu: Office) -> None:
    gone = next(s for s in palu.staff if s.left_on is not None)
    handed = [c for c in palu.clients if c.assignments[0].officer == gone.key]
    assert 5 < len(handed) < 120
    assert all(
        c.assignments[0].until_on == c.assignments[1].from_on == gone.left_on for c in handed
    )
    active = {s.key for s in palu.staff if s.left_on is None}
    assert all(c.assignments[-1].officer in active for c in palu.clients)


def test_children_have_officers_of_their_section(palu: Office) -> None:
    sections = {s.key: s.section for s in palu.staff}
    for client in palu.clients:
        if client.register == "child":
            assert {sections[a.officer] for a in client.assignments} == {"bka"}


@pytest.mark.parametrize("clients", [1, 7, 30])
def test_a_small_office_is_made_too(clients: int) -> None:
    assert len(make_plan(clients, SEED, TODAY).office("palu").clients) == clients


def test_events_are_said_in_the_words_of_titian_dates() -> None:
    released_on = Event("released", on=date(2025, 6, 4), programme="PB")
    assert released_on.as_json() == {"kind": "released", "on": "2025-06-04", "programme": "PB"}
    assert Event("verdict", years=4, special=True).as_json() == {
        "kind": "verdict", "years": 4, "special": True,
    }  # fmt: skip
