"""Who are the clients of an invented office, and how did their supervision go?"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from random import Random

from titian.demo.cases import CHILD_KINDS, make_case
from titian.demo.deals import Deal, deal
from titian.demo.history import Scene, live_through
from titian.demo.people import (
    Home,
    Person,
    Phonebook,
    make_birth,
    make_guarantor,
    make_home,
    make_person,
)
from titian.demo.shapes import (
    Assignment,
    Case,
    Client,
    Office,
    Schedule,
    Staff,
    Windows,
)
from titian.kit.clock import today as day_in

SHAKY_SHARE = 0.15
GONE_SHARE = 0.008
PLACE_WEIGHTS = (40, 16, 14, 14, 6, 5, 5)
# Youngest, oldest, usual age at the act.
ADULT_AGES = (18, 62, 26)
CHILD_AGES = (14, 16, 16)
SHORTEST_BEFORE_ENDING = 90
LOOK_AHEAD = timedelta(days=45)
OCCUPATIONS = (
    "Petani", "Nelayan", "Buruh harian lepas", "Wiraswasta", "Pedagang", "Sopir", "Tukang batu",
    "Ojek daring", "Karyawan swasta", "Mekanik bengkel", "Buruh tambang", "Peternak",
)  # fmt: skip
WEEKLY_KINDS = frozenset({"asimilasi", "kerja_sosial", "anak_diversi", "anak_pelayanan_masyarakat"})
OWN_DATES_SHARE = 0.25  # of pidana pengawasan: the verdict names the days
OWN_DATES_APART = 21
NIK_TRIES = 20


@dataclass(frozen=True)
class Roster:
    """An office with its staff, and what is needed to give it clients."""

    office: Office
    seed: int
    today: date
    windows: Windows
    phones: Phonebook

    @cached_property
    def officers(self) -> list[str]:
        return [person.key for person in self._officers()]

    @cached_property
    def child_officers(self) -> list[str]:
        return [person.key for person in self._officers() if person.section == "bka"]

    @cached_property
    def former(self) -> tuple[str, date]:
        return next((s.key, s.left_on) for s in self.office.staff if s.left_on is not None)

    @cached_property
    def front_desk(self) -> tuple[str, ...]:
        return tuple(s.key for s in self.office.staff if "petugas_layanan" in s.roles)

    @cached_property
    def outage_days(self) -> frozenset[date]:
        return frozenset(day_in(self.office.zone, o.from_at) for o in self.office.outages)

    def _officers(self) -> list[Staff]:
        return [
            person
            for person in self.office.staff
            if person.title.startswith("PK") and person.left_on is None
        ]


def make_clients(roster: Roster, count: int) -> tuple[Client, ...]:
    deals = deal(Random(f"{roster.seed}/{roster.office.key}/deals"), count, roster.today)
    used: set[str] = set()
    return tuple(_client(roster, index, dealt, used) for index, dealt in enumerate(deals, 1))


def _client(roster: Roster, index: int, dealt: Deal, used: set[str]) -> Client:
    office = roster.office
    random = Random(f"{roster.seed}/{office.key}/{index}")
    within = list(zip(office.work_area, PLACE_WEIGHTS, strict=False))
    home = make_home(random, within=within, woman=dealt.is_woman)
    case = make_case(
        random, dealt.kind, dealt.offence,
        today=roster.today, religion=home.religion, province=office.region[:2],
    )  # fmt: skip
    person = _person(random, roster, home, case, used)
    ended_on, ending = _ending(random, case, dealt.ending, roster.today)
    is_child = case.kind in CHILD_KINDS
    client = Client(
        key=f"{office.key}.{index:04d}",
        register="child" if is_child else "adult",
        person=person,
        guarantor=make_guarantor(random, roster.phones, of=person, home=home, on=case.begins_on),
        occupation=_occupation(random, is_child=is_child, has_work=dealt.has_work),
        case=case,
        schedule=_schedule(random, case),
        assignments=_assignments(random, roster, case, ended_on),
        ended_on=ended_on,
        ending=ending,
    )
    return _with_history(random, roster, client)


def _person(random: Random, roster: Roster, home: Home, case: Case, used: set[str]) -> Person:
    """Of the age that the register asks at the act; no NIK comes twice."""
    act_on = case.events[0].on if case.events else None
    for _ in range(NIK_TRIES):
        ages = CHILD_AGES if case.kind in CHILD_KINDS else ADULT_AGES
        youngest, oldest, usual = ages
        act = (act_on or case.decree_on) - timedelta(days=random.randint(5, 60))
        born = make_birth(random, on=act, youngest=youngest, oldest=oldest, usual=usual)
        person = make_person(random, roster.phones, home=home, born_on=born)
        if person.nik not in used:
            break
    used.add(person.nik)
    return person


def _ending(
    random: Random, case: Case, dealt: str | None, today: date
) -> tuple[date | None, str | None]:
    span = (min(case.ends_on, today) - case.begins_on).days
    if dealt and span > SHORTEST_BEFORE_ENDING:
        return case.begins_on + timedelta(days=random.randint(60, span - 1)), dealt
    if case.ends_on <= today:
        return case.ends_on, "expired"
    return None, None


def _schedule(random: Random, case: Case) -> Schedule:
    if case.kind in WEEKLY_KINDS:
        return Schedule("weekly", weekday=random.randrange(5))
    if case.kind == "pidana_pengawasan" and random.random() < OWN_DATES_SHARE:
        return Schedule("dates", dates=_own_dates(case))
    return Schedule("monthly", anchor_day=case.begins_on.day)


def _own_dates(case: Case) -> tuple[date, ...]:
    length = (case.ends_on - case.begins_on).days
    steps = range(OWN_DATES_APART, length, OWN_DATES_APART)
    return tuple(case.begins_on + timedelta(days=step) for step in steps)


def _assignments(
    random: Random, roster: Roster, case: Case, ended_on: date | None
) -> tuple[Assignment, ...]:
    """One officer; a share of the older cases was handed over when an officer left."""
    pool = roster.child_officers if case.kind in CHILD_KINDS else roster.officers
    officer = random.choice(pool)
    gone, left_on = roster.former
    was_his = random.random() < 1 / len(pool) and case.kind not in CHILD_KINDS
    if not was_his or not case.begins_on < left_on < (ended_on or roster.today):
        return (Assignment(officer, case.begins_on, None, "Penunjukan Kepala Bapas"),)
    return (
        Assignment(gone, case.begins_on, left_on, "Penunjukan Kepala Bapas"),
        Assignment(officer, left_on, None, "PK sebelumnya pindah tugas"),
    )


def _with_history(random: Random, roster: Roster, client: Client) -> Client:
    case, zone = client.case, roster.office.zone
    last_day = client.ended_on or min(roster.today + LOOK_AHEAD, case.ends_on)
    windows = roster.windows(
        client.schedule, case.begins_on, last_day, zone, client.person.religion
    )
    scene = Scene(
        today=roster.today,
        zone=zone,
        officer_on=lambda day: _officer_on(client.assignments, day),
        front_desk=roster.front_desk,
        outage_days=roster.outage_days,
        temper=_temper(random, client.ending),
        gone_from=_gone_from(random, client, roster.today),
        work=client.occupation or "",
    )
    begun = [window for window in windows if window.from_on <= roster.today]
    obligations, alerts = live_through(random, scene, begun)
    return replace(client, obligations=obligations, alerts=alerts)


def _gone_from(random: Random, client: Client, today: date) -> date | None:
    """A few have not been heard of for months: their files are why this system is built."""
    if client.ended_on or random.random() >= GONE_SHARE:
        return None
    return today - timedelta(days=random.randint(35, 130))


def _officer_on(assignments: Sequence[Assignment], day: date) -> str:
    starts = [assignment.from_on for assignment in assignments]
    return assignments[max(bisect_right(starts, day) - 1, 0)].officer


def _temper(random: Random, ending: str | None) -> str:
    if ending == "revoked":
        return "vanishing"
    return "shaky" if random.random() < SHAKY_SHARE else "steady"


def _occupation(random: Random, *, is_child: bool, has_work: bool) -> str | None:
    if is_child:
        return "Pelajar"
    return random.choice(OCCUPATIONS) if has_work else None
