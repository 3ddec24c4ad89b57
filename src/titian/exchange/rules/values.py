"""What stands in a cell, and what may be wrong with it?"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

Cell: TypeAlias = str | int | float | bool | date | datetime | time | timedelta | None
NOTHING = frozenset({"", "-", "--", "---", "n/a", "na", "nihil", "tidak ada", "belum ada", "null",
                     "belum diketahui", "tidak diketahui", "?"})  # fmt: skip


@dataclass(frozen=True)
class Problem:
    """Why a line is not taken in: a code for the words, the column, a number that helps."""

    code: str
    column: str = ""
    detail: str = ""


class BadCell(Exception):
    """A cell that cannot be taken as it is; the code says what helps."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def text_of(cell: Cell) -> str:
    """As a person reads it: whole numbers without a point, days as on paper, one space each."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return " ".join(str(cell).split())


def is_empty(cell: Cell) -> bool:
    return cell is None or cell == "" or text_of(cell).casefold() in NOTHING


def is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)
