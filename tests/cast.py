"""Who plays in the tests? Always the same people, in two offices and a Kanwil.

Bapas Palu (WITA): Ratmi Handayu and Yudi Tanase are PK, Lasmi sits at the front desk, Darsono
heads the adult section, Ni Made Sari the children's, Hj. Nurhayati the office; Tono is TU,
Agus keeps the accounts. Bapas Ternate (WIT): Yohana Rumbiak is PK. Kanwil: Markus.
Clients of Ratmi: Sarro and the child Ayu; of Yudi: Marlina; of Yohana: Ferdy.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from remembered import Remembered
from titian.audit.actor import Machine
from titian.audit.deeds import deed
from titian.clients.actions import GuarantorEntry, Identity, PhoneEntry, register_client
from titian.clients.models import Client
from titian.kit.ids import uuid7
from titian.offices.models import Leave, Office, Role, Staff
from titian.supervision.actions import Decree, ScheduleEntry, receive
from titian.supervision.facts import EventEntry
from titian.supervision.models import Supervision

NOW = datetime(2026, 11, 24, 1, 12, tzinfo=UTC)  # Tuesday, 09.12 WITA
RECEIVED = datetime(2026, 5, 26, 2, 0, tzinfo=UTC)
PASSWORD = "jembatan-kayu-7"
SETTING_UP = Machine("tests")


@dataclass
class Cast:
    """The people, by the name that tests call them."""

    palu: Office
    ternate: Office
    kanwil: Office
    staff: dict[str, Staff] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Staff | Client:
        for people in (self.__dict__.get("staff", {}), self.__dict__.get("clients", {})):
            if name in people:
                return type(people[name]).objects.get(pk=people[name].pk)
        raise AttributeError(name)

    def supervision(self, name: str) -> Supervision:
        return Supervision.objects.select_related("client__office", "office").get(
            client=self.clients[name]
        )


PEOPLE = {
    "ratmi": ("Ratmi Handayu", "palu", "", ("pk",)),
    "yudi": ("Yudi Tanase", "palu", "", ("pk",)),
    "lasmi": ("Lasmi", "palu", "", ("petugas_layanan",)),
    "darsono": ("Darsono bin Karyo", "palu", "bkd", ("kasubsi",)),
    "made": ("Ni Made Sari", "palu", "bka", ("kasubsi",)),
    "nurhayati": ("Hj. Nurhayati", "palu", "", ("kepala",)),
    "tono": ("Tono", "palu", "", ("tu",)),
    "agus": ("Agus Salim", "palu", "", ("admin",)),
    "yohana": ("Yohana Rumbiak", "ternate", "", ("pk",)),
    "kepala_ternate": ("Abdul Gani", "ternate", "", ("kepala",)),
    "lasmi_ternate": ("Siti Ma'ruf", "ternate", "", ("petugas_layanan",)),
    "markus": ("Markus Lumban Tobing", "kanwil", "", ("kanwil",)),
}

CLIENTS = {
    "sarro": ("Daeng Sarro bin Mappa", "adult", "L", "ratmi", "PB", 5),
    "ayu": ("Ayu Sekar Putri", "child", "P", "ratmi", "anak_PB", 10),
    "marlina": ("Marlina br. Sitompul", "adult", "P", "yudi", "CB", 20),
    "ferdy": ("Ferdy Mokodaser", "adult", "L", "yohana", "PB", 15),
}


def make_cast() -> Cast:
    """Writes everybody through the same doors as an office would."""
    kanwil = Office(
        code="KW-ST",
        name="Kanwil Sulawesi Tengah",
        kind="kanwil",
        region="72",
        zone="Asia/Makassar",
    )
    palu = Office(
        code="PALU", name="Bapas Palu", kind="bapas", region="72.71", zone="Asia/Makassar",
        parent=kanwil, phone="(0451) 000-118", whatsapp="0810-0000-0118",
    )  # fmt: skip
    ternate = Office(
        code="TTE", name="Bapas Ternate", kind="bapas", region="82.71", zone="Asia/Jayapura",
        phone="(0921) 000-118",
    )  # fmt: skip
    cast = Cast(palu, ternate, kanwil)
    for office in (kanwil, palu, ternate):
        with deed("office.founded", subject=office, by=SETTING_UP, at=RECEIVED) as d:
            d.save(office)
    for key, (name, office, section, roles) in PEOPLE.items():
        cast.staff[key] = _staff(key, name, getattr(cast, office), section, roles)
    for key, details in CLIENTS.items():
        cast.clients[key] = _client(cast, *details)
    return cast


def _staff(key: str, name: str, office: Office, section: str, roles: tuple[str, ...]) -> Staff:
    staff = Staff(username=key, name=name, office=office, section=section)
    staff.set_password(PASSWORD)
    with deed("staff.made", subject=staff, by=SETTING_UP, at=RECEIVED) as d:
        d.save(staff)
        for role in roles:
            d.save(Role(staff=staff, office=office, role=role, from_at=RECEIVED))
    return staff


def _client(
    cast: Cast, name: str, register: str, sex: str, officer: str, programme: str, anchor: int
) -> Client:
    pk = cast.staff[officer]
    client = register_client(
        id=uuid7(),
        office=pk.office,
        identity=Identity(
            register=register, name=name, sex=sex, religion="islam", region="72.71.01.1001",
            birth_on=date(2010, 3, 4) if register == "child" else date(1992, 2, 17),
            birth_place="Palu", address="Jalan Contoh 7",
        ),
        phone_entries=(PhoneEntry("0810-0000-4417"),),
        guarantor=GuarantorEntry("Hasna", "kakak", "0810-0000-4502"),
        officer=pk,
        by=pk,
        at=RECEIVED,
    )  # fmt: skip
    receive(
        id=uuid7(),
        client=client,
        decree=Decree(programme, "PAS-0417.PK.05.03 Tahun 2026", date(2026, 4, 20),
                      date(2026, 5, 26), date(2028, 5, 11), "Ditjenpas"),
        schedule=ScheduleEntry("monthly", anchor_day=anchor),
        events=[
            EventEntry("detained", {"on": "2024-03-12"}),
            EventEntry("verdict", {"years": 3, "months": 6, "days": 0}),
            EventEntry("released", {"programme": programme[-2:], "on": "2026-05-26"}),
        ],
        by=pk,
        at=RECEIVED,
    )  # fmt: skip
    return client


def on_leave(cast: Cast, absent: str, stand_in: str, *, until: date) -> Leave:
    """The absent officer's clients are the stand-in's until that day."""
    leave = Leave(
        office=cast.staff[absent].office, absent=cast.staff[absent], stand_in=cast.staff[stand_in],
        from_on=until - timedelta(days=10), until_on=until, reason="cuti tahunan",
    )  # fmt: skip
    with deed("leave.planned", subject=leave, by=SETTING_UP, at=NOW) as d:
        d.save(leave)
    return leave


@pytest.fixture
def cast(db: None) -> Cast:
    return THE_CAST.again()


THE_CAST = Remembered(make_cast)


def a_uuid(n: int) -> UUID:
    return UUID(int=n)
