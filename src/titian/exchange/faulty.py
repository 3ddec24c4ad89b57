"""The same list again, with one column more that says what is wrong with each line."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from titian.exchange.lists import grid_of, problems_of
from titian.exchange.models import Import, Line
from titian.exchange.reading import Grid
from titian.exchange.rules.values import Cell, Problem
from titian.exchange.sheets import Table, as_xlsx

SAY = (Line.State.BAD, Line.State.ALIKE)
Words = Callable[[Sequence[Problem]], str]


def faulty_list(one: Import, *, title: str, words: Words, only_faulty: bool) -> bytes:
    """As .xlsx, whatever it came as; `only_faulty` leaves out the lines that went in, so that the
    mended file can be brought again as it is."""
    grid = grid_of(one)
    heading = [*grid.heading.titles, title]
    rows = _rows(one, grid, words, only_faulty=only_faulty)
    return as_xlsx(Table(Path(one.name).stem or "daftar", heading, rows))


def _rows(one: Import, grid: Grid, words: Words, *, only_faulty: bool) -> Iterator[Sequence[Cell]]:
    lines = {line.number: line for line in Line.objects.filter(of=one)}
    wide = len(grid.heading.titles)
    for number, _cells in grid.lines():
        line = lines.get(number)
        is_faulty = line is not None and line.state in SAY
        if only_faulty and not is_faulty:
            continue
        cells = [*grid.rows[number - 1]][:wide]
        cells += [None] * (wide - len(cells))
        yield [*cells, words(problems_of(line.problems)) if line and is_faulty else ""]
