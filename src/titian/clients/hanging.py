"""What hangs on a client's file, and which promises of the database keep two files from being one?

Read from the models themselves: what a later part of Titian hangs on the client is found without
being named here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from django.db.models import OneToOneField, Q, UniqueConstraint

from titian.audit.models import Row
from titian.clients.models import Client, FileGrant, Merge, Pair, RegisterLine

# They stay: permission to read one file is none to read the other; what was decided of a pair and
# of a merge names the files that it was decided of; a register number was given to one file.
NOT_MOVED = (FileGrant, Pair, Merge, RegisterLine, Client)
# Broken for a moment, and mended by the merge itself.
MENDED = frozenset({"one_officer_is_in_charge_of_a_client"})


@dataclass(frozen=True)
class Key:
    """One column of one table that names a client."""

    model: type[Row]
    name: str
    column: str

    def rows(self, client: Client) -> list[Row]:
        return list(self.model._base_manager.filter(**{self.name: client}))

    def stays(self, survivor: Client, absorbed: Client) -> bool:
        """A file has one such row: when both have it, each keeps its own."""
        column = self.model._meta.get_field(self.name)
        is_single = isinstance(column, OneToOneField)
        return is_single and bool(self.count(survivor)) and bool(self.count(absorbed))

    def count(self, client: Client) -> int:
        return self.model._base_manager.filter(**{self.name: client}).count()


@dataclass(frozen=True)
class Obstacle:
    """One reason why two files cannot become one now, and the rows that are in the way."""

    name: str
    rows: tuple[Row, ...] = ()


@cache
def keys_to_client() -> tuple[Key, ...]:
    """Every column that moves with a client, in the order of the tables' names."""
    fields = [relation.field for relation in Client._meta.related_objects]
    moving = [
        Key(field.model, field.name, field.get_attname())
        for field in fields
        if issubclass(field.model, Row) and moves(field.model)
    ]
    return tuple(sorted(moving, key=lambda key: (key.model._meta.label_lower, key.name)))


def moves(model: type[Row]) -> bool:
    """A permission of a part above this one says itself that it stays."""
    return model not in NOT_MOVED and getattr(model, "moves_with_the_file", True) is not False


def obstacles_of(survivor: Client, absorbed: Client) -> list[Obstacle]:
    """What a person must settle before these two can be one."""
    found = [Obstacle(name) for name, holds in _of_the_files(survivor, absorbed) if holds]
    return found or list(_of_the_rows(survivor, absorbed))


def _of_the_files(survivor: Client, absorbed: Client) -> Iterator[tuple[str, bool]]:
    """A child's data stand under the children's key and law (PP 9/2017)."""
    yield "one_of_them_is_merged", bool(survivor.merged_into_id or absorbed.merged_into_id)
    yield "of_two_registers", survivor.register != absorbed.register
    yield "of_two_offices", survivor.office_id != absorbed.office_id


def _of_the_rows(survivor: Client, absorbed: Client) -> Iterator[Obstacle]:
    """Promises that both files keep, and that one file would break."""
    for key in keys_to_client():
        for constraint in key.model._meta.constraints:
            if isinstance(constraint, UniqueConstraint) and constraint.name not in MENDED:
                rows = _clashing(key, constraint, survivor, absorbed)
                if rows:
                    yield Obstacle(constraint.name, rows)


def _clashing(
    key: Key, constraint: UniqueConstraint, survivor: Client, absorbed: Client
) -> tuple[Row, ...]:
    if key.name not in constraint.fields:
        return ()
    others = [name for name in constraint.fields if name != key.name]
    holds = key.model._base_manager.filter(constraint.condition or Q())
    ours = {_values(row, others): row for row in holds.filter(**{key.name: survivor})}
    theirs = {_values(row, others): row for row in holds.filter(**{key.name: absorbed})}
    both = [values for values in ours if values in theirs and None not in values]
    return tuple(row for values in both for row in (ours[values], theirs[values]))


def _values(row: Row, names: Sequence[str]) -> tuple[object, ...]:
    """A key is compared by what it names."""
    return tuple(getattr(row, f"{name}_id", getattr(row, name, None)) for name in names)
