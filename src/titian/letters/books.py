"""What does a printed book say? The columns and lines of one of the office's books, as words."""

from dataclasses import dataclass

from titian.letters.letterhead import Letterhead
from titian.letters.resume import Signer


@dataclass(frozen=True)
class PrintedColumn:
    """Its heading, and its share of the sheet's width."""

    title: str
    width: int


@dataclass(frozen=True)
class PrintedLine:
    """The cells in the order of the columns; `struck` are the places of those struck out."""

    cells: tuple[str, ...]
    struck: tuple[int, ...] = ()


@dataclass(frozen=True)
class PrintedBook:
    """Lying on its side, on A4 or F4; `mark` is RAHASIA where children stand in it, `first` the
    number of the first line."""

    letterhead: Letterhead
    paper: str
    title: str
    period: str
    mark: str
    columns: tuple[PrintedColumn, ...]
    lines: tuple[PrintedLine, ...]
    place_and_day: str
    signer: Signer
    keeper: str
    printed: str
    first: int = 1
