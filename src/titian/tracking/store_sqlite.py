"""How do points lie in `points.db`? See store.py for what each method promises."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from secrets import randbits

from titian.tracking import quarantine_sqlite as quarantine
from titian.tracking import schema
from titian.tracking import sqlite_statements as sql
from titian.tracking.frames import Frame, found_frames, groups_of
from titian.tracking.merging import (
    Row,
    earliest,
    in_turn,
    last_words,
    merged,
    received_first,
    together,
)
from titian.tracking.points import Point, Poison, Quarantined, Sign, pack, unpack
from titian.tracking.store import Saved, StoreClosed

PATIENCE = 5.0  # seconds that another writer may hold the file
PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",  # a commit is on the disk before it returns
    "wal_autocheckpoint = 4000",  # pages: whoever commits then waits for a checkpoint
    "temp_store = MEMORY",
)
MOST_AT_ONCE = 1000  # points drained in one transaction: the gate waits so long for its turn


class SqliteStore:
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
        for pragma in PRAGMAS:
            self._db.execute(f"PRAGMA {pragma}")
        self._upgrade()
        self._db.execute(sql.ARRIVED)

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
    def _transaction(self, begin: str = "BEGIN IMMEDIATE") -> Iterator[sqlite3.Connection]:
        with self._told():
            self._db.execute(begin)
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:  # a full disk may have rolled back already
                    self._db.execute("ROLLBACK")
                raise

    @contextmanager
    def _lazily(self) -> Iterator[sqlite3.Connection]:
        """What a power cut may take back with nothing lost, as what it was made from comes back
        too: the points to the log, the states to be folded again. The disk need not be waited for.
        """
        with self._told() as db:
            db.execute("PRAGMA synchronous = NORMAL")
            try:
                with self._transaction():
                    yield db
            finally:
                db.execute("PRAGMA synchronous = FULL")

    @contextmanager
    def _told(self) -> Iterator[sqlite3.Connection]:
        try:
            yield self._db
        except sqlite3.Error as error:
            raise StoreClosed(str(error)) from error

    def append(
        self,
        points: Sequence[Point],
        poisons: Sequence[Poison],
        signs: Sequence[Sign],
        frames: Sequence[Frame] = (),
    ) -> None:
        if points and not poisons and not signs and not frames:
            with self._told():
                self._db.execute(sql.INTO_LOG, (len(points), pack(points)))
            return
        groups = groups_of(frames) if frames else []  # folded before the lock is taken
        with self._transaction() as db:
            if points:
                db.execute(sql.INTO_LOG, (len(points), pack(points)))
            db.executemany(sql.INTO_QUARANTINE, poisons)
            db.executemany(sql.INTO_SIGN, sorted(signs))
            db.executemany(sql.INTO_FRAMES, groups)

    def drain(self, limit: int = 5000) -> int:
        """All that can be is done before the lock is taken: drained twice is drained once."""
        ids, rows = self._waiting(limit)
        if not ids:
            return 0
        signs = sorted(last_words(rows))
        self._gather(rows)
        with self._lazily() as db:
            fresh = db.execute(sql.INTO_POINT).fetchall()
            db.executemany(sql.INTO_SIGN, signs)
            self._mark(earliest(fresh))
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

    def _gather(self, rows: Sequence[Row]) -> None:
        """In a table of this connection alone: the gate need not wait for it."""
        with self._transaction("BEGIN") as db:
            db.execute("DELETE FROM arrived")
            db.executemany(sql.INTO_ARRIVED, merged(rows))

    def _mark(self, fresh: Sequence[tuple[int, int]]) -> None:
        stamp = randbits(62)
        self._db.executemany(sql.INTO_DIRTY, [(device, since, stamp) for device, since in fresh])
        self._db.executemany(sql.DROP_STATES, fresh)

    def dirty(self, limit: int = 1000, *, after: int = 0) -> list[tuple[int, int]]:
        with self._told() as db:
            rows = in_turn(lambda *past: db.execute(sql.DIRTY, past).fetchall(), after, limit)
        self._stamps = {device: stamp for device, _, stamp in rows}
        return [(device, since) for device, since, _ in rows]

    def dirty_among(self, devices: Sequence[int]) -> set[int]:
        with self._told() as db:
            return {row[0] for row in db.execute(sql.STAMPS, (json.dumps(list(devices)),))}

    def mark(self, device: int, since_ms: int) -> None:
        with self._transaction():
            self._mark([(device, since_ms)])

    def points(self, device: int, since_ms: int, until_ms: int | None = None) -> list[Point]:
        until = 2**62 if until_ms is None else until_ms
        with self._told() as db:
            return list(map(Point._make, db.execute(sql.BETWEEN, (device, since_ms, until))))

    def points_of(self, wanted: Sequence[tuple[int, int]]) -> dict[int, list[Point]]:
        return {device: self.points(device, since) for device, since in wanted}

    def newest(self, devices: Sequence[int]) -> dict[int, Point]:
        with self._told() as db:
            found = chain.from_iterable(db.execute(sql.NEWEST, (device,)) for device in devices)
            return {row[0]: Point(*row) for row in found}

    def state_before(self, device: int, at_ms: int) -> bytes | None:
        return self.states_before([(device, at_ms)]).get(device)

    def states_before(self, wanted: Sequence[tuple[int, int]]) -> dict[int, bytes]:
        with self._told() as db:
            found = ((one[0], db.execute(sql.BEFORE, one).fetchone()) for one in wanted)
            return {device: row[0] for device, row in found if row is not None}

    def save(self, device: int, at_ms: int, state: bytes, *, checkpoint: bool) -> None:
        self.save_all([Saved(device, at_ms, state, checkpoint)])

    def save_all(self, folds: Iterable[Saved]) -> None:
        given = list(folds)
        with self._lazily() as db:
            stale = self._changed_since({fold.device for fold in given})
            kept = [fold for fold in given if fold.device not in stale]
            done = [(fold.device,) for fold in kept if not fold.checkpoint]
            db.executemany("DELETE FROM state WHERE device = ? AND checkpoint = 0", done)
            db.executemany(sql.INTO_STATE, kept)
            db.executemany("DELETE FROM dirty WHERE device = ?", done)

    def frames(self, device: int, moments: Sequence[int]) -> list[Frame]:
        with self._told() as db:
            return found_frames(
                device, moments, lambda span: [row[0] for row in db.execute(sql.FRAMES, span)]
            )

    def forget_frames(self, before_ms: int, *, most_bytes: int, at_once: int) -> int:
        with self._transaction() as db:
            return db.execute(sql.FORGET_FRAMES, (at_once, before_ms, most_bytes)).rowcount

    def forget_signs(self, device: int, before_ms: int) -> int:
        with self._transaction() as db:
            return db.execute(sql.FORGET_SIGNS, (device, before_ms)).rowcount

    def forget_states(self, devices: Sequence[int], before_ms: int) -> int:
        with self._transaction() as db:
            wanted = [(device, before_ms) for device in devices]
            return db.executemany(sql.FORGET_STATES, wanted).rowcount

    def _changed_since(self, devices: Iterable[int]) -> set[int]:
        """Those with points that the fold did not see."""
        found = self._db.execute(sql.STAMPS, (json.dumps(list(devices)),))
        return {device for device, stamp in found if self._stamps.get(device) != stamp}

    def last_sign(self, devices: Sequence[int]) -> dict[int, Sign]:
        among = json.dumps(list(devices))
        with self._told() as db:
            return together(Sign(*row) for row in db.execute(sql.SIGNS, (among,)))

    def signs(self, device: int) -> list[Sign]:
        with self._told() as db:
            return [Sign(*row) for row in db.execute(sql.SIGNS_OF, (device,))]

    def quarantined(
        self,
        devices: Sequence[int] | None = None,
        *,
        settled: bool = False,
        limit: int = 200,
        offset: int = 0,
    ) -> list[Quarantined]:
        with self._told() as db:
            return quarantine.listed(db, devices, settled=settled, limit=limit, offset=offset)

    def count_quarantined(self, devices: Sequence[int], *, settled: bool, most: int) -> int:
        with self._told() as db:
            return quarantine.count(db, devices, settled=settled, most=most)

    def quarantined_one(self, number: int) -> Quarantined | None:
        with self._told() as db:
            return quarantine.one(db, number)

    def settle_quarantine(
        self, ids: Sequence[int], *, outcome: str, at_ms: int, points: Sequence[Point] = ()
    ) -> None:
        with self._transaction() as db:
            quarantine.settle(db, ids, outcome=outcome, at_ms=at_ms)
            if points:
                db.execute(sql.INTO_LOG, (len(points), pack(points)))

    def forget_quarantine(self, before_ms: int) -> int:
        with self._transaction() as db:
            return quarantine.forget(db, before_ms)

    def waiting(self) -> int:
        with self._told() as db:
            amount: int = db.execute("SELECT coalesce(sum(amount), 0) FROM log").fetchone()[0]
        return amount

    def waiting_since(self) -> int | None:
        with self._told() as db:
            return received_first(db.execute(sql.OLDEST).fetchone())

    def groups(self) -> int:
        with self._told() as db:
            row = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'log'").fetchone()
        return row[0] if row else 0

    def is_judged(self, device: int, at_ms: int) -> bool:
        with self._told() as db:
            return bool(db.execute(sql.IS_JUDGED, (device, at_ms, device)).fetchone()[0])

    def count(self) -> int:
        while self.drain():
            pass
        with self._told() as db:
            number: int = db.execute("SELECT count(*) FROM point").fetchone()[0]
        return number

    def close(self) -> None:
        self._db.close()
