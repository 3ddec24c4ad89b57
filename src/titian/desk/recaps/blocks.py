"""How do the numbers of a recap stand on a page? In sections, each with its way to its rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from titian.desk.recaps.words import NOUNS
from titian.insight.counting import OFFICE, Counts, Whose
from titian.insight.figures.figure import Figure, Section, Word
from titian.insight.rules.spans import Span


@dataclass(frozen=True)
class Line:
    """One number; `count` None: nobody has typed it. No address: nobody stands behind it."""

    title: Word
    meaning: Word
    count: int | None
    address: str = ""
    is_typed: bool = False


@dataclass(frozen=True)
class Block:
    title: Word
    lines: Sequence[Line]
    total: int | None = None


def blocks_of(
    sections: Sequence[Section],
    counts: Counts,
    span: Span,
    *,
    whose: Whose = OFFICE,
    has_rows: bool = True,
) -> Sequence[Block]:
    """A Kanwil gets the numbers without their rows."""
    blocks = [
        Block(
            section.title,
            [
                _line(figure, counts, rows_address(figure, span, whose) if has_rows else "")
                for figure in section.figures
                if figure.is_shown_empty or counts.get(figure.key)
            ],
            section.total(counts) if section.has_total else None,
        )
        for section in sections
    ]
    return [block for block in blocks if block.lines]


def rows_address(figure: Figure, span: Span, whose: Whose) -> str:
    """Empty where no rows stand behind the figure."""
    if figure.source is None:
        return ""
    address = reverse("recap_rows", args=[NOUNS[span.kind], span.from_on.isoformat(), figure.key])
    people = (("pk", whose.officer), ("klien", whose.client))
    asked = {name: str(who) for name, who in people if who}
    return f"{address}?{urlencode(asked)}" if asked else address


def _line(figure: Figure, counts: Counts, address: str) -> Line:
    count = counts.get(figure.key)
    return Line(figure.title, figure.meaning, count, address if count else "", figure.is_typed)


def counts_in(shares: Sequence[Sequence[object]]) -> Mapping[str, Counts]:
    """The stored numbers of each officer, by id; "" for clients whom nobody has."""
    return {str(who): counts for who, counts in shares if isinstance(counts, dict)}
