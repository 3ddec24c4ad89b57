"""Which phones are there to be measured? `devices N` makes N and answers their tokens by number.

Written at once, past the deeds: ten thousand enrolments are not what is measured here. Where the
table is not there yet, it is made as the gate reads it.
"""

from collections.abc import Sequence
from hashlib import sha256
from secrets import token_urlsafe

from django.db import connection, transaction

from titian.kit.clock import now
from titian.kit.ids import uuid7
from titian.offices.models import Office

TABLE = "tracking_device"
BARE = f"""
CREATE TABLE {TABLE} (id char(36), rev integer, office_id char(36), number integer PRIMARY KEY,
  kind varchar(10), label varchar(80), token_hash varchar(64), state varchar(8),
  heartbeat_s integer, enrolled_at varchar(40), revoked_at_ms bigint, revoked_because varchar(200))
"""
INSERT = f"""
INSERT INTO {TABLE} (id, rev, office_id, number, kind, label, token_hash, state, heartbeat_s,
  enrolled_at, revoked_because)
VALUES (%s, 1, %s, %s, 'owntracks', 'bench', %s, 'active', 600, %s, '')"""  # noqa: S608


def answer(words: Sequence[str]) -> object:
    with transaction.atomic(), connection.cursor() as cursor:
        if TABLE not in connection.introspection.table_names(cursor):
            cursor.execute(BARE)
        cursor.execute(f"SELECT coalesce(max(number), 0) FROM {TABLE}")  # noqa: S608
        first = cursor.fetchone()[0] + 1
        tokens = {number: _token(number) for number in range(first, first + int(words[0]))}
        office, at = _id(Office.objects.filter(kind=Office.Kind.BAPAS)[0].pk), str(now())
        rows = [(_id(uuid7()), office, n, _hash(token), at) for n, token in tokens.items()]
        cursor.executemany(INSERT, rows)
    return tokens


def _token(number: int) -> str:
    return f"tt_device_{number}_{token_urlsafe(32)}"


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _id(value: object) -> str:
    """SQLite keeps 32 digits, PostgreSQL its own type."""
    return str(value).replace("-", "") if connection.vendor == "sqlite" else str(value)
