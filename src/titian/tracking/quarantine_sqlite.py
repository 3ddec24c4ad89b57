"""What lies in the quarantine of `points.db`, and how is it settled?"""

import json
import sqlite3
from collections.abc import Sequence
from contextlib import AbstractContextManager

from titian.tracking.points import Point, Poison, Quarantined, pack

COLUMNS = "id, settled_ms, outcome, received_ms, device, source, reason, raw"
ONE = f"SELECT {COLUMNS} FROM quarantine WHERE id = ?"  # noqa: S608 - our own columns
LIST = f"""
SELECT {COLUMNS} FROM quarantine
WHERE (settled_ms IS NOT NULL) = ? AND (? IS NULL OR device IN (SELECT value FROM json_each(?)))
ORDER BY id DESC LIMIT ? OFFSET ?"""  # noqa: S608
COUNT = """
SELECT count(*) FROM (SELECT 1 FROM quarantine WHERE (settled_ms IS NOT NULL) = ?
  AND device IN (SELECT value FROM json_each(?)) LIMIT ?)"""
Row = tuple[int, int | None, str, int, int | None, str, str, bytes]


class Quarantine:
    """The part of the store that people look at."""

    def _transaction(self) -> AbstractContextManager[sqlite3.Connection]:
        raise NotImplementedError

    def _told(self) -> AbstractContextManager[sqlite3.Connection]:
        raise NotImplementedError

    def quarantined(
        self,
        devices: Sequence[int] | None = None,
        *,
        settled: bool = False,
        limit: int = 200,
        offset: int = 0,
    ) -> list[Quarantined]:
        among = None if devices is None else json.dumps(list(devices))
        with self._told() as db:
            rows = db.execute(LIST, (settled, among, among, limit, offset)).fetchall()
        return [_quarantined(row) for row in rows]

    def count_quarantined(self, devices: Sequence[int], *, settled: bool, most: int) -> int:
        with self._told() as db:
            found = db.execute(COUNT, (settled, json.dumps(list(devices)), most)).fetchone()
        return int(found[0])

    def quarantined_one(self, number: int) -> Quarantined | None:
        with self._told() as db:
            row = db.execute(ONE, (number,)).fetchone()
        return None if row is None else _quarantined(row)

    def settle_quarantine(
        self, ids: Sequence[int], *, outcome: str, at_ms: int, points: Sequence[Point] = ()
    ) -> None:
        with self._transaction() as db:
            db.executemany(
                "UPDATE quarantine SET settled_ms = ?, outcome = ? WHERE id = ?",
                [(at_ms, outcome, number) for number in ids],
            )
            if points:
                db.execute(
                    "INSERT INTO log (amount, points) VALUES (?, ?)", (len(points), pack(points))
                )

    def forget_quarantine(self, before_ms: int) -> int:
        with self._transaction() as db:
            return db.execute("DELETE FROM quarantine WHERE settled_ms < ?", (before_ms,)).rowcount


def _quarantined(row: Row) -> Quarantined:
    return Quarantined(row[0], Poison(*row[3:]), row[1], row[2])
