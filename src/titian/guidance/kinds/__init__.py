"""Which kinds of documents, facts and instruments are there? Data beside this file.

A kind that is no longer offered stays in its file: what was written under it is still read.
"""

import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files

HEALTH = "kesehatan"  # the wall behind which the few who may know read
WALLS = frozenset({"", HEALTH})

Table = Mapping[str, object]


class BrokenKinds(ValueError):
    """A file of kinds does not have its shape."""


def tables(file: str, name: str) -> Sequence[Table]:
    """The tables [[name]] of a file beside this one, in its order."""
    found = tomllib.loads((files(__name__) / file).read_text(encoding="utf-8"))[name]
    return [_table(row) for row in found]


def text(row: Table, name: str, *, otherwise: str | None = None) -> str:
    value = row.get(name, otherwise)
    if not isinstance(value, str):
        raise BrokenKinds(f"{row.get('key')}: {name}")
    return value


def number(row: Table, name: str) -> int:
    value = row.get(name)
    if not isinstance(value, int):
        raise BrokenKinds(f"{row.get('key')}: {name}")
    return value


def within(row: Table, name: str) -> Sequence[Table]:
    """The tables of a list in a table; none when it is not there."""
    value = row.get(name, [])
    if not isinstance(value, list):
        raise BrokenKinds(f"{row.get('key')}: {name}")
    return [_table(one) for one in value]


def words(row: Table, name: str) -> tuple[str, ...]:
    value = row.get(name, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise BrokenKinds(f"{row.get('key')}: {name}")
    return tuple(value)


def wall_of(row: Table) -> str:
    wall = text(row, "wall", otherwise="")
    if wall not in WALLS:
        raise BrokenKinds(f"{row.get('key')}: {wall}")
    return wall


def _table(row: object) -> Table:
    if not isinstance(row, dict):
        raise BrokenKinds(str(row))
    return row
