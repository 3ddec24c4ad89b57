"""The same numbers, counted by loops over whole tables: slow, plain, and written apart.

Nothing of titian.insight is used here, so that one mistake is not made twice. Each number says in
its line what it counts.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from titian.alerts.models import Alert
from titian.clients.models import Assignment, Category, Client, Particulars
from titian.guidance.models import Fact
from titian.offices.models import Office, Role, Staff
from titian.reporting.models import Excuse, Miss, Report
from titian.supervision.models import Case, Step, Supervision, Transfer

WORKING = {"steady", "daily", "own"}
OURS = {"outage", "reminder", "officer"}
DAY = timedelta(days=1)


class Days(Protocol):
    @property
    def kind(self) -> str: ...
    @property
    def from_on(self) -> date: ...
    @property
    def until_on(self) -> date: ...


@dataclass(frozen=True)
class Tables:
    """Everything, as the rows stand."""

    clients: Mapping[UUID, Client]
    supervisions: Sequence[Supervision]
    transfers: Mapping[UUID, Sequence[Transfer]]
    assignments: Mapping[UUID, Sequence[Assignment]]
    reports: Sequence[Report]
    misses: Sequence[Miss]
    excuses: Sequence[Excuse]
    alerts: Sequence[Alert]
    steps: Sequence[Step]
    facts: Sequence[Fact]
    staff: Sequence[Staff]
    officers: frozenset[UUID]
    narcotics: frozenset[UUID]
    terror: frozenset[UUID]
    working: frozenset[UUID]
    at_school: frozenset[UUID]


def read_tables() -> Tables:
    transfers, assignments = defaultdict(list), defaultdict(list)
    for transfer in Transfer.objects.all():
        if transfer.is_accepted and transfer.to_office_id and not transfer.struck_at:
            transfers[transfer.supervision_id].append(transfer)
    for assignment in Assignment.objects.all():
        assignments[assignment.client_id].append(assignment)
    for moved in transfers.values():
        moved.sort(key=lambda one: str(one.answered_at))
    for held in assignments.values():
        held.sort(key=lambda one: one.from_at)
    people = list(Particulars.objects.all())
    return Tables(
        clients={one.pk: one for one in Client.objects.all()},
        supervisions=list(Supervision.objects.all()), transfers=transfers, assignments=assignments,
        reports=sorted(Report.objects.all(), key=lambda one: one.counted_at),
        misses=list(Miss.objects.all()), excuses=list(Excuse.objects.all()),
        alerts=list(Alert.objects.all()), steps=list(Step.objects.all()),
        facts=list(Fact.objects.all()), staff=list(Staff.objects.all()),
        officers=frozenset(
            one.staff_id for one in Role.objects.all() if one.role == "pk" and not one.until_at
        ),
        narcotics=_of_offence("narkotika"), terror=_of_offence("teroris"),
        working=frozenset(one.client_id for one in people if one.is_working),
        at_school=frozenset(one.client_id for one in people if one.is_at_school),
    )  # fmt: skip


def _of_offence(kind: str) -> frozenset[UUID]:
    noted = {one.client_id for one in Category.objects.all()
             if one.kind == kind and not one.struck_at}  # fmt: skip
    judged = {one.client_id for one in Case.objects.all()
              if one.category == kind and not one.struck_at}  # fmt: skip
    return frozenset(noted | judged)


@dataclass
class Second:
    """The numbers, by officer."""

    tables: Tables
    office_row: Office
    span: Days
    shares: dict[UUID | None, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    alone: Counter[str] = field(default_factory=Counter)

    @property
    def office(self) -> Mapping[str, int]:
        total = Counter(self.alone)
        for one in self.shares.values():
            total.update(one)
        return total

    @property
    def ends_at(self) -> datetime:
        return self.midnight(self.span.until_on)

    def midnight(self, day: date) -> datetime:
        return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(self.office_row.zone))

    def day_of(self, at: datetime) -> date:
        return at.astimezone(ZoneInfo(self.office_row.zone)).date()

    def holds(self, day: date) -> bool:
        return self.span.from_on <= day < self.span.until_on

    def add(self, key: str, client: UUID, at: datetime | None = None) -> None:
        """For whoever of this office was last in charge by then."""
        officer = None
        for held in self.tables.assignments[client]:
            if held.office_id == self.office_row.pk and held.from_at <= (at or self.ends_at):
                officer = held.officer_id
        self.shares[officer][key] += 1

    def place(self, row: Supervision, at: datetime) -> UUID:
        """Which office guided at that moment."""
        for move in self.tables.transfers.get(row.pk, ()):
            if move.answered_at is not None and move.answered_at >= at:
                return move.office_id
        return row.office_id


def second_count(tables: Tables, office: Office, span: Days) -> Second:
    found = Second(tables, office, span)
    if span.kind == "day":
        _count_day(found)
        return found
    _count_guidance(found)
    _count_moves(found)
    _count_reports(found)
    _count_silence(found)
    _count_work(found)
    return found


def _guided(found: Second, day: date) -> Iterator[Supervision]:
    """Begun, not ended, here, at the end of the day."""
    for row in found.tables.supervisions:
        if found.tables.clients[row.client_id].merged_into_id is not None:
            continue
        if row.ended_on is not None and row.ended_on < row.starts_on:
            continue
        is_on = row.starts_on <= day and (row.ended_on is None or row.ended_on > day)
        if is_on and found.place(row, found.midnight(day + DAY)) == found.office_row.pk:
            yield row


def _count_day(found: Second) -> None:
    for staff in found.tables.staff:
        is_here = staff.office_id == found.office_row.pk and staff.state == "active"
        if is_here and staff.pk in found.tables.officers:
            found.alone[f"jft.{_grade(staff.title.lower())}"] += 1
    for row in _guided(found, found.span.from_on):
        is_child = found.tables.clients[row.client_id].register == "child"
        found.add("klien.anak" if is_child else "klien.dewasa", row.client_id)
        found.add(_line(row.programme), row.client_id)
        for key, clients in (
            ("narkotika", found.tables.narcotics), ("teroris", found.tables.terror),
            ("bekerja", found.tables.working), ("sekolah", found.tables.at_school),
        ):  # fmt: skip
            if row.client_id in clients:
                found.add(key, row.client_id)


def _grade(title: str) -> str:
    if "asisten" in title or "apk" in title:
        return "apk"
    return next((g for g in ("pertama", "muda", "madya", "utama") if g in title), "lain")


def _line(programme: str) -> str:
    """Where a programme stands in the national report."""
    if programme == "pidana_pengawasan":
        return "dewasa.PiB"
    if programme == "anak_pelatihan_kerja":
        return "anak.pelatihan"
    if programme in {"anak_PB", "anak_CB", "anak_asimilasi"}:
        return f"anak.{programme.removeprefix('anak_')}"
    return f"anak.{programme}" if programme.startswith("anak_") else f"dewasa.{programme}"


def _count_guidance(found: Second) -> None:
    for row in _guided(found, found.span.from_on - DAY):
        found.add("klien.awal", row.client_id)
    for row in _guided(found, found.span.until_on - DAY):
        found.add("klien.akhir", row.client_id)
        if found.tables.clients[row.client_id].register == "child":
            found.add("klien.akhir.anak", row.client_id)
    for row in found.tables.supervisions:
        if found.tables.clients[row.client_id].merged_into_id is not None:
            continue
        if row.ended_on is not None and row.ended_on < row.starts_on:
            continue
        first = found.place(row, found.midnight(row.starts_on))
        if found.holds(row.starts_on) and first == found.office_row.pk:
            found.add("klien.masuk", row.client_id)
        is_ours = row.office_id == found.office_row.pk
        if row.ended_on is not None and found.holds(row.ended_on) and is_ours:
            found.add(f"klien.berakhir.{row.end_way}", row.client_id)


def _count_moves(found: Second) -> None:
    clients = {row.pk: row.client_id for row in found.tables.supervisions}
    for supervision, moves in found.tables.transfers.items():
        for move in moves:
            if move.answered_at is None or not found.holds(found.day_of(move.answered_at)):
                continue
            if move.to_office_id == found.office_row.pk:
                found.add("klien.datang", clients[supervision])
            if move.office_id == found.office_row.pk:
                found.add("klien.pergi", clients[supervision])


def _count_reports(found: Second) -> None:
    said: dict[UUID, str] = {}
    for row in found.tables.reports:
        if not row.is_counted:
            continue
        if row.office_id == found.office_row.pk and found.holds(row.day):
            for key in _told(found, row, said.get(row.client_id, "")):
                found.add(key, row.client_id, row.counted_at)
        if "work" in row.answers:
            said[row.client_id] = row.answers["work"]


def _told(found: Second, row: Report, work_before: str) -> Iterator[str]:
    yield "lapor"
    yield "lapor.terlambat" if row.was_late else "lapor.tepat"
    yield f"cara.{row.channel}"
    is_own, came_on = row.taken_by_id is None, found.day_of(row.received_at)
    if came_on > row.day and not is_own:
        yield "lapor.kemudian"
    if came_on > row.day and is_own and not row.was_late:
        yield "lapor.sambungan"
    if is_own:
        days = (came_on - row.day).days
        yield "jeda.hari" if days <= 0 else "jeda.esok" if days == 1 else "jeda.lama"
    if row.need:
        yield "butuh"
        yield f"butuh.{row.need}"
    mood = {"low": "susah", "fair": "biasa", "good": "baik"}.get(row.answers.get("mood"))
    if mood is not None:
        yield f"keadaan.{mood}"
    work = row.answers.get("work", "")
    if work in WORKING and work_before == "none":
        yield "kerja.dapat"
    if work == "none" and work_before in WORKING:
        yield "kerja.hilang"


def _count_silence(found: Second) -> None:
    reported: dict[UUID, list[date]] = defaultdict(list)
    excused: dict[UUID, list[Excuse]] = defaultdict(list)
    for report in found.tables.reports:
        if report.is_counted:
            reported[report.supervision_id].append(report.day)
    for excuse in found.tables.excuses:
        excused[excuse.supervision_id].append(excuse)
        if excuse.office_id == found.office_row.pk and found.holds(excuse.from_on):
            is_ours = excuse.cause in OURS
            found.add("lapor.gangguan" if is_ours else "lapor.dimaafkan", excuse.client_id)
    for miss in found.tables.misses:
        if miss.office_id != found.office_row.pk or not found.holds(miss.due_on):
            continue
        is_late = any(miss.from_on <= day < miss.until_on for day in reported[miss.supervision_id])
        is_excused = any(
            one.from_on <= miss.due_on < one.until_on for one in excused[miss.supervision_id]
        )
        if not is_late and not is_excused:
            found.add("lapor.terlewat", miss.client_id)


def _count_work(found: Second) -> None:
    clients = {row.pk: row.client_id for row in found.tables.supervisions}
    for fact in found.tables.facts:
        is_told = not fact.struck_at and not fact.wall and fact.kind in {"kunjungan", "kontak"}
        if fact.office_id == found.office_row.pk and found.holds(fact.on) and is_told:
            found.add(fact.kind, fact.client_id)
    for step in found.tables.steps:
        if step.office_id == found.office_row.pk and found.holds(step.on):
            found.add("langkah", clients[step.supervision_id])
    for alert in found.tables.alerts:
        on = found.day_of(alert.opened_at)
        if alert.office_id != found.office_row.pk or not found.holds(on):
            continue
        found.add("peringatan", alert.client_id, alert.opened_at)
        word = {"breach": "pelanggaran", "false": "keliru"}.get(alert.cause)
        if word:
            found.add(f"peringatan.{word}", alert.client_id, alert.opened_at)
