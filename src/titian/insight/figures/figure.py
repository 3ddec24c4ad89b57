"""What is a figure? A name, its meaning in words, and the rows that are counted for it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Exists, Q
from django.utils.functional import Promise

from titian.insight.sources import Rows, Source
from titian.insight.stretch import Stretch

Word = str | Promise


@dataclass(frozen=True)
class Figure:
    """One number. Without a source Titian cannot count it yet, and a person types it, unless it
    is the first of `rest_of` without the second."""

    key: str
    title: Word
    meaning: Word
    source: Source | None = None
    condition: Q | Exists = field(default_factory=Q)
    is_of_now: bool = False  # as the files stand: of a past day it cannot be counted again
    is_shown_empty: bool = True  # False: a line only where somebody is counted
    rest_of: tuple[str, str] | None = None
    short: str = ""  # its name in the text that is sent, under a heading of its own
    under: str = ""
    beside: "Figure | None" = None  # what files say of one that is typed; shown, never sent

    @property
    def is_typed(self) -> bool:
        return self.source is None and self.rest_of is None

    def rows(self, of: Stretch) -> Rows:
        """Those that are counted, whoever reads."""
        assert self.source is not None
        return self.source.rows(of).filter(self.condition)


@dataclass(frozen=True)
class Section:
    """Figures under one heading; `total` is said beside it where they are parts of a whole."""

    title: Word
    figures: Sequence[Figure]
    has_total: bool = False

    def total(self, counts: Mapping[str, int | None]) -> int:
        return sum(counts.get(figure.key) or 0 for figure in self.figures)


def figures_in(sections: Iterable[Section]) -> Sequence[Figure]:
    return [figure for section in sections for figure in section.figures]
