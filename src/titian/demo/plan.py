"""What are the invented offices, whole: their people, their clients, three years of history?

Pure and seeded: the same number, seed and day give the same plan on every machine. Nothing here
writes; nothing of it belongs to a real person (see `people`).
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from titian.demo.clients import Roster, make_clients
from titian.demo.people import Phonebook
from titian.demo.shapes import Office, Plan, Staff
from titian.demo.staffing import (
    bapas_posts,
    former_officer,
    hire,
    kanwil_posts,
    plan_leaves,
    plan_outages,
)
from titian.demo.windows import Windows, plain_windows

DEFAULT_CLIENTS = 1_500
SECOND_OFFICE_SHARE = 25  # one client there for so many here
LEAST_CLIENTS = 12
FORMER_LEFT_AGO = timedelta(days=240)

PALU = Office(
    key="palu",
    kind="bapas",
    name="Balai Pemasyarakatan Kelas I Palu (contoh)",
    short_name="Bapas Palu (contoh)",
    region="72.71",
    zone="Asia/Makassar",
    above="kanwil-sulteng",
    work_area=("72.71", "72.10", "72.03", "72.08", "72.02", "72.04", "72.05"),
)
JAYAPURA = Office(
    key="jayapura",
    kind="bapas",
    name="Balai Pemasyarakatan Kelas II Jayapura (contoh)",
    short_name="Bapas Jayapura (contoh)",
    region="91.71",
    zone="Asia/Jayapura",
    above="kanwil-papua",
    work_area=("91.71", "91.03", "91.11", "91.10"),
)
SULTENG = Office(
    key="kanwil-sulteng",
    kind="kanwil",
    name="Kantor Wilayah Ditjenpas Sulawesi Tengah (contoh)",
    short_name="Kanwil Sulteng (contoh)",
    region="72.71",
    zone="Asia/Makassar",
    above=None,
    work_area=("72",),
)
PAPUA = Office(
    key="kanwil-papua",
    kind="kanwil",
    name="Kantor Wilayah Ditjenpas Papua (contoh)",
    short_name="Kanwil Papua (contoh)",
    region="91.71",
    zone="Asia/Jayapura",
    above=None,
    work_area=("91",),
)


def make_plan(clients: int, seed: int, today: date, windows: Windows = plain_windows) -> Plan:
    """`clients` in the first office; a twenty-fifth of it, at least 12, in the second.

    `windows` says when reports are due; the writer hands in the rules of supervision.
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
    staff = hire(random, opening.phones, office, kanwil_posts(), today=opening.today)
    return replace(office, staff=staff)


def _bapas(opening: Opening, office: Office, *, clients: int, officers: int) -> Office:
    random = Random(f"{opening.seed}/{office.key}")
    today, phones = opening.today, opening.phones
    posts = bapas_posts(officers=officers, assistants=officers // 6, front_desk=1 + officers // 12)
    staff = hire(random, phones, office, posts, today=today)
    gone = former_officer(random, phones, office, left_on=today - FORMER_LEFT_AGO)
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
