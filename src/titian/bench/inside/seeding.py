"""Many invented clients at once: one great office that holds as many as are asked for, and two
small ones beside it, whose people nobody of the great one may ever find.

Rows are written as they stand, without the deeds of their years: a bench of reading needs no past.
The triggers of the search run as at any desk. One client has ten years and three hundred events.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from random import Random

from django.contrib.auth.hashers import make_password
from django.db import connection, transaction

from titian.audit.models import Row
from titian.bench.accounts import PASSWORD
from titian.bench.inside.long_file import ten_years_of
from titian.bench.invented import call
from titian.clients.models import Assignment, Client, Phone, RegisterCounter, RegisterLine
from titian.clients.registers import BOOKS, line_of
from titian.clients.sealing import index_of, seal_text
from titian.clients.search.index import drop_full_text, make_full_text
from titian.kit import regions
from titian.kit.ids import uuid7
from titian.offices.models import Office, Role, Staff
from titian.supervision.models import Supervision

AT_ONCE = 5000
SMALL = 1000  # clients of each small office, or a tenth of the great one's
OFFICER_HAS = 60
MOST_OFFICERS = 120  # as the greatest offices have
YEARS = 10
WOMEN, CHILDREN, WITH_ALIAS, WITH_MOTHER, WITH_NIK, WITHOUT_BIRTH = 0.05, 0.03, 0.08, 0.7, 0.6, 0.02
PROGRAMMES = ("PB", "PB", "PB", "PB", "CB", "CMB", "asimilasi")
OFFICES = (("BESAR", "Bapas Ukur Besar", "32.73"), ("UKUR2", "Bapas Ukur Dua", "35.78"),
           ("UKUR3", "Bapas Ukur Tiga", "73.71"))  # fmt: skip
ROLES = (("kepala", ""), ("kasubsi", "bkd"), ("kasubsi", "bka"), ("tu", ""),
         ("petugas_layanan", ""), ("admin", ""))  # fmt: skip


@dataclass
class Bureau:
    """One office while it is filled."""

    row: Office
    officers: list[Staff]
    places: Sequence[str]
    counters: dict[tuple[str, int], int] = field(default_factory=dict)

    def line_of(self, client: Client) -> RegisterLine:
        on = client.registered_at.date()
        key = (BOOKS[client.register], on.year)
        self.counters[key] = self.counters.get(key, 0) + 1
        return line_of(client, self.counters[key], on)


def answer(words: Sequence[str]) -> object:
    clients = int(words[0])
    random, now = Random(int(words[1])), datetime.now(UTC)
    _without_full_text()
    bureaus = [_found(random, now, *office) for office in OFFICES]
    small = min(SMALL, clients // 10)
    sizes = (clients, small, small)
    for bureau, size in zip(bureaus, sizes, strict=True):
        _fill(random, now, bureau, size)
    with transaction.atomic():
        ten_years_of(Client.objects.filter(office=bureaus[0].row).earliest("pk"), now)
        if connection.vendor == "postgresql":
            make_full_text()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return {"clients": Client.objects.count(), "offices": len(bureaus)}


def _without_full_text() -> None:
    """PostgreSQL builds the index three times as fast afterwards."""
    if connection.vendor == "postgresql":
        drop_full_text()


def _found(random: Random, now: datetime, code: str, name: str, region: str) -> Bureau:
    at = now - timedelta(days=365 * (YEARS + 1))
    office = Office(code=code, name=name, kind="bapas", region=region, zone="Asia/Jakarta")
    write([office])
    password = make_password(PASSWORD)
    count = 40 if code != "BESAR" else MOST_OFFICERS
    posts = [*ROLES, *[("pk", "")] * count]
    staff = [
        Staff(
            username=f"{role}{place}.{code.lower()}", name=call(random, is_woman=place % 3 == 0),
            office=office, section=section, password=password,
        )
        for place, (role, section) in enumerate(posts)
    ]  # fmt: skip
    write(staff)
    write(
        [
            Role(staff=one, office=office, role=role, from_at=at)
            for one, (role, _) in zip(staff, posts, strict=True)
        ]
    )
    return Bureau(office, staff[len(ROLES) :], _villages(region[:2]))


def _villages(province: str) -> Sequence[str]:
    below = [province]
    for _ in range(3):
        below = [child.code for code in below for child in regions.children(code)]
    return below


def _fill(random: Random, now: datetime, bureau: Bureau, clients: int) -> None:
    people = _clients(random, now, bureau, clients)
    while rows := list(islice(people, AT_ONCE)):
        with transaction.atomic():
            lines = [bureau.line_of(client) for client in rows]
            write(rows)
            write(lines)
            write([_phone(random, client) for client in rows])
            write([_assignment(client) for client in rows])
            write([_supervision(random, now, client) for client in rows])
    write(
        [
            RegisterCounter(office=bureau.row, book=book, year=year, last=last)
            for (book, year), last in bureau.counters.items()
        ]
    )


def _clients(random: Random, now: datetime, bureau: Bureau, clients: int) -> Iterator[Client]:
    """In the order of their days. The first officer has a caseload as in an office, the others
    share the rest."""
    first, *others = bureau.officers
    for place in range(clients):
        at = now - timedelta(days=365 * YEARS * (1 - place / clients))
        officer = first if place % max(1, clients // OFFICER_HAS) == 0 else random.choice(others)
        yield _client(random, bureau, officer, at)


def _client(random: Random, bureau: Bureau, officer: Staff, at: datetime) -> Client:
    is_woman, is_child = random.random() < WOMEN, random.random() < CHILDREN
    register = "child" if is_child else "adult"
    born = _born(random, at, is_child=is_child)
    village = random.choice(bureau.places)
    client = Client(
        id=uuid7(at, random), office=bureau.row, register=register, officer=officer,
        sex="P" if is_woman else "L",
        birth_on=born if random.random() > WITHOUT_BIRTH else None, region=village,
        address=f"Jalan Ukur {random.randrange(1, 300)}", registered_at=at,
    )  # fmt: skip
    alias = call(random, is_woman=is_woman).split()[0] if random.random() < WITH_ALIAS else ""
    client.set_names(call(random, is_woman=is_woman), alias)
    if random.random() < WITH_MOTHER:
        client.set_mother(call(random, is_woman=True))
    if random.random() < WITH_NIK:
        client.set_nik(_nik(village, born, is_woman=is_woman))
    return client


def _born(random: Random, at: datetime, *, is_child: bool) -> date:
    age = random.uniform(13, 18) if is_child else random.triangular(18, 75, 30)
    return (at - timedelta(days=365.25 * age)).date()


def _nik(village: str, born: date, *, is_woman: bool) -> str:
    """With the serial 0000, which is never issued: it is nobody's."""
    day = born.day + 40 * is_woman
    return f"{village.replace('.', '')[:6]}{day:02d}{born:%m%y}0000"


