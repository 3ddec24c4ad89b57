"""Which list did an invented office bring in? One of new clients, some of its lines not taken.

The list is read by the same rules as any other, so what stands under *Kesalahan* is theirs.
"""

import csv
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from io import StringIO
from random import Random

from titian.clients.models import Assignment, Client
from titian.clients.registers import line_of
from titian.clients.sealing import cipher_of
from titian.demo.intake import Desk
from titian.demo.life import ONE_DAY
from titian.demo.naming import call, culture_of
from titian.demo.people import make_birth
from titian.documents.keeping import keep
from titian.exchange.checking import check_list
from titian.exchange.judging import BY, heading_of, line_noted
from titian.exchange.lists import KEPT_UNDER, grid_of, read_lines
from titian.exchange.models import Import, Line
from titian.exchange.people import Person
from titian.kit.nik import NO_SERIAL, make_nik
from titian.offices.models import Staff

FEWEST = 30  # clients of an office that brings a list
NAME = "klien-baru-lapas.csv"
HEADING = ("No", "Nama Klien", "L/P", "NIK", "Tempat, Tgl Lahir", "Alamat", "Nama PK")
ROWS, DAYS_AGO = 9, 6
SOON = timedelta(minutes=12)
LOST_NIK = "7,27101E+15"  # as Excel shows a NIK that it took for a number
NO_DAY = "30 Februari 1990"


def bring_a_list(desk: Desk, seed: int) -> list[Line]:
    """Returns what is noted of its lines, to be written after the list itself."""
    if desk.came.total() < FEWEST:
        return []
    random = Random(f"{seed}/{desk.bureau.plan.key}/list")
    calendar = desk.bureau.calendar
    day = calendar.on_or_after(calendar.today(desk.bureau.until) - DAYS_AGO * ONE_DAY)
    at, by = calendar.opening(day) + 2 * SOON, desk.bureau.head_of("bkd")
    one = _bring(desk, _written(random, desk), by, at)
    grid = grid_of(one)
    found = read_lines(one, grid, at + SOON)
    one.state, one.heading = Import.State.JUDGED, heading_of(grid)
    desk.past.deed("import.judged", subject=one, by=BY, at=at + SOON).save(one)
    one.state, one.confirmed_at, one.confirmed_by = Import.State.CONFIRMED, at + 2 * SOON, by
    desk.past.deed("import.confirmed", subject=one, by=by, at=at + 2 * SOON).save(one)
    noted = [line_noted(one, line) for line in found]
    for line, entry in zip(noted, (line.entry for line in found), strict=True):
        if isinstance(entry, Person):
            line.state, line.made = Line.State.WRITTEN, _enter(desk, entry, by, at + 3 * SOON)
    one.state = Import.State.WRITTEN
    desk.past.deed("import.written", subject=one, by=BY, at=at + 4 * SOON).save(one)
    return noted


def _bring(desk: Desk, content: bytes, by: Staff, at: datetime) -> Import:
    past, office = desk.past, desk.bureau.row
    one = Import(
        id=past.id(at), office=office, kind=Import.Kind.CLIENTS, register="adult",
        brought_by=by, brought_at=at,
    )  # fmt: skip
    d = past.deed("import.brought", subject=one, by=by, at=at)
    one.file = keep(
        d, office=office, register=KEPT_UNDER, checked=check_list(content), received=content,
        name=NAME, cipher=cipher_of(KEPT_UNDER), at=at, id=past.id(at),
    )  # fmt: skip
    one.name = NAME
    d.save(one)
    return one


def _written(random: Random, desk: Desk) -> bytes:
    """As somebody typed it: two lines have what no program can guess."""
    out = StringIO()
    rows = csv.writer(out, delimiter=";", lineterminator="\r\n")
    rows.writerows([HEADING, *_rows(random, desk)])
    return out.getvalue().encode()


def _rows(random: Random, desk: Desk) -> Iterator[Sequence[str]]:
    on = desk.bureau.calendar.today(desk.bureau.until)
    officers = [one.name for one in desk.bureau.plan.staff if "pk" in one.roles and not one.left_on]
    district = desk.bureau.row.region + ".01"
    for number in range(1, ROWS + 1):
        culture = culture_of(random, district[:2])
        born = make_birth(random, on=on, youngest=19, oldest=60, usual=30)
        nik = make_nik(district, born, woman=False, serial=NO_SERIAL)
        place = desk.bureau.row.name.split()[1]
        yield (
            str(number), call(random, culture, woman=False).name, "L" if number != ROWS else "?",
            LOST_NIK if number == 3 else nik,
            f"{place}, {NO_DAY if number == 6 else born.strftime('%d-%m-%Y')}",
            f"Jl. Contoh No. {random.randint(1, 90)}", random.choice(officers),
        )  # fmt: skip


def _enter(desk: Desk, entry: Person, by: Staff, at: datetime) -> list[list[object]]:
    """What the line made, as it is named to be taken back: the client last."""
    past, office, identity = desk.past, desk.bureau.row, entry.identity
    on = desk.bureau.calendar.today(at)
    counter = desk.counter(identity.register, on.year, at)
    counter.last += 1
    client = Client(
        id=past.id(at), office=office, register=identity.register, officer=entry.officer,
        birth_place=identity.birth_place, birth_on=identity.birth_on, sex=identity.sex,
        address=identity.address, registered_at=at,
    )  # fmt: skip
    client.set_names(identity.name, identity.alias)
    client.set_nik(identity.nik)
    line = line_of(client, counter.last, on)
    line.id = past.id(at)
    assignment = Assignment(
        id=past.id(at), client=client, office=office, officer=entry.officer, from_at=at,
        reason="penerimaan",
    )  # fmt: skip
    d = past.deed("client.registered", subject=client, by=by, at=at)
    for row in (counter, client, line, assignment):
        d.save(row)
    return [[row._meta.label_lower, str(row.pk), row.rev] for row in (assignment, line, client)]
