"""How does a table leave us? As .xlsx with NIK as text and real days, or as .csv; row by row.

No cell is ever a formula: what begins like one is text in Excel, and in a CSV, where nothing says
that it is text, a sign before it says so.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

from titian.exchange.rules.values import Cell, text_of

if TYPE_CHECKING:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV_TYPE = "text/csv; charset=utf-8"
BOM = "\ufeff"  # by which Excel knows that the text is UTF-8
DELIMITER = ";"  # as Excel in Indonesian and English-for-Indonesia writes lists
LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
DAY = "dd/mm/yyyy"
AS_TEXT = "@"
LONGEST_CELL = 32_000  # Excel's own limit is 32,767
WIDEST, NARROWEST = 60, 8  # letters


@dataclass(frozen=True)
class Ask:
    """What Excel offers in a column of a template, and what it says beside the title."""

    choices: Sequence[str] = ()
    note: str = ""


@dataclass(frozen=True)
class Table:
    """A sheet: its name, the titles, the rows below; `asks` by the place of the column."""

    name: str
    titles: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    widths: Sequence[int] = ()
    asks: dict[int, Ask] = field(default_factory=dict)


def as_xlsx(*tables: Table) -> bytes:
    """Written row by row: ten thousand of them need no more memory than one."""
    from openpyxl import Workbook  # noqa: PLC0415 - 10 MB, only when a list is made

    book = Workbook(write_only=True)
    for table in tables:
        _fill(book.create_sheet(table.name[:31]), table)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def as_csv(table: Table) -> Iterator[str]:
    """Line by line."""
    yield BOM + _csv_line(table.titles)
    for row in table.rows:
        yield _csv_line(row)


def _fill(sheet: "WriteOnlyWorksheet", table: Table) -> None:
    from openpyxl.styles import Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    sheet.freeze_panes = "A2"
    for place, title in enumerate(table.titles):
        width = table.widths[place] if place < len(table.widths) else len(title) + 4
        column = sheet.column_dimensions[get_column_letter(place + 1)]
        column.width = max(NARROWEST, min(width, WIDEST))
        if place in table.asks:
            column.number_format = AS_TEXT  # an empty column that keeps every digit
    for place, ask in table.asks.items():
        _ask(sheet, get_column_letter(place + 1), ask)
    heads = []
    for title in table.titles:
        cell = _cell(sheet, title)
        cell.font = Font(bold=True)
        heads.append(cell)
    sheet.append(heads)
    for row in table.rows:
        sheet.append([_cell(sheet, value) for value in row])


def _ask(sheet: "WriteOnlyWorksheet", letter: str, ask: Ask) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    if not ask.choices:
        return
    offer = DataValidation(type="list", formula1=f'"{",".join(ask.choices)}"', allow_blank=True)
    offer.showErrorMessage = False  # another word is read too, where it is understood
    sheet.data_validations.append(offer)
    offer.add(f"{letter}2:{letter}20000")


def _cell(sheet: "WriteOnlyWorksheet", value: Cell) -> "WriteOnlyCell":
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

    if isinstance(value, datetime) and value.tzinfo is not None:
        value = value.replace(tzinfo=None)
    if not isinstance(value, str):
        cell = WriteOnlyCell(sheet, value=value)
        if isinstance(value, date):
            cell.number_format = f"{DAY} hh:mm" if isinstance(value, datetime) else DAY
        return cell
    cell = WriteOnlyCell(sheet, value=writable(value))
    cell.data_type = "s"  # also what begins with "="
    cell.number_format = AS_TEXT
    if value.startswith(LIKE_A_FORMULA):
        cell.quotePrefix = True  # stays text when somebody edits it
    return cell


def writable(text: str) -> str:
    """Without the signs that no XML holds."""
    return "".join(s for s in text[:LONGEST_CELL] if s.isprintable() or s in "\n\t")


def _csv_line(row: Iterable[Cell]) -> str:
    out = StringIO()
    csv.writer(out, delimiter=DELIMITER).writerow([_plain(cell) for cell in row])
    return out.getvalue()


def _plain(cell: Cell) -> str:
    if not isinstance(cell, str):
        return text_of(cell)
    text = writable(cell)
    return f"'{text}" if text.lstrip().startswith(LIKE_A_FORMULA) else text
