"""Which lines of a recap are typed, why, and what do the files say of them?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from titian.desk.recaps.blocks import rows_address
from titian.insight.counting import OFFICE
from titian.insight.figures.figure import Figure, Word
from titian.insight.models import Recap
from titian.insight.recaps import counts_beside, typed_figures


@dataclass(frozen=True)
class Found:
    """What stands in files: the number, and the way to its rows."""

    title: Word
    count: int
    address: str


@dataclass(frozen=True)
class ByHand:
    """One typed line; `count` None until somebody has typed it."""

    key: str
    title: Word
    why: Word
    count: int | None
    found: Found | None


def lines_by_hand(recap: Recap, at: datetime) -> Sequence[ByHand]:
    beside = counts_beside(recap, at)
    return [
        ByHand(
            figure.key, figure.title, figure.meaning, recap.figures.get(figure.key),
            _found(figure.beside, beside.get(figure.beside.key) or 0, recap)
            if figure.beside else None,
        )
        for figure in typed_figures(recap.kind)
    ]  # fmt: skip


def _found(figure: Figure, count: int, recap: Recap) -> Found:
    return Found(figure.title, count, rows_address(figure, recap.span, OFFICE) if count else "")
