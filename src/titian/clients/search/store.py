"""Which lines hold these tokens, and which words are there? Read by plain statements.

Through the ORM neither FTS5 nor the index over a tsvector can be asked.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from titian.clients.search.asking import Asked, for_postgres, for_sqlite
from titian.clients.search.dialects import DOCUMENT, FULL_TEXT, LINES, WORDS
from titian.clients.search.tokens import Line

OPENED = "SELECT client_id FROM clients_filegrant WHERE staff_id = %s AND from_at <= %s AND until_at > %s"
WHOSE = f"(l.office = %s OR l.client IN ({OPENED}))"
ON_SQLITE = (
    f"SELECT l.client, l.kind, l.tokens FROM {FULL_TEXT} f JOIN {LINES} l ON l.id = f.rowid"
    f" WHERE f.{FULL_TEXT} MATCH %s AND {WHOSE}"
)
ON_POSTGRES = (
    f"SELECT l.client, l.kind, l.tokens FROM {LINES} l"
    f" WHERE {DOCUMENT} @@ %s::tsquery AND {WHOSE}"
)


@dataclass(frozen=True)
class Whose:
    """For whom, and when: what the index is asked for."""

    staff: UUID
    office: UUID
    at: datetime


def lines(asked: Asked, *, whose: Whose, limit: int) -> list[Line]:
    """Lines of clients of the person's office, and of files of others opened to them."""
    is_sqlite = connection.vendor == "sqlite"
    statement = ON_SQLITE if is_sqlite else ON_POSTGRES
    words = for_sqlite(asked) if is_sqlite else for_postgres(asked)
    now = connection.ops.adapt_datetimefield_value(whose.at)
    known = [words, _plain(whose.office), _plain(whose.staff), now, now]
    with connection.cursor() as cursor:
        cursor.execute(f"{statement} LIMIT {limit:d}", known)
        return [Line(_hex(client), kind, tokens) for client, kind, tokens in cursor.fetchall()]


def words_after(last: int) -> Iterable[tuple[int, str]]:
    """The vocabulary from an id on."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, word FROM {WORDS} WHERE id > %s", [last])  # noqa: S608 - ours
        return cursor.fetchall()


def last_word() -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT max(id) FROM {WORDS}")  # noqa: S608 - ours
        (last,) = cursor.fetchone()
    return last or 0


def _plain(value: UUID) -> object:
    """A UUID as this database takes it."""
    return value.hex if connection.vendor == "sqlite" else value


def _hex(client: str | UUID) -> str:
    return client if isinstance(client, str) else client.hex
