"""Which register number comes next? Gapless per office, book and year, never reused.

The counter row is locked until the client's own row is written: two clerks get two numbers,
and a refused entry gives its number back because the whole deed is undone. Each number given has
its line in the book, so that a missing one would be seen.
"""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from titian.audit.deeds import Deed, deed, locked
from titian.clients.models import Client, RegisterCounter, RegisterLine
from titian.clients.rules.numbering import USUAL, Place, number_of
from titian.kit import clock
from titian.offices.actions import must_be_new
from titian.offices.models import Office, Staff
from titian.offices.settings_of import settings_of

BOOKS = {"adult": "dewasa", "child": "anak"}


class NumberTaken(Exception):
    """The pattern gives a number that stands in the book already: it must be changed."""


class NumberNotFree(Exception):
    """The reserved number was given, was voided, or its time is over."""


def enter(
    d: Deed,
    client: Client,
    office: Office,
    *,
    at: datetime,
    reserved: UUID | None = None,
    older: str = "",
) -> RegisterLine:
    """Gives the client a number of this office's book, and the book its line, within the deed:
    the next one, a reserved one, or the one that an `older` book gave.

    Raises NumberTaken, NumberNotFree.
    """
    today = clock.today(office.zone, at)
    if older:
        line = RegisterLine(office=office, register=client.register, year=today.year, number=older)
    elif reserved is not None:
        line = _reserved_line(reserved, office, client.register, today)
    else:
        line = _next_line(d, office, client.register, at)
    line.client, line.on, client.number = client, today, line.number
    d.save(line)
    return line


def reserve_number(
    *, id: UUID, office: Office, register: str, because: str, until_on: date, by: Staff,
    at: datetime,
) -> RegisterLine:  # fmt: skip
    """Keeps the next number for a client who comes later. Raises SentTwice, NumberTaken."""
    with deed("number.reserved", subject=office, by=by, at=at) as d:
        line = _next_line(d, office, register, at)
        must_be_new(RegisterLine, id)
        line.id, line.reserved_because, line.reserved_until_on = id, because, until_on
        d.save(line)
    return line


def void_number(*, line: RegisterLine, because: str, by: Staff, at: datetime) -> RegisterLine:
    """The reserved number is given to nobody; its line stays. Raises NumberNotFree."""
    with deed("number.voided", subject=line.office, by=by, at=at) as d:
        row = locked(RegisterLine, line.pk)
        if not row.is_free:
            raise NumberNotFree
        row.void_at, row.void_because = at, because
        d.save(row)
    return row


def take_number_back(d: Deed, line: RegisterLine, because: str, at: datetime) -> None:
    """The client never was. A number of ours stays in the book as void; one of an older book goes,
    as the corrected list brings it again."""
    if line.running is None:
        d.take_back(line)
        return
    line.client, line.void_at, line.void_because = None, at, because
    d.save(line)


def free_lines(office: Office, today: date, registers: Collection[str]) -> QuerySet[RegisterLine]:
    """Numbers that were reserved, and whose time is not over."""
    lines = RegisterLine.objects.filter(office=office, client=None, void_at=None)
    in_time = lines.filter(reserved_until_on__gte=today, register__in=registers)
    return in_time.order_by("register", "year", "running")


def pattern_of(office: Office, register: str, at: datetime) -> str:
    return settings_of(office, at).number_patterns.get(register) or USUAL


def place_of(office: Office, register: str, on: date) -> Place:
    return Place(office=office.code, type=_letter(register), on=on)


def example_of(office: Office, register: str, pattern: str, at: datetime) -> str:
    """How the next number would read, which nobody has taken yet."""
    on = clock.today(office.zone, at)
    counted = RegisterCounter.objects.filter(office=office, book=BOOKS[register], year=on.year)
    last = counted.values_list("last", flat=True).first() or 0
    return number_of(pattern, last + 1, place_of(office, register, on))


def line_of(client: Client, running: int, on: date) -> RegisterLine:
    """Gives an invented client a number as the usual pattern reads: 0412/D/XI/2026."""
    client.number = number_of(USUAL, running, place_of(client.office, client.register, on))
    return RegisterLine(
        office=client.office, register=client.register, year=on.year, running=running,
        number=client.number, on=on, client=client,
    )  # fmt: skip


def _letter(register: str) -> str:
    return BOOKS[register][0].upper()


def _next_line(d: Deed, office: Office, register: str, at: datetime) -> RegisterLine:
    on = clock.today(office.zone, at)
    pattern, place = pattern_of(office, register, at), place_of(office, register, on)
    book = RegisterLine.objects.filter(office=office, register=register)
    running = next_running(d, office, BOOKS[register], on.year)
    while book.filter(number=(number := number_of(pattern, running, place)), running=None).exists():
        running = next_running(d, office, BOOKS[register], on.year)  # an older book gave this one
    if book.filter(number=number).exists():
        raise NumberTaken(number)
    return RegisterLine(
        office=office, register=register, year=on.year, running=running, number=number, on=on
    )


def _reserved_line(name: UUID, office: Office, register: str, today: date) -> RegisterLine:
    book = RegisterLine.objects.select_for_update(no_key=True)
    line = book.filter(pk=name, office=office, register=register).first()
    if line is None or not line.is_free or not is_in_time(line, today):
        raise NumberNotFree
    return line


def is_in_time(line: RegisterLine, today: date) -> bool:
    return line.reserved_until_on is not None and today <= line.reserved_until_on


def next_running(d: Deed, office: Office, book: str, year: int) -> int:
    """The next of a book, held until the deed ends: no two rows get the same."""
    counter = _locked(office, book, year) or _first_of(office, book, year)
    counter.last += 1
    d.save(counter)
    return counter.last


def _locked(office: Office, book: str, year: int) -> RegisterCounter | None:
    counters = RegisterCounter.objects.select_for_update()
    return counters.filter(office=office, book=book, year=year).first()


def _first_of(office: Office, book: str, year: int) -> RegisterCounter:
    """The first two of a year have no row to queue at: they queue at the office's own."""
    list(Office.objects.select_for_update(no_key=True).filter(pk=office.pk).values("pk"))
    return _locked(office, book, year) or RegisterCounter(office=office, book=book, year=year)
