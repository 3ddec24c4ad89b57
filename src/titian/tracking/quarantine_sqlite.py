"""What lies in the quarantine of `points.db`, and how is it settled?

Statements on a connection that the store has opened; it commits them.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence

from titian.tracking.points import Poison, Quarantined

COLUMNS = "id, settled_ms, outcome, received_ms, device, source, reason, raw"
ONE = f"SELECT {COLUMNS} FROM quarantine WHERE id = ?"  # noqa: S608 - our own columns
LIST = f"""
SELECT {COLUMNS} FROM quarantine
WHERE (settled_ms IS NOT NULL) = ? AND (? IS NULL OR device IN (SELECT value FROM json_each(?)))
ORDER BY id DESC LIMIT ? OFFSET ?"""  # noqa: S608
COUNT = """
SELECT count(*) FROM (SELECT 1 FROM quarantine WHERE (settled_ms IS NOT NULL) = ?
  AND device IN (SELECT value FROM json_each(?)) LIMIT ?)"""
SETTLE = "UPDATE quarantine SET settled_ms = ?, outcome = ? WHERE id = ?"
FORGET = "DELETE FROM quarantine WHERE settled_ms < ?"
Row = tuple[int, int | None, str, int, int | None, str, str, bytes]


def listed(
    db: sqlite3.Connection,
    devices: Sequence[int] | None,
    *,
    settled: bool,
    limit: int,
    offset: int,
) -> list[Quarantined]:
    among = None if devices is None else json.dumps(list(devices))
    return [_quarantined(row) for row in db.execute(LIST, (settled, among, among, limit, offset))]


def count(db: sqlite3.Connection, devices: Sequence[int], *, settled: bool, most: int) -> int:
    found = db.execute(COUNT, (settled, json.dumps(list(devices)), most)).fetchone()
    return int(found[0])


def one(db: sqlite3.Connection, number: int) -> Quarantined | None:
    row = db.execute(ONE, (number,)).fetchone()
    return None if row is None else _quarantined(row)


def settle(db: sqlite3.Connection, ids: Iterable[int], *, outcome: str, at_ms: int) -> None:
    db.executemany(SETTLE, [(at_ms, outcome, number) for number in ids])


def forget(db: sqlite3.Connection, before_ms: int) -> int:
    return db.execute(FORGET, (before_ms,)).rowcount


def _quarantined(row: Row) -> Quarantined:
    return Quarantined(row[0], Poison(*row[3:]), row[1], row[2])
