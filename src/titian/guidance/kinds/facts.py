"""What may be told of a client, kind by kind, and in which fields?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from titian.guidance import kinds
from titian.guidance.kinds import BrokenKinds

SHAPES = frozenset({"line", "text", "choice"})


@dataclass(frozen=True)
class FactField:
    """One question of a kind."""

    key: str
    label: str
    shape: str
    is_needed: bool
    hint: str
    choices: tuple[str, ...]
    names_others: bool


@dataclass(frozen=True)
class FactKind:
    """One kind; `wall` names who alone may read and write it."""

    key: str
    label: str
    wall: str
    hint: str
    fields: tuple[FactField, ...]


@cache
def fact_kinds() -> Mapping[str, FactKind]:
    """By key, in the order of the file."""
    return {kind.key: kind for kind in map(_kind, kinds.tables("facts.toml", "kind"))}


def kinds_behind(wall: str) -> Sequence[FactKind]:
    return [kind for kind in fact_kinds().values() if kind.wall == wall]


def _kind(row: kinds.Table) -> FactKind:
    fields = tuple(_field(one) for one in kinds.within(row, "fields"))
    if not any(field.is_needed for field in fields):
        raise BrokenKinds(f"{row.get('key')} tells nothing")
    return FactKind(
        kinds.text(row, "key"), kinds.text(row, "label"), kinds.wall_of(row),
        kinds.text(row, "hint", otherwise=""), fields,
    )  # fmt: skip


def _field(row: kinds.Table) -> FactField:
    shape, choices = kinds.text(row, "shape", otherwise="line"), kinds.words(row, "choices")
    if shape not in SHAPES or (shape == "choice") != bool(choices):
        raise BrokenKinds(f"{row.get('key')}: {shape}")
    return FactField(
        key=kinds.text(row, "key"),
        label=kinds.text(row, "label"),
        shape=shape,
        is_needed=row.get("needed") is True,
        hint=kinds.text(row, "hint", otherwise=""),
        choices=choices,
        names_others=row.get("others") is True,
    )
