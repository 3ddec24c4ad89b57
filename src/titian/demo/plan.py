"""What are the invented offices, whole: their people, their clients, three years of history?

Pure and seeded: the same number, seed and day give the same plan on every machine. Nothing here
writes; nothing of it belongs to a real person (see `people`).
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from titian.demo.clients import Roster, make_clients
from titian.demo.people import Phonebook
from titian.demo.shapes import Office, Plan, Staff, Windows
from titian.demo.staffing import (
    bapas_posts,
    former_officer,
    hire,
    kanwil_posts,
    plan_leaves,
    plan_outages,
)

DEFAULT_CLIENTS = 1_500
SECOND_OFFICE_SHARE = 25  # one client there for so many here
LEAST_CLIENTS = 12
FORMER_LEFT_AGO = timedelta(days=240)

WITA, WIT = "Asia/Makassar", "Asia/Jayapura"
SULTENG = Office("kanwil-sulteng", "kanwil", "Kanwil Sulteng (contoh)", "72.71", WITA)
PAPUA = Office("kanwil-papua", "kanwil", "Kanwil Papua (contoh)", "91.71", WIT)
PALU = Office(
    "palu", "bapas", "Bapas Palu (contoh)", "72.71", WITA, SULTENG.key,
    work_area=("72.71", "72.10", "72.03", "72.08", "72.02", "72.04", "72.05"),
)  # fmt: skip
JAYAPURA = Office(
    "jayapura", "bapas", "Bapas Jayapura (contoh)", "91.71", WIT, PAPUA.key,
    work_area=("91.71", "91.03", "91.11", "91.10"),
)  # fmt: skip


def make_plan(clients: int, seed: int, today: date, windows: Windows) -> Plan:
    """`clients` in the first office; a twenty-fifth of it, at least 12, in the second.

    `windows` says when reports are due (see `calendars`).
    """
    opening = Opening(seed, today, windows, Phonebook(seed))
    second = max(clients // SECOND_OFFICE_SHARE, LEAST_CLIENTS)
    return Plan(
        seed=seed,
        today=today,
        offices=(
            _kanwil(opening, SULTENG),
            _bapas(opening, PALU, clients=clients, officers=24),
            _kanwil(opening, PAPUA),
            _bapas(opening, JAYAPURA, clients=second, officers=4),
        ),
    )


@dataclass(frozen=True)
class Opening:
    """What all offices of a plan share."""

    seed: int
    today: date
    windows: Windows
    phones: Phonebook


def _kanwil(opening: Opening, office: Office) -> Office:
    random = Random(f"{opening.seed}/{office.key}")
    return replace(office, staff=hire(random, office, kanwil_posts()))


def _bapas(opening: Opening, office: Office, *, clients: int, officers: int) -> Office:
    random = Random(f"{opening.seed}/{office.key}")
    today, phones = opening.today, opening.phones
    posts = bapas_posts(officers=officers, assistants=officers // 6, front_desk=1 + officers // 12)
    staff = hire(random, office, posts)
    gone = former_officer(random, office, left_on=today - FORMER_LEFT_AGO)
    staffed = replace(
        office,
        staff=(*staff, gone),
        leaves=plan_leaves(random, _officers(staff), today=today),
        outages=plan_outages(random, today=today, zone=office.zone),
    )
    roster = Roster(staffed, seed=opening.seed, today=today, windows=opening.windows, phones=phones)
    return replace(staffed, clients=make_clients(roster, clients))


def _officers(staff: tuple[Staff, ...]) -> list[Staff]:
    return [person for person in staff if person.title.startswith("PK")]
