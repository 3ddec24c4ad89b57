"""What does a database hold, in numbers? Migrations, heads of the chains, rows of each table.

Asked of the copy itself, in one snapshot, so that the manifest says what is in the file and not
what was written a moment later.
"""

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from titian.audit.chain import Head as ChainHead

HEADS = (
    "SELECT s.office, s.seq, s.seal FROM audit_seal s"
    " JOIN (SELECT office, max(seq) AS seq FROM audit_seal GROUP BY office) l"
    " ON l.office = s.office AND l.seq = s.seq ORDER BY s.seq"
)
LATEST = "SELECT app, max(name) FROM django_migrations GROUP BY app"
SQLITE_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
POSTGRES_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
Rows = Iterable[tuple[object, ...]]


@dataclass(frozen=True)
class Facts:
    """Comparable: what was copied and what is opened again must be equal."""

    schema: dict[str, str]
    heads: tuple[ChainHead, ...]
    counts: dict[str, int]


def facts_of_sqlite(connection: sqlite3.Connection) -> Facts:
    return _facts(connection.execute, SQLITE_TABLES)


def facts(ask: Callable[[str], Rows]) -> Facts:
    """Of a PostgreSQL that answers `ask`."""
    return _facts(ask, POSTGRES_TABLES)


def _facts(ask: Callable[[str], Rows], tables_sql: str) -> Facts:
    tables = sorted(str(name) for (name,) in ask(tables_sql))
    return Facts(
        schema={str(a): str(n) for a, n in ask(LATEST)} if "django_migrations" in tables else {},
        heads=tuple(_heads(ask)) if "audit_seal" in tables else (),
        counts={name: _count(ask, name) for name in tables},
    )


def _heads(ask: Callable[[str], Rows]) -> list[ChainHead]:
    found = [ChainHead(UUID(str(o)), int(str(seq)), str(seal)) for o, seq, seal in ask(HEADS)]
    return sorted(found, key=lambda head: head.office)


def _count(ask: Callable[[str], Rows], table: str) -> int:
    ((count,),) = ask(f'SELECT count(*) FROM "{table}"')  # noqa: S608  (a name from the catalogue)
    return int(str(count))
