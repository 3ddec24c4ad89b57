"""How is a question that every page asks put to the database without wording it anew each time?

Django words a query afresh at each asking, which costs three times what the database needs to
answer it. A question is worded once in a process, as a query set; later only its values change.
The rows are built by Django's own means, so that nobody can tell the difference.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Generic, TypeVar
from uuid import UUID, uuid4

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators
from django.db.models.sql.compiler import SQLCompiler

Value = UUID | datetime | date | str | int
Row = TypeVar("Row", bound=Model)
STRANGE_DAY = datetime(1583, 10, 15, 3, 9, 27, tzinfo=UTC)  # nobody asks for it


@dataclass(frozen=True)
class Worded:
    """The statement, where each value goes, and how its lines are read."""

    compiler: SQLCompiler
    sql: str
    fixed: tuple[object, ...]
    places: tuple[int | None, ...]  # of each parameter: which value it is, None where it is fixed
    converters: dict[int, tuple[list[Any], Any]]

    def lines(self, values: Sequence[Value]) -> Iterator[Sequence[Any]]:
        given = [_adapted(value) for value in values]
        params: list[Any] = [
            fixed if place is None else given[place]
            for fixed, place in zip(self.fixed, self.places, strict=True)
        ]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, params)
            found = cursor.fetchall()
        return iter(self.compiler.apply_converters(found, self.converters))


class Question(Generic[Row]):
    """`ask` gets values of the types with which it was first asked, none of them None."""

    def __init__(self, ask: Callable[..., "QuerySet[Row, Any]"]) -> None:
        self.ask = ask
        self._worded: dict[str, Worded] = {}

    def rows(self, *values: Value) -> list[Row]:
        """As list(ask(*values)) would give them."""
        worded = self._in_words(values)
        info, select = worded.compiler.klass_info, worded.compiler.select
        fields = info["select_fields"]
        start, end = fields[0], fields[-1] + 1
        names = [column[0].target.attname for column in select[start:end]]
        related = get_related_populators(info, select, connection.alias)  # type: ignore[call-arg]
        return [
            _made(info["model"], names, line, start, end, related) for line in worded.lines(values)
        ]

    def first(self, *values: Value) -> Row | None:
        return next(iter(self.rows(*values)), None)

    def lines(self, *values: Value) -> list[tuple[Any, ...]]:
        """Of one that asks for columns: as list(ask(*values)) would give them."""
        return [tuple(line) for line in self._in_words(values).lines(values)]

    def _in_words(self, values: Sequence[Value]) -> Worded:
        if connection.vendor not in self._worded:
            self._worded[connection.vendor] = _worded(self.ask, values)
        return self._worded[connection.vendor]


def _worded(ask: Callable[..., "QuerySet[Row, Any]"], values: Sequence[Value]) -> Worded:
    """Asked with values that nobody else uses, to see where they come to stand."""
    strange = [_strange(value, place) for place, value in enumerate(values)]
    known = [_adapted(value) for value in strange]
    compiler = ask(*strange).query.get_compiler(connection=connection)
    sql, params = compiler.as_sql()
    places = tuple(known.index(param) if param in known else None for param in params)
    if {*range(len(known))} != {place for place in places if place is not None}:
        raise TypeError("a value of the question is not in its words")
    columns = [column[0] for column in compiler.select[: compiler.col_count]]
    return Worded(compiler, sql, tuple(params), places, compiler.get_converters(columns))


def _strange(value: Value, place: int) -> Value:
    match value:
        case UUID():
            return uuid4()
        case datetime():
            return STRANGE_DAY.replace(microsecond=place, tzinfo=value.tzinfo)
        case date():
            return STRANGE_DAY.date().replace(day=1 + place)
        case int():
            return -715_517_000 - place
        case str():
            return f"\x1f{uuid4()}"


def _adapted(value: Value) -> object:
    """As the fields of Django give it to the database."""
    match value:
        case UUID():
            return value if connection.features.has_native_uuid_field else value.hex
        case datetime():
            return connection.ops.adapt_datetimefield_value(value)
        case date():
            return connection.ops.adapt_datefield_value(value)
        case _:
            return value


def _made(
    model: type[Row],
    names: list[str],
    line: Sequence[Any],
    start: int,
    end: int,
    related: Sequence[Any],
) -> Row:
    row = model.from_db(connection.alias, names, line[start:end])
    for one in related:
        one.populate(line, row)
    return row
