"""How is a question that every page asks put to the database without wording it anew each time?

Django words a query afresh at each asking, which costs three times what the database needs to
answer it. A question is worded once in a process, as a query set; later only its values change.
The rows are built by Django's own means, so that nobody can tell the difference.

Where the words themselves hang on who asks, `Questions` keeps those of the last who asked.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache, partial
from typing import Any, Generic, TypeVar
from uuid import UUID, uuid4

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators
from django.db.models.sql.compiler import SQLCompiler

Value = UUID | datetime | date | str | int
Row = TypeVar("Row", bound=Model)
KEPT = 512  # persons who ask the same question in one process
STRANGE_DAY = datetime(1583, 10, 15, 3, 9, 27, tzinfo=UTC)  # nobody asks for it


@dataclass(frozen=True)
class Reading(Generic[Row]):
    """How a line becomes a row, and the rows that it brings along."""

    model: type[Row]
    names: Sequence[str]
    columns: slice
    related: Sequence[Any]

    def row(self, line: Sequence[Any]) -> Row:
        made = self.model.from_db(connection.alias, self.names, line[self.columns])
        for one in self.related:
            one.populate(line, made)
        return made


@dataclass(frozen=True)
class Worded(Generic[Row]):
    """The statement, where each value goes, and how its lines are read."""

    sql: str
    fixed: tuple[object, ...]
    places: tuple[int | None, ...]  # of each parameter: which value it is, None where it is fixed
    converters: Sequence[tuple[int, Sequence[Callable[..., Any]], Any]]
    reading: Reading[Row] | None  # None where columns are asked for

    def lines(self, values: Sequence[Value]) -> list[Sequence[Any]]:
        found = self._asked(self.sql, values)
        if not self.converters:
            return found
        return [self._converted(list(line)) for line in found]

    def count(self, values: Sequence[Value]) -> int:
        ((number,),) = self._asked(f"SELECT COUNT(*) FROM ({self.sql}) asked", values)  # noqa: S608
        return int(number)

    def _converted(self, line: list[Any]) -> list[Any]:
        for place, converters, expression in self.converters:
            value = line[place]
            for convert in converters:
                value = convert(value, expression, connection)
            line[place] = value
        return line

    def _asked(self, sql: str, values: Sequence[Value]) -> list[Any]:
        given = [_adapted(value) for value in values]
        params: list[Any] = [
            fixed if place is None else given[place]
            for fixed, place in zip(self.fixed, self.places, strict=True)
        ]
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            found: list[Any] = cursor.fetchall()
        return found


class Question(Generic[Row]):
    """`ask` gets values of the types with which it was first asked, none of them None."""

    def __init__(self, ask: Callable[..., "QuerySet[Row, Any]"]) -> None:
        self.ask = ask
        self._worded: dict[str, Worded[Row] | None] = {}

    def rows(self, *values: Value) -> list[Row]:
        """As list(ask(*values)) would give them."""
        worded = self._in_words(values)
        if worded is None or worded.reading is None:
            return []
        return [worded.reading.row(line) for line in worded.lines(values)]

    def first(self, *values: Value) -> Row | None:
        return next(iter(self.rows(*values)), None)

    def lines(self, *values: Value) -> list[tuple[Any, ...]]:
        """Of one that asks for columns: as list(ask(*values)) would give them."""
        worded = self._in_words(values)
        return [tuple(line) for line in worded.lines(values)] if worded else []

    def count(self, *values: Value) -> int:
        """As ask(*values).count() would."""
        worded = self._in_words(values)
        return worded.count(values) if worded else 0

    def _in_words(self, values: Sequence[Value]) -> Worded[Row] | None:
        """None where no row can ever answer, so that Django would not ask."""
        if connection.vendor not in self._worded:
            self._worded[connection.vendor] = _worded(self.ask, values)
        return self._worded[connection.vendor]


class Questions(Generic[Row]):
    """`ask` gets first whatever its words hang on, each hashable, then the values as a question
    does: `of(reader).rows(client)` is list(ask(reader, client))."""

    def __init__(self, ask: Callable[..., "QuerySet[Row, Any]"]) -> None:
        self.of = lru_cache(KEPT)(lambda *who: Question[Row](partial(ask, *who)))


def _worded(
    ask: Callable[..., "QuerySet[Row, Any]"], values: Sequence[Value]
) -> Worded[Row] | None:
    """Asked with values that nobody else uses, to see where they come to stand."""
    strange = [_strange(value, place) for place, value in enumerate(values)]
    known = [_adapted(value) for value in strange]
    compiler = ask(*strange).query.get_compiler(connection=connection)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return None
    places = tuple(known.index(param) if param in known else None for param in params)
    if {*range(len(known))} != {place for place in places if place is not None}:
        raise TypeError("a value of the question is not in its words")
    columns = [column[0] for column in compiler.select[: compiler.col_count]]
    converters = [
        (place, tuple(map(_quick, found)), column)
        for place, (found, column) in compiler.get_converters(columns).items()
    ]
    return Worded(sql, tuple(params), places, converters, _reading(compiler))


def _quick(convert: Callable[..., Any]) -> Callable[..., Any]:
    """SQLite's ids are read five hundred times a page: by their digits, which we wrote."""
    is_id = getattr(convert, "__name__", "") == "convert_uuidfield_value"
    return _id_of if is_id else convert


def _id_of(value: str | None, *_: object) -> UUID | None:
    return None if value is None else UUID(int=int(value, 16))


def _reading(compiler: SQLCompiler) -> Reading[Any] | None:
    info, select = compiler.klass_info, compiler.select
    if info is None:
        return None
    fields = info["select_fields"]
    columns = slice(fields[0], fields[-1] + 1)
    return Reading(
        model=info["model"],
        names=[column[0].target.attname for column in select[columns]],
        columns=columns,
        related=get_related_populators(info, select, connection.alias),  # type: ignore[call-arg]
    )


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
