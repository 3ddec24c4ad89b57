"""Which rows does a list hold? The first sheet that has any, cell by cell, as Excel shows them."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import cast

from titian.documents.checking import TEXT_ENCODINGS
from titian.documents.troubles import Broken
from titian.exchange.checking import CSV, MOST_COLUMNS, MOST_ROWS
from titian.exchange.rules.columns import Column, Heading, find_heading
from titian.exchange.rules.values import Cell, text_of
from titian.exchange.troubles import NoRows, TooManyRows, TooWide

DELIMITERS = ";,\t"
Cells = Sequence[Cell]


@dataclass(frozen=True)
class Grid:
    """The cells of one sheet; rows are counted from 1, as Excel does."""

    rows: Sequence[Cells]
    heading: Heading

    def lines(self) -> Iterator[tuple[int, Mapping[str, Cell]]]:
        """Those below the heading that say something: their number, and the cells by column."""
        for place in range(self.heading.row + 1, len(self.rows)):
            cells = self.rows[place]
            if any(text_of(cell) for cell in cells):
                yield place + 1, self._by_column(cells)

    def _by_column(self, cells: Cells) -> Mapping[str, Cell]:
        places = self.heading.places.items()
        return {key: cells[at] for key, at in places if at < len(cells)}


def read_grid(
    content: bytes, suffix: str, columns: Sequence[Column], needed: Sequence[Sequence[str]]
) -> Grid:
    """Raises a FileTrouble, NoHeading."""
    rows = rows_in(content, suffix)
    grid = Grid(rows, find_heading(rows, columns, needed))
    if next(grid.lines(), None) is None:
        raise NoRows
    return grid


def rows_in(content: bytes, suffix: str) -> Sequence[Cells]:
    """Without the empty rows at the end."""
    rows = _of_text(content) if suffix == CSV else _of_workbook(content)
    last = max((at for at, row in enumerate(rows, 1) if any(map(text_of, row))), default=0)
    if last > MOST_ROWS:
        raise TooManyRows
    if any(len(row) > MOST_COLUMNS for row in rows[:last]):
        raise TooWide
    return rows[:last]


def _of_workbook(content: bytes) -> list[Cells]:
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - only for a list

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            rows = cast(list[Cells], sheet.to_python(skip_empty_area=False))
            if any(text_of(cell) for row in rows for cell in row):
                return rows
    except (CalamineError, ValueError, OSError) as error:
        raise Broken from error
    return []


def _of_text(content: bytes) -> list[Cells]:
    text = _decoded(content)
    head = text[:4000]
    delimiter = max(DELIMITERS, key=head.count)
    try:
        return [*csv.reader(StringIO(text, newline=""), delimiter=delimiter)]
    except csv.Error as error:
        raise Broken from error


def _decoded(content: bytes) -> str:
    for encoding in TEXT_ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Broken
