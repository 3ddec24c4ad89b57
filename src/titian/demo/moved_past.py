"""Which invented clients go to another Bapas? Asked, agreed, refused, accepted: each way once.

Files go between the two offices of the demo in both directions, so that each of them shows what
leaves and what arrives; whoever ended here by transfer went to an office outside the program.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from titian.clients.models import Assignment
from titian.clients.registers import line_of
from titian.demo.calendars import Calendars
from titian.demo.intake import Desk
from titian.demo.life import ONE_DAY, Life
from titian.demo.shapes import Office as PlannedOffice
from titian.kit.clock import today as day_in
from titian.offices.models import Staff
from titian.offices.rules import OfficeCalendar
from titian.supervision.models import Transfer
from titian.supervision.rules.deadlines import decide_by
from titian.supervision.schedule_of import wait_for

HOUR = timedelta(hours=1)
STAYS = timedelta(days=120)  # at least so much of the guidance is left
ASKED_BEFORE, AGREED_BEFORE = timedelta(days=25), timedelta(days=15)  # the other office answered
ELSEWHERE = ("Bapas Gorontalo", "Bapas Makassar", "Bapas Manado", "Bapas Kendari")
REASONS = (
    "Ikut istri yang bekerja di sana", "Pulang ke rumah orang tua", "Mendapat pekerjaan tetap",
    "Merawat ibu yang sakit",
)  # fmt: skip
REFUSED = "Alamat tidak ditemukan; penjamin mengaku tidak tahu rencana klien."
NOT_AGREED = "TPP: belum ada penjamin di tempat baru."

Way = Callable[[Life, Desk], None]


def send_some(desk: Desk, life: Life) -> None:
    """The next client who may move goes the next way of this office."""
    ways, other = WAYS.get(desk.bureau.plan.key, ()), desk.other
    if other is None or desk.moved == len(ways) or not _may_move(life):
        return
    ways[desk.moved](life, other)
    desk.moved += 1


def went_elsewhere(life: Life, by: Staff, at: datetime) -> None:
    """An office that is not in this program accepted by letter, and so guidance ended."""
    number = int(life.client.number.partition("/")[0])
    asked_at, agreed_at = (
        life.opening_after(life.day(at) - before, HOUR) for before in (ASKED_BEFORE, AGREED_BEFORE)
    )
    row = _asked(life, None, asked_at, to_name=ELSEWHERE[number % len(ELSEWHERE)])
    _decided(life, row, agreed_at)
    _answered(life, row, by, at, is_accepted=True, note="Surat penerimaan sudah datang.")


def _waits_for_the_head(life: Life, other: Desk) -> None:
    _asked(life, other, life.before_today(1, 2 * HOUR))


def _waits_for_the_other(life: Life, other: Desk) -> None:
    row = _asked(life, other, life.before_today(9, HOUR))
    _decided(life, row, life.before_today(2, 3 * HOUR))


def _is_not_agreed(life: Life, other: Desk) -> None:
    row = _asked(life, other, life.before_today(20, HOUR))
    _decided(life, row, life.before_today(14, 2 * HOUR), note=NOT_AGREED)


def _is_refused(life: Life, other: Desk) -> None:
    row = _asked(life, other, life.before_today(30, HOUR))
    _decided(life, row, life.before_today(24, HOUR))
    at, head = life.before_today(18, 4 * HOUR), other.bureau.head
    _answered(life, row, head, at, is_accepted=False, note=REFUSED)


def _is_accepted(life: Life, other: Desk) -> None:
    row = _asked(life, other, life.before_today(16, HOUR))
    _decided(life, row, life.before_today(10, HOUR))
    at, head = life.before_today(2, 3 * HOUR), other.bureau.head
    row.former_number, row.former_officer = life.client.number, life.client.officer
    _answered(life, row, head, at, is_accepted=True, note="")
    _take_over(life, other, head, at)


WAYS: dict[str, Sequence[Way]] = {
    "palu": (_waits_for_the_head, _waits_for_the_other, _is_refused, _is_not_agreed),
    "jayapura": (_is_accepted, _waits_for_the_other, _waits_for_the_head),
}


def _may_move(life: Life) -> bool:
    row = life.supervision
    is_long = row.ends_on > life.day(life.bureau.until) + STAYS
    is_plain = row.programme == "PB" and len(life.plan.assignments) == 1
    is_settled = row.starts_on < life.day(life.before_today(30, HOUR))
    return is_long and is_plain and is_settled and life.is_quiet_since(life.before_today(2, HOUR))


def _asked(life: Life, other: Desk | None, at: datetime, *, to_name: str = "") -> Transfer:
    row, by, on = life.supervision, life.officer(at), life.day(at)
    number = int(life.client.number.partition("/")[0])
    transfer = Transfer(
        id=life.past.id(at), supervision=row, office=row.office,
        to_office=other.bureau.row if other else None, to_name=to_name, asked_on=on, asked_by=by,
        reason=REASONS[number % len(REASONS)], address=f"Jl. Contoh No. {number % 90 + 1}",
        guarantor=life.plan.guarantor.name,
        decide_by_on=decide_by("TRANSFER.decide", on, life.bureau.calendar),
    )  # fmt: skip
    life.past.deed("transfer.asked", subject=life.client, by=by, at=at).save(transfer)
    return transfer


def _decided(life: Life, row: Transfer, at: datetime, *, note: str = "") -> None:
    head, on = life.bureau.head, life.day(at)
    row.is_agreed, row.decided_at, row.decided_by, row.decision_note = not note, at, head, note
    row.tpp_on, row.tpp_number = on - ONE_DAY, f"TPP-{on:%d%m}/{on.year}"
    row.letter_number = "" if note else f"LIMPAH-{on:%d%m}/{on.year}"
    name = "transfer.not_agreed" if note else "transfer.agreed"
    life.past.deed(name, subject=life.client, by=head, at=at).save(row)


def _answered(
    life: Life, row: Transfer, by: Staff, at: datetime, *, is_accepted: bool, note: str
) -> None:
    row.is_accepted, row.answered_at, row.answered_by, row.answer_note = is_accepted, at, by, note
    name = "transfer.accepted" if is_accepted else "transfer.refused"
    life.past.deed(name, subject=life.client, by=by, at=at).save(row)


def _take_over(life: Life, other: Desk, head: Staff, at: datetime) -> None:
    """As `supervision.transfers` hands the file over: in the chain of the office that takes it."""
    past, client, bureau = life.past, life.client, other.bureau
    officer, on = _first_officer(other), day_in(bureau.plan.zone, at)
    former = client.office.name
    client.office = bureau.row
    d = past.deed("transfer.taken_over", subject=client, by=head, at=at)
    counter = other.counter(client.register, on.year, at)
    counter.last += 1
    line = line_of(client, counter.last, on)
    line.id = past.id(at)
    client.owner_epoch += 1
    client.officer = officer
    life.assignment.until_at = at
    for row in (counter, line, client, life.assignment):
        d.save(row)
    life.assignment = Assignment(
        id=past.id(at), client=client, office=bureau.row, officer=officer, from_at=at,
        reason=f"pelimpahan dari {former}",
    )  # fmt: skip
    d.save(life.assignment)
    life.supervision.office = bureau.row
    _wait_there(life, bureau.plan, bureau.calendar)
    d.save(life.supervision)


def _wait_there(life: Life, plan: PlannedOffice, calendar: OfficeCalendar) -> None:
    """The same report, by the hours of the other office."""
    row = life.supervision
    assert row.due_on is not None and row.period_from is not None
    found = Calendars(row.due_on).periods(
        life.plan.schedule,
        row.starts_on,
        row.due_on + ONE_DAY,
        plan.zone,
        life.plan.person.religion,
    )
    wait_for(row, replace(found[-1], from_on=row.period_from), calendar)


def _first_officer(desk: Desk) -> Staff:
    staff = desk.bureau.plan.staff
    return next(desk.bureau.staff[one.key] for one in staff if "pk" in one.roles)
