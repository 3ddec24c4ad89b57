"""Must every test write its people anew? Once, through the doors of an office; then their rows
are copied in. Most of a run's time was the same hundred writes, a few thousand times.
"""

from collections.abc import Callable, Container
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Generic, TypeVar
from typing import cast as typed

from django.apps import apps
from django.db import connection

Made = TypeVar("Made")
Lines = list[tuple[object, ...]]
DERIVED = ("clients_searchline", "clients_searchword")  # triggers write them again


@dataclass(frozen=True)
class Table:
    """What one table got, as the database gave it."""

    name: str
    columns: tuple[str, ...]
    lines: Lines

    def without(self, known: Container[tuple[object, ...]]) -> "Table":
        return replace(self, lines=[line for line in self.lines if line not in known])

    def put(self) -> None:
        names = ", ".join(f'"{name}"' for name in self.columns)
        marks = ", ".join(["%s"] * len(self.columns))
        with connection.cursor() as cursor:
            cursor.executemany(
                f'INSERT INTO "{self.name}" ({names}) VALUES ({marks})',  # noqa: S608
                self.lines,
            )


@dataclass
class Remembered(Generic[Made]):
    """Whoever makes it is asked once in a process; what stood there before is left out."""

    make: Callable[[], Made]
    made: tuple[Made, list[Table]] | None = None

    def again(self) -> Made:
        if self.made is None:
            made = self.make()
            self.made = (
                deepcopy(made),
                [table for name in _tables() if (table := _read(name)).lines],
            )
            return made
        for table in self.made[1]:
            table.put()
        return deepcopy(self.made[0])


def _tables() -> list[str]:
    """In the order in which the parts stand upon each other."""
    models = (m for m in apps.get_models() if m.__module__.startswith("titian."))
    ours = (model._meta for model in models if not model._meta.proxy)
    return [meta.db_table for meta in ours if meta.db_table not in DERIVED]


def _read(name: str) -> Table:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{name}" ORDER BY 1')  # noqa: S608
        columns = tuple(column[0] for column in cursor.description)
        return Table(name, columns, typed(Lines, cursor.fetchall()))