def _phone(random: Random, client: Client) -> Phone:
    """0810 is given to no operator."""
    digits = f"+62810{random.randrange(10**8):08d}"
    return Phone(
        client=client, office=client.office, owner="sendiri", number_index=index_of(digits),
        number_sealed=seal_text(digits, register=client.register),
    )  # fmt: skip


def _assignment(client: Client) -> Assignment:
    assert client.officer is not None
    return Assignment(
        client=client, office=client.office, officer=client.officer, from_at=client.registered_at,
        reason="penerimaan",
    )  # fmt: skip


def _supervision(random: Random, now: datetime, client: Client) -> Supervision:
    """Those of the last three years go on."""
    starts = client.registered_at.date()
    ends = starts + timedelta(days=365 * 3)
    has_ended = ends <= now.date()
    due = now.date() + timedelta(days=random.randrange(1, 60))
    return Supervision(
        client=client, office=client.office, programme=random.choice(PROGRAMMES),
        decree_number=f"PAS-{random.randrange(1, 2000):04d}.PK.05.{random.randrange(1, 13):02d}"
        f" Tahun {starts.year}",
        decree_on=starts, decree_by="Ditjenpas", starts_on=starts, ends_on=ends,
        ended_on=ends if has_ended else None, end_way="expired" if has_ended else "",
        frequency="monthly", anchor_day=random.randrange(1, 29),
        due_on=None if has_ended else due, nominal_on=None if has_ended else due,
        overdue_from=None if has_ended else datetime.combine(
            due + timedelta(days=1), now.timetz()
        ),
    )  # fmt: skip


def write(rows: Sequence[Row]) -> None:
    """In few statements, as `Past` writes them."""
    if rows:
        for row in rows:
            row.rev = 1
        type(rows[0])._base_manager.bulk_create(rows, batch_size=500)
