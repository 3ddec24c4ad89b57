"""How do the good lines get in? Each in one transaction of its own, by the same deeds as at a desk.

A process that dies leaves whole lines only: those that are written say so in the same
transaction, and whoever goes on begins with the first that does not.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from titian.audit.deeds import deed, locked
from titian.audit.models import Row
from titian.clients.actions import OfficerElsewhere, register_client
from titian.clients.models import Client
from titian.documents.troubles import FileTrouble
from titian.exchange.found import Entry, Found
from titian.exchange.judging import BY
from titian.exchange.lists import grid_of, problems_as_stored, read_lines
from titian.exchange.models import Import, Line
from titian.exchange.people import Person
from titian.exchange.registered import ReportLine, UnderDecree
from titian.exchange.rules.values import Problem
from titian.kit import clock
from titian.kit.ids import uuid7
from titian.offices.models import Staff
from titian.reporting.actions import (
    AlreadyReportedThatDay,
    NotUnderSupervision,
    review_report,
    take_report,
)
from titian.supervision.actions import AlreadyUnderDecree, receive
from titian.supervision.cases import VerdictAfterDecree

NOON = 12  # a report of the past is known by its day only
REFUSALS: dict[type[Exception], str] = {
    OfficerElsewhere: "officer_elsewhere",
    AlreadyUnderDecree: "under_decree",
    VerdictAfterDecree: "verdict_after_decree",
    AlreadyReportedThatDay: "reported_that_day",
    NotUnderSupervision: "no_supervision",
    IntegrityError: "refused",
}
Now = Callable[[], datetime]


def write_list(one: Import, now: Now) -> None:
    """Writes the lines that wait, then says that all are written; a list that is lost meanwhile
    ends with what is in, which can be taken back."""
    try:
        found = {line.number: line for line in read_lines(one, grid_of(one), now())}
    except FileTrouble as trouble:
        _finish(one, now(), type(trouble).__name__)
        return
    waiting = one.lines.filter(state__in=states_written(one)).order_by("number")
    for number in list(waiting.values_list("number", flat=True)):
        if not Import.objects.filter(pk=one.pk, state=Import.State.CONFIRMED).exists():
            return  # taken back meanwhile
        _write(one, found[number], now())
    _finish(one, now())


def _finish(one: Import, at: datetime, trouble: str = "") -> None:
    with deed("import.written", subject=one, by=BY, at=at) as d:
        row = locked(Import, one.pk)
        if row.state == Import.State.CONFIRMED:
            row.state, row.trouble = Import.State.WRITTEN, trouble
            d.save(row)
            d.tell(f"officer:{row.brought_by_id}")


def states_written(one: Import) -> list[str]:
    """Lines of people who may be registered already only where the office said so."""
    return [Line.State.GOOD, *([Line.State.ALIKE] if one.with_alike else [])]


def _write(one: Import, found: Found, at: datetime) -> None:
    if found.entry is None:
        _mark(one, found.number, Line.State.BAD, found.problems)
        return
    try:
        _enter(one, found.number, found.entry, at)
    except tuple(REFUSALS) as fact:
        code = next(code for kind, code in REFUSALS.items() if isinstance(fact, kind))
        _mark(one, found.number, Line.State.BAD, [Problem(code)])


@transaction.atomic
def _enter(one: Import, number: int, entry: Entry, at: datetime) -> None:
    line = Line.objects.select_for_update().get(of=one, number=number)
    if line.state not in states_written(one):
        return
    by = one.confirmed_by
    assert by is not None
    rows = _rows(entry, by, at)
    line.state = Line.State.WRITTEN
    line.made = [[row._meta.label_lower, str(row.pk), row.rev] for row in rows]
    line.save(update_fields=["state", "made"])


def _rows(entry: Entry, by: Staff, at: datetime) -> Sequence[Row]:
    if isinstance(entry, Person):
        return _person(entry, by, at)
    if isinstance(entry, UnderDecree):
        return [
            receive(
                id=uuid7(at), client=entry.client, decree=entry.decree.decree,
                schedule=entry.decree.schedule, by=by, at=at,
            )
        ]  # fmt: skip
    return [_report(entry, by, at)]


def _person(entry: Person, by: Staff, at: datetime) -> Sequence[Row]:
    client = register_client(
        id=uuid7(at), office=by.office, identity=entry.identity, phone_entries=entry.phones,
        guarantor=entry.guarantor, officer=entry.officer, older_number=entry.number,
        is_compared_later=True, by=by, at=at,
    )  # fmt: skip
    if entry.decree is not None:
        receive(
            id=uuid7(at), client=client, decree=entry.decree.decree,
            schedule=entry.decree.schedule, by=by, at=at,
        )  # fmt: skip
    return rows_of_new(client)


def rows_of_new(client: Client) -> Sequence[Row]:
    """The client and everything that was entered with them, the client last."""
    return [
        *client.supervisions.all(), *client.assignments.all(), *client.guarantors.all(),
        *client.phones.all(), *client.register_lines.all(), client,
    ]  # fmt: skip


def _report(entry: ReportLine, by: Staff, at: datetime) -> Row:
    """What was read years ago waits for nobody."""
    zone = entry.client.office.zone
    made_at = clock.moment(entry.day, NOON, 0, zone)
    report = take_report(
        id=uuid7(at), client=entry.client, answers=entry.answers, made_at=made_at, by=by, at=at
    )
    return review_report(report=report, by=by, at=at)


def _mark(one: Import, number: int, state: str, problems: Sequence[Problem]) -> None:
    Line.objects.filter(of=one, number=number).update(
        state=state, problems=problems_as_stored(problems)
    )
