"""What was due, what came of it, and how many of each? Counted in four heaps, never weighed.

Came, excused, did not come, and still waited for. There is no score: whoever came late came, and
what our own failures kept from coming is excused. What nobody knows yet is waited for, not missed.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from titian.insight.rules.spans import Span


class Kind(StrEnum):
    """What may be due."""

    REPORT = "lapor"
    MEETING = "janji"
    CONDITION = "syarat"
    PROGRAMME = "program"


class Table(StrEnum):
    """Which record says so."""

    REPORT = "report"
    MISS = "miss"
    EXCUSE = "excuse"
    DUTY = "duty"
    MEETING = "meeting"
    CONDITION = "condition"
    FACT = "fact"


class Answer(StrEnum):
    """What came of it."""

    CAME = "datang"
    LATE = "terlambat"
    EXCUSED = "dimaafkan"
    OURS = "kantor"
    SILENT = "tanpa_kabar"
    REFUSED = "tanpa_alasan"
    BROKEN = "tidak_patuh"
    WAITED = "ditunggu"
    UNSURE = "ragu"
    PARTLY = "sebagian"


class Heap(StrEnum):
    """In which of four the answer is counted."""

    CAME = "datang"
    EXCUSED = "dimaafkan"
    NOT = "tidak"
    OPEN = "ditunggu"


HEAPS: Mapping[Answer, Heap] = {
    Answer.CAME: Heap.CAME,
    Answer.LATE: Heap.CAME,
    Answer.EXCUSED: Heap.EXCUSED,
    Answer.OURS: Heap.EXCUSED,
    Answer.SILENT: Heap.NOT,
    Answer.REFUSED: Heap.NOT,
    Answer.BROKEN: Heap.NOT,
    Answer.WAITED: Heap.OPEN,
    Answer.UNSURE: Heap.OPEN,
    Answer.PARTLY: Heap.OPEN,
}


@dataclass(frozen=True)
class Item:
    """One thing that was due: on which day, what came, by which way, and why not; `row` names
    the record that says so, of the `table`."""

    kind: Kind
    answer: Answer
    on: date
    table: Table
    row: UUID
    how: str = ""
    why: str = ""
    note: str = ""

    @property
    def heap(self) -> Heap:
        return HEAPS[self.answer]


@dataclass(frozen=True)
class Tally:
    """How many in each heap."""

    counts: Mapping[Heap, int] = field(default_factory=dict)

    def of(self, heap: Heap) -> int:
        return self.counts.get(heap, 0)

    @property
    def whole(self) -> int:
        return sum(self.counts.values())


def tally(items: Iterable[Item]) -> Tally:
    return Tally(Counter(item.heap for item in items))


def by_month(items: Sequence[Item], months: Sequence[Span]) -> Sequence[tuple[Span, Tally]]:
    """Each item falls into one month; what lies outside them is left out."""
    return [(span, tally(within(items, span))) for span in months]


def within(items: Iterable[Item], span: Span) -> list[Item]:
    return [item for item in items if span.from_on <= item.on < span.until_on]


def shares(words: Iterable[str]) -> Sequence[tuple[str, int]]:
    """How often each was said, the most frequent first; equal ones by the alphabet."""
    counted = Counter(word for word in words if word)
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
