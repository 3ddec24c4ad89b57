"""What would come of a list? Every line is read and compared; nothing of it is written yet."""

from datetime import datetime

from titian.audit.actor import Machine
from titian.audit.deeds import deed, locked
from titian.documents.troubles import FileTrouble
from titian.exchange.found import Found
from titian.exchange.lists import grid_of, problems_as_stored, read_lines
from titian.exchange.models import Import, Line
from titian.exchange.reading import Grid
from titian.exchange.rules.columns import NoHeading
from titian.kit import clock

BY = Machine("imports")


def judge(one: Import, at: datetime) -> None:
    """The dry run; a list that cannot be read is said to be so."""
    try:
        grid = grid_of(one)
        found = read_lines(one, grid, at)
    except NoHeading as fact:
        give_up(one, "NoHeading", at, missing=fact.missing)
        return
    except FileTrouble as trouble:
        give_up(one, type(trouble).__name__, at)
        return
    if one.kind == Import.Kind.CLIENTS:
        from titian.exchange.doubles import note_doubles  # noqa: PLC0415 - 4 MB, only for these

        note_doubles(found, clock.today(one.office.zone, at))
    _keep(one, grid, found, at)


def give_up(one: Import, trouble: str, at: datetime, missing: tuple[str, ...] = ()) -> None:
    """It cannot be read, and why."""
    with deed("import.failed", subject=one, by=BY, at=at) as d:
        row = locked(Import, one.pk)
        row.state, row.trouble, row.missing = Import.State.FAILED, trouble, list(missing)
        d.save(row)


def _keep(one: Import, grid: Grid, found: list[Found], at: datetime) -> None:
    with deed("import.judged", subject=one, by=BY, at=at) as d:
        row = locked(Import, one.pk)
        if row.state != Import.State.BROUGHT:
            return
        row.state, row.heading = Import.State.JUDGED, heading_of(grid)
        d.save(row)
        d.tell(f"officer:{row.brought_by_id}")
        Line.objects.bulk_create([line_noted(row, line) for line in found], batch_size=500)


def heading_of(grid: Grid) -> list[list[str]]:
    """Each title, and what it was taken for."""
    heading = grid.heading
    return [[title, heading.key_at(place)] for place, title in enumerate(heading.titles)]


def line_noted(row: Import, found: Found) -> Line:
    """What came of a line; not yet written."""
    state = Line.State.BAD if found.problems else Line.State.ALIKE if found.alike else None
    return Line(
        of=row, number=found.number, state=state or Line.State.GOOD,
        problems=problems_as_stored([*found.problems, *found.alike]),
    )  # fmt: skip
