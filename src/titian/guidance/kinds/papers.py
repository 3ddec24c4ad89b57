"""Which kinds of documents may a client have?"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from titian.guidance import kinds


@dataclass(frozen=True)
class PaperKind:
    """One kind; `wall` names who alone may see such documents, empty: whoever opens the file."""

    key: str
    label: str
    wall: str


@cache
def paper_kinds() -> Mapping[str, PaperKind]:
    """By key, in the order of the file."""
    return {kind.key: kind for kind in map(_kind, kinds.tables("papers.toml", "kind"))}


def _kind(row: kinds.Table) -> PaperKind:
    return PaperKind(kinds.text(row, "key"), kinds.text(row, "label"), kinds.wall_of(row))
