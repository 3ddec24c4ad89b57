"""What does a brought list say, line by line? Read anew whenever it is needed; nothing is written.

A line that is taken in was read twice: when it was judged, and when it is written, as the
register may have changed between the two.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from titian.clients.sealing import cipher_of
from titian.documents.keeping import content_of
from titian.exchange.around import Around
from titian.exchange.found import Found
from titian.exchange.lines import Reader
from titian.exchange.models import Import
from titian.exchange.people import read_person
from titian.exchange.reading import Grid, read_grid
from titian.exchange.registered import Known, numbers_taken, read_report, read_under_decree
from titian.exchange.rules import columns
from titian.exchange.rules.columns import Column
from titian.exchange.rules.values import Problem, text_of
from titian.offices.access import Right

KEPT_UNDER = "child"  # the stricter key: a list may hold children
Lines = Sequence[tuple[int, Reader]]


@dataclass(frozen=True)
class Shape:
    """What a kind of list holds, and which columns it cannot do without."""

    columns: Sequence[Column]
    needed: Sequence[Sequence[str]]
    read: Callable[[Lines, Import, datetime], list[Found]]


def grid_of(one: Import) -> Grid:
    """Raises a FileTrouble, NoHeading."""
    shape = SHAPES[one.kind]
    content = content_of(one.file, cipher=cipher_of(KEPT_UNDER))
    return read_grid(content, Path(one.file.name).suffix, shape.columns, shape.needed)


def read_lines(one: Import, grid: Grid, at: datetime) -> list[Found]:
    lines = [(number, Reader(cells)) for number, cells in grid.lines()]
    return SHAPES[one.kind].read(lines, one, at)


def _people(lines: Lines, one: Import, at: datetime) -> list[Found]:
    around = Around.of(one, at)
    typed = [text_of(line.cells.get("number")) for _number, line in lines]
    taken = numbers_taken(one.office_id, typed)
    found, seen = [], set[tuple[str, str]]()
    for number, line in lines:
        person = read_person(line, around)
        if person is not None and person.number:
            own = (person.identity.register, person.number)
            if own in taken:
                line.wrong("number_taken", "number")
            if own in seen:
                line.wrong("number_twice", "number")
            seen.add(own)
        found.append(Found(number, None if line.problems else person, line.problems))
    return found


def _decrees(lines: Lines, one: Import, at: datetime) -> list[Found]:
    known, around = _known(lines, one, Right.REGISTER, at), Around.of(one, at)
    found, seen = [], set[object]()
    for number, line in lines:
        entry = read_under_decree(line, known, around)
        if entry is not None and _is_again(seen, entry.client.pk):
            line.wrong("client_twice")
        found.append(Found(number, None if line.problems else entry, line.problems))
    return found


def _reports(lines: Lines, one: Import, at: datetime) -> list[Found]:
    known, around = _known(lines, one, Right.REPORT, at), Around.of(one, at)
    found, seen = [], set[object]()
    for number, line in lines:
        entry = read_report(line, known, around)
        if entry is not None and _is_again(seen, (entry.client.pk, entry.day)):
            line.wrong("day_twice", "day")
        found.append(Found(number, None if line.problems else entry, line.problems))
    return found


def _known(lines: Lines, one: Import, right: Right, at: datetime) -> Known:
    readers = [line for _number, line in lines]
    return Known.of(readers, user=one.brought_by, right=right, at=at)


def _is_again(seen: set[object], key: object) -> bool:
    if key in seen:
        return True
    seen.add(key)
    return False


def problems_as_stored(problems: Sequence[Problem]) -> list[list[str]]:
    return [[one.code, one.column, one.detail] for one in problems]


def problems_of(stored: Sequence[Sequence[str]]) -> list[Problem]:
    return [Problem(*one) for one in stored]


WHO = ("number", "nik")
SHAPES: Mapping[str, Shape] = {
    Import.Kind.CLIENTS: Shape(columns.CLIENTS, (("name",), ("sex",)), _people),
    Import.Kind.SUPERVISIONS: Shape(
        columns.SUPERVISIONS,
        (WHO, ("programme",), ("decree_number",), ("starts_on",), ("ends_on",)),
        _decrees,
    ),
    Import.Kind.REPORTS: Shape(columns.REPORTS, (WHO, ("day",)), _reports),
}
