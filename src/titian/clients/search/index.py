"""How does the index of the search stay right, whoever writes? By triggers in the database.

Each table that can be searched is a `Source`: it says which lines its rows give. From the same
words come the triggers, the building anew and the check, so that they cannot differ. On SQLite a
migration that changes a column may rebuild its table and drop the triggers in silence: `ensure`
makes them again and, as nobody knows what was missed, the index too.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from titian.clients.search.dialects import COLUMNS, LINES, WORDS, Dialect, dialect_of
from titian.clients.search.tokens import NUMBER, OF_MOTHER, Kind

Expression = Callable[[Dialect, str], str]  # over the columns of a row of that name


@dataclass(frozen=True)
class LineOf:
    """One line that a row gives; none where `of` is empty."""

    kind: Kind
    of: str
    tokens: Expression
    whole: Expression = lambda _sql, _row: "''"


@dataclass(frozen=True)
class Source:
    """A table whose rows are found."""

    table: str
    follows: tuple[str, ...]  # columns whose change changes the lines
    lines: tuple[LineOf, ...]
    client: str = "id"
    office: Callable[[str], str] = "{}.office_id".format
    names: tuple[str, ...] = ()  # columns whose words belong to the vocabulary

    @property
    def kinds(self) -> str:
        return ", ".join(f"'{line.kind}'" for line in self.lines)


def _called(column: str) -> Expression:
    return lambda sql, row: f"{row}.{column} || {sql.year(f'{row}.birth_on')}"


def _whole(column: str) -> Expression:
    return lambda sql, row: f"coalesce({sql.whole(f'{row}.{column}')}, '')"


def number_line(kind: Kind, column: str) -> LineOf:
    """'#0412 #d #xi #2026', and the whole of it without signs."""

    def tokens(sql: Dialect, row: str) -> str:
        return f"'{NUMBER}' || replace({sql.bare(f'{row}.{column}')}, ' ', ' {NUMBER}')"

    def squeezed(sql: Dialect, row: str) -> str:
        return f"replace({sql.bare(f'{row}.{column}')}, ' ', '')"

    return LineOf(kind, column, tokens, squeezed)


def _mother(sql: Dialect, row: str) -> str:
    words = f"'{OF_MOTHER}' || replace({row}.mother_key, ' ', ' {OF_MOTHER}')"
    return f"{words} || {sql.year(f'{row}.birth_on')}"


CLIENTS = Source(
    table="clients_client",
    follows=("search_key", "alias_key", "mother_key", "birth_on", "number", "office_id"),
    lines=(
        LineOf(Kind.NAME, "search_key", _called("search_key"), _whole("search_key")),
        number_line(Kind.NUMBER, "number"),
        LineOf(Kind.ALIAS, "alias_key", _called("alias_key"), _whole("alias_key")),
        LineOf(Kind.MOTHER, "mother_key", _mother),
    ),
    names=("search_key", "alias_key", "mother_key"),
)


def make_full_text(using: BaseDatabaseWrapper | None = None) -> None:
    """What finds lines by their tokens."""
    _do(using, lambda sql: sql.full_text())


def drop_full_text(using: BaseDatabaseWrapper | None = None) -> None:
    """Before many lines are written at once."""
    _do(using, lambda sql: sql.no_full_text())


def make_triggers(source: Source, using: BaseDatabaseWrapper | None = None) -> None:
    """Makes the triggers of one table, in place of older ones."""
    _do(using, lambda sql: sql.triggers(source.table, source.follows, *_work(source, sql)))


def build(sources: Sequence[Source], using: BaseDatabaseWrapper | None = None) -> None:
    """Every line anew, inside the caller's transaction; the vocabulary keeps what it knows."""

    def statements(sql: Dialect) -> Iterable[str]:
        yield f"DELETE FROM {LINES}"
        for source in sources:
            yield from (
                f"INSERT INTO {LINES} ({COLUMNS}) {query}" for query in lines_of(source, sql)
            )
            if source.names:
                yield _new_words(sql.all_words(source.table, source.names))

    _do(using, statements)


def lines_of(source: Source, sql: Dialect) -> list[str]:
    """Queries of the lines that the rows of the table should have."""
    return [f"{_line(source, line, sql, 't')}" for line in source.lines]


def missing(sources: Sequence[Source]) -> list[str]:
    """Triggers and indexes that should be there and are not."""
    sql = dialect_of(connection.vendor)
    names = {*sql.full_text_names(), *(n for s in sources for n in sql.trigger_names(s.table))}
    with connection.cursor() as cursor:
        cursor.execute(sql.present())
        return sorted(names - {str(name) for (name,) in cursor.fetchall()})


def _work(source: Source, sql: Dialect) -> tuple[Sequence[str], Sequence[str]]:
    """What to do when a row goes, and when it comes; a change is both."""
    goes = [
        f"DELETE FROM {LINES} WHERE client = OLD.{source.client} AND kind IN ({source.kinds})"
        " AND source = OLD.id"
    ]
    comes = [
        f"INSERT INTO {LINES} ({COLUMNS}) {_line(source, line, sql, 'NEW')}"
        for line in source.lines
    ]
    if source.names:
        comes.append(_new_words(sql.words([f"NEW.{name}" for name in source.names])))
    if source.client == "id":  # what other rows say of a client goes along
        comes.append(
            f"UPDATE {LINES} SET office = NEW.office_id"
            " WHERE client = NEW.id AND office <> NEW.office_id"
        )
    return goes, comes


def _line(source: Source, line: LineOf, sql: Dialect, row: str) -> str:
    from_table = "" if row == "NEW" else f" FROM {source.table} {row}"
    return (
        f"SELECT {row}.id, '{line.kind}', {row}.{source.client}, {source.office(row)},"
        f" {line.whole(sql, row)}, {line.tokens(sql, row)}{from_table} WHERE {row}.{line.of} <> ''"
    )


def _new_words(query: str) -> str:
    return (
        f"INSERT INTO {WORDS} (word) SELECT word FROM ({query}) found"
        f" WHERE NOT EXISTS (SELECT 1 FROM {WORDS} known WHERE known.word = found.word)"
    )


def _do(using: BaseDatabaseWrapper | None, statements: Callable[[Dialect], Iterable[str]]) -> None:
    database = using or connection
    with database.cursor() as cursor:
        for statement in statements(dialect_of(database.vendor)):
            cursor.execute(statement)
