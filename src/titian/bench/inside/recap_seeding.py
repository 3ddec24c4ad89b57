"""An office with three years behind it, for the bench of recaps; and a small one beside it.

Rows are written as they stand. Everything that makes counting hard is there: files that came from
and went to the other office, officers who handed over in the middle of a month, misses that a
late report or an excuse answered, reports that came on another day, merged files.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random

from django.db import connection, transaction

from titian.alerts.models import Alert
from titian.audit.models import Row
from titian.clients.models import Assignment, Category, Client, Particulars
from titian.guidance.models import Fact
from titian.kit import clock
from titian.kit.ids import uuid7
from titian.offices.models import Office, Role, Staff
from titian.reporting.models import Excuse, Miss, Report
from titian.supervision.models import Case, Step, Supervision, Transfer

ZONE = "Asia/Makassar"
LAST = date(2026, 11, 24)
YEARS, OFFICERS = 3, 60
DAY = timedelta(days=1)
GRADES = ("PK Ahli Pertama", "PK Ahli Muda", "PK Ahli Madya", "Asisten PK", "")
ADULTS = ("PB", "PB", "PB", "CB", "CMB", "asimilasi", "pidana_pengawasan", "kerja_sosial")
CHILDREN = ("anak_PB", "anak_CB", "anak_asimilasi", "anak_pelatihan_kerja", "anak_diversi")
WORDS = ("steady", "daily", "own", "none", "school")


@dataclass
class Sown:
    """Rows of each kind, written together at the end."""

    rows: dict[type[Row], list[Row]] = field(default_factory=dict)

    def add(self, row: Row) -> None:
        row.rev = 1
        self.rows.setdefault(type(row), []).append(row)

    def write(self) -> None:
        for model, rows in self.rows.items():
            model._base_manager.bulk_create(rows, batch_size=500)


@dataclass(frozen=True)
class Bureau:
    row: Office
    officers: Sequence[Staff]


@dataclass
class Life:
    """One client while the years are told."""

    random: Random
    sown: Sown
    bureau: Bureau
    client: Client
    supervision: Supervision
    held: Assignment | None = None  # who is in charge now

    def take_charge(self, officer: Staff, office: Office, at: datetime) -> None:
        if self.held is not None:
            self.held.until_at = at
        self.client.officer = officer
        self.held = Assignment(
            client=self.client, office=office, officer=officer, from_at=at, reason="x"
        )
        self.sown.add(self.held)

    def happens(self, share: float) -> bool:
        return self.random.random() < share

    def at(self, day: date) -> datetime:
        minute = self.random.randrange(24 * 60)
        return clock.moment(day, minute // 60, minute % 60, ZONE)


def answer(words: Sequence[str]) -> object:
    clients, random = int(words[0]), Random(int(words[1]))
    sown = Sown()
    big = _found(sown, "BESAR", OFFICERS)
    small = _found(sown, "KECIL", 4)
    for number in range(round(clients * 1.8)):  # of whom the older ones have ended
        bureau = small if number % 40 == 0 else big
        _live(_client(random, sown, bureau, number), other=small if bureau is big else big)
    with transaction.atomic():
        sown.write()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return {"reports": Report.objects.count(), "clients": Client.objects.count()}


def _found(sown: Sown, code: str, officers: int) -> Bureau:
    at = datetime(2022, 1, 3, tzinfo=UTC)
    office = Office(code=code, name=f"Bapas {code}", kind="bapas", region="72.71", zone=ZONE)
    sown.add(office)
    staff = [
        Staff(username=f"pk{n}.{code.lower()}", name=f"PK {n}", office=office,
              title=GRADES[n % len(GRADES)])
        for n in range(officers)
    ]  # fmt: skip
    for one in staff:
        sown.add(one)
        sown.add(Role(staff=one, office=office, role="pk", from_at=at))
    return Bureau(office, staff)


def _client(random: Random, sown: Sown, bureau: Bureau, number: int) -> Life:
    is_child = random.random() < 0.04
    starts = LAST - timedelta(days=random.randrange(365 * YEARS))
    ends = starts + timedelta(days=random.randrange(300, 1100))
    at = clock.moment(starts, 9, 0, ZONE)
    client = Client(
        id=uuid7(at, random), office=bureau.row, register="child" if is_child else "adult",
        number=f"{number}/2024", name=f"Orang {number}", sex="L", registered_at=at,
        officer=random.choice(bureau.officers),
    )  # fmt: skip
    has_ended = ends <= LAST
    supervision = Supervision(
        client=client, office=bureau.row, decree_number=f"SK {number}", decree_on=starts,
        programme=random.choice(CHILDREN if is_child else ADULTS), starts_on=starts, ends_on=ends,
        ended_on=ends if has_ended else None, frequency="monthly", anchor_day=1,
        end_way=random.choice(("expired", "revoked", "died", "court")) if has_ended else "",
    )  # fmt: skip
    sown.add(client)
    sown.add(supervision)
    return Life(random, sown, bureau, client, supervision)


def _live(life: Life, *, other: Bureau) -> None:
    _file(life)
    _hands(life)
    if life.happens(0.03) and life.supervision.ended_on is None:
        _move(life, other)
    for month in _months(life.supervision):
        _month(life, month)


def _file(life: Life) -> None:
    office, client = life.bureau.row, life.client
    work = life.random.choice((True, False, None))
    life.sown.add(
        Particulars(client=client, office=office, is_working=work, is_at_school=life.happens(0.1))
    )
    if life.happens(0.3):
        life.sown.add(Category(client=client, office=office, kind="narkotika"))
    elif life.happens(0.3):
        life.sown.add(
            Case(client=client, office=office, stage="pasca", category="narkotika", articles=[])
        )


def _hands(life: Life) -> None:
    """From one officer to the next, sometimes within a month."""
    start = clock.moment(life.supervision.starts_on, 8, 0, ZONE)
    assert life.client.officer is not None
    life.take_charge(life.client.officer, life.bureau.row, start)
    if life.happens(0.3):
        later = start + timedelta(days=life.random.randrange(20, 500), hours=5)
        life.take_charge(life.random.choice(life.bureau.officers), life.bureau.row, later)


def _move(life: Life, other: Bureau) -> None:
    """To the other office, which guides from then on."""
    supervision, old = life.supervision, life.bureau
    room = (LAST - supervision.starts_on).days
    day = supervision.starts_on + timedelta(days=life.random.randrange(max(room, 1)))
    assert life.held is not None
    at, by = max(life.at(day), life.held.from_at + timedelta(hours=1)), old.officers[0]
    life.sown.add(
        Transfer(supervision=supervision, office=old.row, to_office=other.row, asked_on=day,
                 asked_by=by, reason="pindah", decide_by_on=day, is_agreed=True, decided_at=at,
                 decided_by=by, is_accepted=True, answered_at=at, answered_by=other.officers[0])
    )  # fmt: skip
    life.take_charge(life.random.choice(other.officers), other.row, at)
    supervision.office = life.client.office = other.row


def _months(supervision: Supervision) -> Iterator[date]:
    day, last = supervision.starts_on.replace(day=1), supervision.ended_on or LAST
    while day <= last:
        yield day
        day = (day + 32 * DAY).replace(day=1)


def _month(life: Life, month: date) -> None:
    """Reported, missed or excused."""
    if life.happens(0.06):
        _silence(life, month)
    elif life.happens(0.03):
        _excuse(life, month)
    else:
        _report(life, month)


def _report(life: Life, month: date) -> None:
    day = month + timedelta(days=life.random.randrange(27))
    made = life.at(day)
    is_own = life.happens(0.4)
    delay = timedelta(minutes=life.random.choice((0, 5, 30, 90, 1500, 9000)))
    work = life.random.choice(WORDS) if is_own else ""
    number = len(life.sown.rows.get(Report, ()))
    life.sown.add(
        Report(
            id=uuid7(made, life.random), client=life.client, supervision=life.supervision,
            office=life.bureau.row,
            number=f"{number:08d}", day=day, made_at=made, counted_at=made,
            received_at=made + delay, channel="link" if is_own else life.random.choice(
                ("desk", "desk", "visit", "phone", "village")),
            taken_by=None if is_own else life.random.choice(life.bureau.officers),
            evidence="identified", is_counted=life.happens(0.98), was_late=life.happens(0.1),
            answers={"work": work, "mood": life.random.choice(("good", "fair", "low"))}
            if is_own else {},
            need=life.random.choice(("", "", "", "work", "health", "call")),
        )
    )  # fmt: skip
    if life.happens(0.05):
        _guide(life, day)


def _silence(life: Life, month: date) -> None:
    """A missed period; some were answered afterwards."""
    due = month + timedelta(days=life.random.randrange(27))
    until = (month + 32 * DAY).replace(day=1)
    life.sown.add(Miss(client=life.client, supervision=life.supervision, office=life.bureau.row,
                       from_on=month, until_on=until, due_on=due))  # fmt: skip
    opened = life.at(due + DAY)
    life.sown.add(
        Alert(client=life.client, office=life.bureau.row, kind="silence", since_on=due,
              opened_at=opened, settled_at=opened + DAY,
              cause=life.random.choice(("breach", "false", "excused", "superseded")))
    )  # fmt: skip
    if life.happens(0.2):
        _excuse(life, month, due)
    elif life.happens(0.2):
        _report(life, month)


def _excuse(life: Life, month: date, due: date | None = None) -> None:
    first = due or month + timedelta(days=life.random.randrange(27))
    cause = life.random.choice(("illness", "leave_town", "outage", "reminder"))
    life.sown.add(
        Excuse(client=life.client, supervision=life.supervision, office=life.bureau.row,
               from_on=first, until_on=first + 3 * DAY, cause=cause,
               given_by=None if cause in {"outage", "reminder"} else life.bureau.officers[0])
    )  # fmt: skip


def _guide(life: Life, day: date) -> None:
    by = life.bureau.officers[0]
    fact = Fact(client=life.client, office=life.bureau.row, by=by, on=day, told_sealed="-",
                kind=life.random.choice(("kunjungan", "kontak", "kerja")),
                written_at=life.at(day))  # fmt: skip
    life.sown.add(fact)
    if life.happens(0.3):
        life.sown.add(Step(supervision=life.supervision, office=life.bureau.row,
                           step="kunjungan_rumah", on=day, by=by))  # fmt: skip
