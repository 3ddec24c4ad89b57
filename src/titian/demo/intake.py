"""How did an invented client come into the register and under a decree?"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from titian.audit.past import Past, PastDeed
from titian.clients.models import Assignment, Client, Guarantor, Phone, RegisterCounter
from titian.clients.registers import BOOKS, line_of
from titian.clients.sealing import index_of, seal_text
from titian.demo import legal
from titian.demo.founding import Bureau
from titian.demo.shapes import Client as PlannedClient
from titian.kit.clock import moment
from titian.offices.models import Staff
from titian.supervision.models import SentenceEvent, Supervision

FIRST_HOUR = 8
APART = timedelta(minutes=9)  # between two clients of one day
RECEIVED_AFTER = timedelta(minutes=6)
MINISTRY = frozenset({"PB", "CB", "CMB", "anak_PB"})


@dataclass
class Desk:
    """Where one office enters its clients: the counters of its books, and how many came a day."""

    past: Past
    bureau: Bureau
    counters: dict[tuple[str, int], RegisterCounter] = field(default_factory=dict)
    came: Counter[date] = field(default_factory=Counter)
    is_shown: bool = False  # one client of whom everything is known
    other: "Desk | None" = None  # the other Bapas, to which files go
    weighed: int = 0  # clients whose release may be revoked
    moved: int = 0  # clients who go to the other Bapas
    stayed_away: int = 0  # from meetings, or did not comply
    has_longer: bool = False  # one guidance was extended

    def counter(self, register: str, year: int, at: datetime) -> RegisterCounter:
        book = BOOKS[register]
        if (book, year) not in self.counters:
            self.counters[book, year] = RegisterCounter(
                id=self.past.id(at), office=self.bureau.row, book=book, year=year
            )
        return self.counters[book, year]


@dataclass(frozen=True)
class Accepted:
    """A client as entered, and the decree that will be received at `received_at`."""

    client: Client
    assignment: Assignment
    guarantor: Guarantor
    supervision: Supervision
    received_at: datetime


def register(desk: Desk, plan: PlannedClient) -> Accepted:
    """Clients must come in the order of their days, so that numbers rise with time."""
    on = plan.case.begins_on
    at = moment(on, FIRST_HOUR, 10, desk.bureau.plan.zone) + desk.came[on] * APART
    desk.came[on] += 1
    officer = desk.bureau.staff[plan.assignments[0].officer]
    client, assignment, guarantor = _client(desk, plan, officer, at)
    received_at = at + RECEIVED_AFTER
    supervision = _supervision(desk, plan, client, received_at)
    return Accepted(client, assignment, guarantor, supervision, received_at)


def receive(
    past: Past, plan: PlannedClient, supervision: Supervision, *, by: Staff, at: datetime
) -> None:
    """Once the first due day is known."""
    d = past.deed("supervision.received", subject=supervision, by=by, at=at)
    d.save(supervision)
    is_shown = legal.is_shown(supervision)
    case = legal.write_case(past, plan, supervision, by=by, at=at) if is_shown else None
    for position, event in enumerate(plan.case.events):
        data = event.as_json()
        kind = str(data.pop("kind"))
        fact = SentenceEvent(
            id=past.id(at), client=supervision.client, office=supervision.office,
            supervision=supervision, position=position, kind=kind, data=data,
        )  # fmt: skip
        d.save(legal.of_case(fact, case))
    if is_shown:
        legal.write_intake(past, supervision, by=by, at=at)


def _client(
    desk: Desk, plan: PlannedClient, officer: Staff, at: datetime
) -> tuple[Client, Assignment, Guarantor]:
    person, past = plan.person, desk.past
    counter = desk.counter(plan.register, plan.case.begins_on.year, at)
    counter.last += 1
    client = Client(
        id=past.id(at), office=desk.bureau.row, register=plan.register, officer=officer,
        birth_place=person.birth_place, birth_on=person.born_on,
        sex="P" if person.is_woman else "L", religion=person.religion,
        work=plan.occupation or "", region=person.region, address=person.address,
        registered_at=at,
    )  # fmt: skip
    client.set_names(person.name, person.alias or "")
    client.set_nik(person.nik)
    line = line_of(client, counter.last, plan.case.begins_on)
    line.id = past.id(at)
    d = past.deed("client.registered", subject=client, by=officer, at=at)
    d.save(counter)
    d.save(client)
    d.save(line)
    if person.phone:
        _phone(d, past, client, person.phone, at)
    guarantor = _guarantor(d, past, client, plan, at)
    assignment = Assignment(
        id=past.id(at), client=client, office=client.office, officer=officer, from_at=at,
        reason="penerimaan",
    )  # fmt: skip
    d.save(assignment)
    return client, assignment, guarantor


def _phone(d: PastDeed, past: Past, client: Client, e164: str, at: datetime) -> None:
    phone = Phone(
        id=past.id(at), client=client, office=client.office, owner="",
        number_sealed=seal_text(e164, register=client.register), number_index=index_of(e164),
    )  # fmt: skip
    d.save(phone)


def _guarantor(
    d: PastDeed, past: Past, client: Client, plan: PlannedClient, at: datetime
) -> Guarantor:
    surety = plan.guarantor
    guarantor = Guarantor(
        id=past.id(at), client=client, office=client.office, name=surety.name,
        relation=surety.relation, address=surety.address,
        phone_sealed=seal_text(surety.phone, register=client.register),
    )  # fmt: skip
    d.save(guarantor)
    return guarantor


def _supervision(desk: Desk, plan: PlannedClient, client: Client, at: datetime) -> Supervision:
    case, schedule = plan.case, plan.schedule
    return Supervision(
        id=desk.past.id(at), client=client, office=client.office, programme=case.kind,
        decree_number=case.decree_number, decree_on=case.decree_on, decree_by=_issuer(plan),
        offence=f"{case.offence.title} ({case.offence.article})",
        verdict_number=case.verdict_number, starts_on=case.begins_on, ends_on=case.ends_on,
        frequency=schedule.frequency,
        anchor_day=schedule.anchor_day if schedule.frequency == "monthly" else None,
        weekday=schedule.weekday if schedule.frequency == "weekly" else None,
        own_dates=[day.isoformat() for day in schedule.dates],
    )  # fmt: skip


def _issuer(plan: PlannedClient) -> str:
    if plan.case.kind in MINISTRY:
        return "Direktur Jenderal Pemasyarakatan"
    return "Kepala Lapas" if plan.case.kind == "asimilasi" else "Pengadilan Negeri"
