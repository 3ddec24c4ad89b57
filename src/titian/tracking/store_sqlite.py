"""How do points lie in `points.db`? See store.py for what each method promises."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from secrets import randbits

from titian.tracking import schema
from titian.tracking.merging import Row, last_words, merged, together
from titian.tracking.points import Point, Poison, Sign, pack, unpack
from titian.tracking.quarantine_sqlite import Quarantine
from titian.tracking.store import Saved, StoreClosed

PATIENCE = 5.0  # seconds that another writer may hold the file
MOST_AT_ONCE = 4000  # points drained in one transaction: the gate waits so long for its turn
INTO_LOG = "INSERT INTO log (amount, points) VALUES (?, ?)"
INTO_QUARANTINE = (
    "INSERT INTO quarantine (received_ms, device, source, reason, raw) VALUES (?, ?, ?, ?, ?)"
)
INTO_SIGN = """
INSERT INTO sign (device, received_ms, kind, batt, facts) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (device, kind) DO UPDATE SET received_ms = excluded.received_ms,
  batt = CASE excluded.batt WHEN -1 THEN batt ELSE excluded.batt END, facts = excluded.facts
WHERE excluded.received_ms >= received_ms"""
ARRIVED = f"CREATE TEMP TABLE arrived ({schema.COLUMNS})"
INTO_ARRIVED = "INSERT INTO arrived VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
FRESH = """
SELECT a.device, min(a.at_ms) FROM arrived a LEFT JOIN point p
  ON p.device = a.device AND p.at_ms = a.at_ms AND p.lat_e7 = a.lat_e7 AND p.lon_e7 = a.lon_e7
WHERE p.device IS NULL OR a.acc_m > p.acc_m OR a.speed_cms > p.speed_cms OR a.course > p.course
  OR a.alt_m > p.alt_m OR a.batt > p.batt OR (a.flags | p.flags) <> p.flags
