"""What does a recap on paper say? Headed numbers with their meaning, who signs, which version."""

from dataclasses import dataclass

from titian.letters.letterhead import Letterhead
from titian.letters.resume import Signer


@dataclass(frozen=True)
class PrintedFigure:
    title: str
    count: str
    meaning: str


@dataclass(frozen=True)
class PrintedBlock:
    title: str
    figures: tuple[PrintedFigure, ...]


@dataclass(frozen=True)
class PrintedTable:
    """Numbers of each officer, or of each office."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class PrintedRecap:
    """Upright, on A4."""

    letterhead: Letterhead
    title: str
    period: str
    state: str
    blocks: tuple[PrintedBlock, ...]
    table: PrintedTable | None
    place_and_day: str
    signer: Signer
    printed: str
