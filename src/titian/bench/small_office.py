"""Whom does a bench meet while the invented offices are not there? A plain office, made quickly.

Through the same actions as the pages; everybody is called by a number.
"""

import sys
from datetime import date, datetime, timedelta

import django
from django.db import transaction

OFFICERS = 24
POSTS = (
    ("kepala", "kepala", ""), ("bkd", "kasubsi", "bkd"), ("bka", "kasubsi", "bka"),
    ("tu", "tu", ""), ("admin", "admin", ""), ("meja1", "petugas_layanan", ""),
    ("meja2", "petugas_layanan", ""),
    *((f"pk{number:02d}", "pk", "") for number in range(1, OFFICERS + 1)),
)  # fmt: skip


def make_office(clients: int, at: datetime) -> None:
    from titian.audit.actor import Machine
    from titian.audit.deeds import deed
    from titian.offices.models import Office, Role, Staff

    by = Machine("bench")
    kanwil = Office(code="KW", name="Kanwil", kind="kanwil", region="72", zone="Asia/Makassar")
    office = Office(
        code="BPS", name="Bapas", kind="bapas", region="72.71", zone="Asia/Makassar", parent=kanwil
    )
    second = Office(
        code="BPS2", name="Bapas 2", kind="bapas", region="72.72", zone="Asia/Makassar",
        parent=kanwil,
    )  # fmt: skip
    posts = [(office, *post) for post in POSTS]
    posts += [(kanwil, "kanwil", "kanwil", ""), (second, "pk2", "pk", "")]
    for one in (kanwil, office, second):
        with deed("office.founded", subject=one, by=by, at=at) as d:
            d.save(one)
    officers = []
    for place, username, role, section in posts:
        staff = Staff(username=username, name=f"Pegawai {username}", office=place, section=section)
        with deed("staff.made", subject=staff, by=by, at=at) as d:
            d.save(staff)
            d.save(Role(staff=staff, office=place, role=role, from_at=at))
        if role == "pk" and place is office:
            officers.append(staff)
    with transaction.atomic():
        for number in range(clients):
            _client(number, officers[number % len(officers)], at)


def _client(number: int, officer, at: datetime) -> None:  # type: ignore[no-untyped-def]
    from titian.clients.actions import Identity, register_client
    from titian.kit.ids import uuid7
    from titian.supervision.actions import Decree, ScheduleEntry, receive

    child = number % 30 == 0
    client = register_client(
        id=uuid7(), office=officer.office, officer=officer, by=officer, at=at,
        identity=Identity(
            register="child" if child else "adult", name=f"Klien Nomor {number}", sex="L",
            birth_on=date(2011 if child else 1990, 1, 1), region="72.71.01.1001",
        ),
    )  # fmt: skip
    start = at.date()
    receive(
        id=uuid7(), client=client,
        decree=Decree("anak_PB" if child else "PB", f"SK-{number}", start, start,
                      start + timedelta(days=600)),
        schedule=ScheduleEntry("monthly", anchor_day=1 + number % 28), by=officer, at=at,
    )  # fmt: skip


if __name__ == "__main__":
    django.setup()
    from titian.kit.clock import now
    from titian.offices.models import Office as _Office

    if not _Office.objects.exists():
        make_office(int(sys.argv[1]), now() - timedelta(days=20))