GROUP BY a.device"""
INTO_POINT = f"""
INSERT INTO point SELECT {schema.COLUMNS} FROM arrived WHERE true
ON CONFLICT (device, at_ms, lat_e7, lon_e7) DO UPDATE SET
  acc_m = max(acc_m, excluded.acc_m), speed_cms = max(speed_cms, excluded.speed_cms),
  course = max(course, excluded.course), alt_m = max(alt_m, excluded.alt_m),
  batt = max(batt, excluded.batt), flags = flags | excluded.flags,
  received_ms = min(received_ms, excluded.received_ms)"""  # noqa: S608 - our own columns
INTO_DIRTY = """
INSERT INTO dirty (device, since_ms, stamp) VALUES (?, ?, ?) ON CONFLICT (device) DO UPDATE
SET since_ms = min(since_ms, excluded.since_ms), stamp = excluded.stamp"""
DROP_STATES = "DELETE FROM state WHERE device = ? AND at_ms >= ?"
OF_DEVICE = f"SELECT {schema.COLUMNS} FROM point WHERE device = ? "  # noqa: S608
IN_ORDER = " ORDER BY at_ms, lat_e7, lon_e7"
BEFORE = "SELECT state FROM state WHERE device = ? AND at_ms < ? ORDER BY at_ms DESC LIMIT 1"
IS_JUDGED = """
SELECT EXISTS (SELECT 1 FROM point WHERE device = ? AND at_ms = ?)
  AND NOT EXISTS (SELECT 1 FROM dirty WHERE device = ?)"""
AMONG = "device IN (SELECT value FROM json_each(?))"


class SqliteStore(Quarantine):
    """One connection to points.db."""

    def __init__(self, path: Path) -> None:
        self._stamps: dict[int, int] = {}  # of the dirty devices that we spoke of
        try:
            self._db = sqlite3.connect(
                path, timeout=PATIENCE, isolation_level=None, check_same_thread=False
            )
            self._prepare()
        except sqlite3.Error as error:
            raise StoreClosed(str(error)) from error

    def _prepare(self) -> None:
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "temp_store = MEMORY"):
            self._db.execute(f"PRAGMA {pragma}")
        self._upgrade()
        self._db.execute(ARRIVED)

    def _upgrade(self) -> None:
        """Whoever comes second waits, and finds it done."""
        done = self._db.execute("PRAGMA user_version").fetchone()[0]
        if not list(schema.missing("sqlite", done)):
            return
        with self._transaction():
            done = self._db.execute("PRAGMA user_version").fetchone()[0]
            for number, script in schema.missing("sqlite", done):
                for statement in script.split(";"):
                    self._db.execute(statement)
                self._db.execute(f"PRAGMA user_version = {number}")

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._told():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:  # a full disk may have rolled back already
                    self._db.execute("ROLLBACK")
                raise

    @contextmanager
    def _told(self) -> Iterator[sqlite3.Connection]:
        try:
            yield self._db
        except sqlite3.Error as error:
            raise StoreClosed(str(error)) from error

    def append(
        self, points: Sequence[Point], poisons: Sequence[Poison], signs: Sequence[Sign]
    ) -> None:
        if points and not poisons and not signs:
            with self._told():
                self._db.execute(INTO_LOG, (len(points), pack(points)))
            return
        with self._transaction() as db:
            if points:
                db.execute(INTO_LOG, (len(points), pack(points)))
            db.executemany(INTO_QUARANTINE, poisons)
            db.executemany(INTO_SIGN, sorted(signs))

    def drain(self, limit: int = 5000) -> int:
        """Read before the lock is taken: drained twice is drained once."""
        ids, rows = self._waiting(limit)
        if not ids:
            return 0
        arrived = merged(rows)
        with self._transaction() as db:
            db.executemany(INTO_ARRIVED, arrived)
            fresh = db.execute(FRESH).fetchall()
            db.execute(INTO_POINT)
            db.execute("DELETE FROM arrived")
            db.executemany(INTO_SIGN, last_words(rows))
            self._mark(fresh)
            db.execute("DELETE FROM log WHERE id BETWEEN ? AND ?", (ids[0], ids[-1]))
        return len(ids)

    def _waiting(self, limit: int) -> tuple[list[int], list[Row]]:
        """Groups never appear out of order here, as one writer commits after another."""
        ids: list[int] = []
        rows: list[Row] = []
        with self._told() as db:
            found = db.execute("SELECT id, points FROM log ORDER BY id LIMIT ?", (limit,))
            for number, group in found:
                ids.append(number)
                rows.extend(unpack(group))
                if len(rows) >= MOST_AT_ONCE:
                    break
            found.close()
        return ids, rows

    def _mark(self, fresh: Sequence[tuple[int, int]]) -> None:
        stamp = randbits(62)
        self._db.executemany(INTO_DIRTY, [(device, since, stamp) for device, since in fresh])
        self._db.executemany(DROP_STATES, fresh)

    def dirty(self, limit: int = 1000) -> list[tuple[int, int]]:
        with self._told() as db:
            rows = db.execute(
                "SELECT device, since_ms, stamp FROM dirty LIMIT ?", (limit,)
            ).fetchall()
        self._stamps = {device: stamp for device, _, stamp in rows}
        return [(device, since) for device, since, _ in rows]

    def mark(self, device: int, since_ms: int) -> None:
        with self._transaction():
            self._mark([(device, since_ms)])

    def points(self, device: int, since_ms: int, until_ms: int | None = None) -> list[Point]:
        until = 2**62 if until_ms is None else until_ms
        sql = f"{OF_DEVICE} AND at_ms >= ? AND at_ms < ? {IN_ORDER}"
        with self._told() as db:
            return list(map(Point._make, db.execute(sql, (device, since_ms, until))))

    def points_of(self, wanted: Sequence[tuple[int, int]]) -> dict[int, list[Point]]:
        return {device: self.points(device, since) for device, since in wanted}

    def newest(self, devices: Sequence[int]) -> dict[int, Point]:
        sql = f"{OF_DEVICE} ORDER BY at_ms DESC, lat_e7 DESC, lon_e7 DESC LIMIT 1"
        with self._told() as db:
            found = chain.from_iterable(db.execute(sql, (device,)) for device in devices)
            return {row[0]: Point(*row) for row in found}

    def state_before(self, device: int, at_ms: int) -> bytes | None:
        return self.states_before([(device, at_ms)]).get(device)

    def states_before(self, wanted: Sequence[tuple[int, int]]) -> dict[int, bytes]:
        with self._told() as db:
            found = ((one[0], db.execute(BEFORE, one).fetchone()) for one in wanted)
            return {device: row[0] for device, row in found if row is not None}

    def save(self, device: int, at_ms: int, state: bytes, *, checkpoint: bool) -> None:
        self.save_all([Saved(device, at_ms, state, checkpoint)])

    def save_all(self, folds: Iterable[Saved]) -> None:
        given = list(folds)
        with self._transaction() as db:
            stale = self._changed_since({fold.device for fold in given})
            kept = [fold for fold in given if fold.device not in stale]
            done = [(fold.device,) for fold in kept if not fold.checkpoint]
            db.executemany("DELETE FROM state WHERE device = ? AND checkpoint = 0", done)
            db.executemany(
                "INSERT OR REPLACE INTO state (device, at_ms, state, checkpoint)"
                " VALUES (?, ?, ?, ?)",
                kept,
            )
            db.executemany("DELETE FROM dirty WHERE device = ?", done)

    def _changed_since(self, devices: Iterable[int]) -> set[int]:
        """Those with points that the fold did not see."""
        sql = f"SELECT device, stamp FROM dirty WHERE {AMONG}"  # noqa: S608
        found = self._db.execute(sql, (json.dumps(list(devices)),))
        return {device for device, stamp in found if self._stamps.get(device) != stamp}

    def last_sign(self, devices: Sequence[int]) -> dict[int, Sign]:
        sql = f"SELECT device, received_ms, kind, batt, facts FROM sign WHERE {AMONG}"  # noqa: S608
        with self._told() as db:
            return together(Sign(*row) for row in db.execute(sql, (json.dumps(list(devices)),)))

    def waiting(self) -> int:
        with self._told() as db:
            amount: int = db.execute("SELECT coalesce(sum(amount), 0) FROM log").fetchone()[0]
        return amount

    def groups(self) -> int:
        with self._told() as db:
            row = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'log'").fetchone()
        return row[0] if row else 0

    def is_judged(self, device: int, at_ms: int) -> bool:
        with self._told() as db:
            return bool(db.execute(IS_JUDGED, (device, at_ms, device)).fetchone()[0])

    def count(self) -> int:
        while self.drain():
            pass
        with self._told() as db:
            number: int = db.execute("SELECT count(*) FROM point").fetchone()[0]
        return number

    def close(self) -> None:
        self._db.close()
