"""Which lines hold these tokens, and which words are there? Read by plain statements.

Through the ORM neither FTS5 nor the index over an array of words can be asked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any  # what a database driver takes
from uuid import UUID

from django.db import connection

from titian.clients.search.asking import Asked, for_postgres, for_sqlite
from titian.clients.search.dialects import CUT, FULL_TEXT, LINES, WORDS
from titian.clients.search.tokens import BORN, Kind, Line

OPENED = (
    "SELECT client_id FROM clients_filegrant"
    " WHERE staff_id = %s AND from_at <= %s AND until_at > %s"
)
WHOSE = f"(l.office = %s OR l.client IN ({OPENED}))"
SELECT = f"SELECT l.client, l.kind, l.tokens FROM {LINES} l"
FROM_FULL_TEXT = (  # CROSS JOIN: SQLite asks the full text first, whatever it thinks of sizes
    f"SELECT l.client, l.kind, l.tokens FROM {FULL_TEXT} f CROSS JOIN {LINES} l ON l.id = f.rowid"
    f" WHERE f.{FULL_TEXT} MATCH %s"
)
HOLDS_ONE_OF = f"{CUT}(l.tokens) && %s::text[]"
BORN_IN = "l.tokens LIKE %s"


@dataclass(frozen=True)
class Whose:
    """For whom, and when: what the index is asked for."""

    staff: UUID
    office: UUID
    at: datetime


def holding(asked: Asked, *, whose: Whose, limit: int) -> list[Line]:
    """Lines with these tokens, of clients of the person's office and of files opened to them."""
    if connection.vendor == "sqlite":
        return _lines(FROM_FULL_TEXT, [for_sqlite(asked)], whose, limit)
    condition, arrays = for_postgres(asked, HOLDS_ONE_OF)
    return _lines(f"{SELECT} WHERE {condition}", arrays, whose, limit)


def numbered(starts: Sequence[str], *, whose: Whose, limit: int) -> list[Line]:
    """Lines of numbers that begin so."""
    is_sqlite = connection.vendor == "sqlite"
    begins, sign = ("l.whole GLOB %s", "*") if is_sqlite else ("l.whole LIKE %s", "%")
    condition = " OR ".join([begins] * len(starts))
    kinds = f"l.kind IN ('{Kind.NUMBER}', '{Kind.DECREE}')"
    statement = f"{SELECT} WHERE ({condition}) AND {kinds}"
    return _lines(statement, [f"{start}{sign}" for start in starts], whose, limit)


def called(names: Sequence[str], year: int | None, *, whose: Whose, limit: int) -> list[Line]:
    """Lines of one of these whole names (tokens.whole); of people born in the year, if any."""
    marks = ", ".join(["%s"] * len(names))
    born = "" if year is None else f" AND {BORN_IN}"
    years = [] if year is None else [f"% {BORN}{year}%"]
    statement = f"{SELECT} WHERE l.whole IN ({marks}){born}"
    return _lines(statement, [*names, *years], whose, limit)


def _lines(statement: str, wanted: Sequence[Any], whose: Whose, limit: int) -> list[Line]:
    now = connection.ops.adapt_datetimefield_value(whose.at)
    known: list[Any] = [*wanted, _plain(whose.office), _plain(whose.staff), now, now]
    with connection.cursor() as cursor:
        cursor.execute(f"{statement} AND {WHOSE} LIMIT {limit:d}", known)
        return [Line(_hex(client), kind, tokens) for client, kind, tokens in cursor.fetchall()]


def words_after(last: int) -> Iterable[tuple[int, str]]:
    """The vocabulary from an id on."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, word FROM {WORDS} WHERE id > %s", [last])
        return [(key, word) for key, word in cursor.fetchall()]


def last_word() -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT max(id) FROM {WORDS}")
        (last,) = cursor.fetchone()
    return last or 0


def _plain(value: UUID) -> object:
    """A UUID as this database takes it."""
    return value.hex if connection.vendor == "sqlite" else value


def _hex(client: str | UUID) -> str:
    return client if isinstance(client, str) else client.hex
