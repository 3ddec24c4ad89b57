"""How do entry, queue, change and notice reach the database? By four plain statements.

Through the ORM the same four rows cost three times as much, and every write of the office pays
it. PostgreSQL gets the four in one message: each message of its own costs 0.15 ms of waiting.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any  # what a database driver takes
from uuid import UUID

import msgspec
from django.db import connection
from django.db.backends.utils import CursorWrapper

from titian.kit.ids import uuid7

NOTICES_LAST = timedelta(days=1)
SLICE = 500  # rows of one statement
SEALERS_TURN = 0x736567656C  # "segel": any number that nobody else here locks
LISTENED = "titian_notice"  # the PostgreSQL channel that `live` listens to


@dataclass(frozen=True)
class Written:
    """One row as a deed left it."""

    table: str
    row: UUID
    rev: int
    before: Mapping[str, object] | None
    after: Mapping[str, object]


@dataclass(frozen=True)
class Record:
    """One deed, ready to be stored."""

    id: UUID
    office: UUID
    at: datetime
    actor: str
    deed: str
    subject: str
    topics: tuple[str, ...]
    urgent: bool
    rows: tuple[Written, ...]
    seen: tuple[str, ...]

    @property
    def fields(self) -> str:
        """Names only: "supervision.supervision:<id> due_on,rev; …" or the page that was seen."""
        touched = [f"{w.table}:{w.row} {','.join(sorted(w.after))}" for w in self.rows]
        return "; ".join([*self.seen, *touched])


@dataclass(frozen=True)
class _Insert:
    """New rows of one table."""

    into: str  # table and columns
    rows: Sequence[tuple[Any, ...]]


def write(
    records: Sequence[Record], *, with_notice: bool = True, random: Random | None = None
) -> None:
    """Stores deeds inside the caller's transaction; a seeded `random` names the same changes."""
    inserts = [_entries(records), _queue(records), _changes(records, random)]
    if with_notice:
        inserts.append(_notices(records))
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for insert in inserts:
                one = f"INSERT INTO {insert.into} VALUES {_marks(insert)}"  # noqa: S608 - ours
                cursor.executemany(one, insert.rows)
        else:
            _send_together(cursor, inserts)
            if with_notice:
                cursor.execute(f"NOTIFY {LISTENED}")


def _send_together(cursor: CursorWrapper, inserts: Sequence[_Insert]) -> None:
    """In one message as long as it is short; a long history goes in slices."""
    longest = max((len(insert.rows) for insert in inserts), default=0)
    for start in range(0, longest, SLICE):
        slices = [(one, one.rows[start : start + SLICE]) for one in inserts]
        texts = [
            f"INSERT INTO {one.into} VALUES {', '.join([_marks(one)] * len(rows))}"  # noqa: S608
            for one, rows in slices
            if rows
        ]
        values = [value for _, rows in slices for row in rows for value in row]
        cursor.execute("; ".join(texts), values)


def _marks(insert: _Insert) -> str:
    columns = insert.into.count(",") + 1
    return f"({', '.join(['%s'] * columns)})"


def _entries(records: Sequence[Record]) -> _Insert:
    plain, stamp = _adapters()
    return _Insert(
        "audit_entry (id, office, at, actor, deed, subject, fields)",
        [
            (plain(r.id), plain(r.office), stamp(r.at), r.actor, r.deed, r.subject, r.fields)
            for r in records
        ],
    )


def _queue(records: Sequence[Record]) -> _Insert:
    plain, _ = _adapters()
    return _Insert(
        "audit_unsealed (entry, office)", [(plain(r.id), plain(r.office)) for r in records]
    )


def _changes(records: Sequence[Record], random: Random | None) -> _Insert:
    plain, _ = _adapters()
    return _Insert(
        'audit_change (id, entry, "table", "row", rev, before, after)',
        [
            (plain(uuid7(r.at, random)), plain(r.id), w.table, plain(w.row), w.rev,
             None if w.before is None else _json(w.before), _json(w.after))
            for r in records
            for w in r.rows
        ],
    )  # fmt: skip


def _notices(records: Sequence[Record]) -> _Insert:
    plain, stamp = _adapters()
    return _Insert(
        "audit_notice (at, office, topics, deed, subject, urgent)",
        [
            (stamp(r.at), plain(r.office), " ".join(r.topics), r.deed, r.subject, r.urgent)
            for r in records
        ],
    )


def take_the_sealers_turn() -> None:
    """Until the transaction ends; on SQLite whoever began to write has it already."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SEALERS_TURN])


def forget_notices(at: datetime) -> int:
    """Notices are for open screens; after a day nobody asks for them."""
    _plain, stamp = _adapters()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_notice WHERE at < %s", [stamp(at - NOTICES_LAST)])
        return int(cursor.rowcount)


def _adapters() -> tuple[Callable[[UUID], Any], Callable[[datetime], Any]]:
    """How this database takes a UUID and an instant: SQLite as the text that Django writes."""
    if connection.vendor == "sqlite":
        return _hex, _naive_utc
    return (lambda value: value), (lambda value: value)


def _hex(value: UUID) -> str:
    return value.hex


def _naive_utc(value: datetime) -> str:
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(sep=" ")


def _json(values: Mapping[str, object]) -> str:
    return msgspec.json.encode(values, enc_hook=_encode).decode()


def _encode(value: object) -> object:
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return str(value)
