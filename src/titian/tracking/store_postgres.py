"""How do points lie in the schema `points` of PostgreSQL? See store.py for what is promised."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate, groupby
from operator import attrgetter
from secrets import randbits
from typing import LiteralString, cast

import psycopg

from titian.tracking import postgres_statements as sql
from titian.tracking import schema
from titian.tracking.frames import Frame, found_frames, groups_of
from titian.tracking.merging import (
    Row,
    in_turn,
    last_words,
    merged,
    received_first,
    together,
)
from titian.tracking.points import Point, Poison, Quarantined, Sign, pack, unpack
from titian.tracking.store import Saved, StoreClosed

CONNECT_WITHIN = 5  # seconds
MOST_AT_ONCE = 20_000  # points drained in one transaction; nobody waits for it
UPGRADE = 0x7469746B  # the advisory lock of those who make the tables
Connection = psycopg.Connection[tuple[object, ...]]


class PostgresStore:
    """One connection, opened again after the server was away."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._live: Connection | None = None
        self._stamps: dict[int, int] = {}  # of the dirty devices that we spoke of
        self.waiting()

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        try:
            live = self._live = self._live or _connect(self._url)
            with live.transaction():
                yield live
        except psycopg.Error as error:
            self._close_if_unusable(error)
            raise StoreClosed(str(error)) from error

    @contextmanager
    def _lazily(self) -> Iterator[psycopg.Cursor[tuple[object, ...]]]:
        """What a power cut may take back with nothing lost: see store_sqlite."""
        with self._transaction() as db, db.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit = off")
            yield cursor

    def _close_if_unusable(self, error: psycopg.Error) -> None:
        """A restore may have taken the tables away: the next connection makes them."""
        is_gone = isinstance(
            error, (psycopg.errors.UndefinedTable, psycopg.errors.OperationalError)
        )
        if self._live is not None and (is_gone or self._live.closed or self._live.broken):
            self._live.close()
            self._live = None

    def append(
        self,
        points: Sequence[Point],
        poisons: Sequence[Poison],
        signs: Sequence[Sign],
        frames: Sequence[Frame] = (),
    ) -> None:
        with self._transaction() as db, db.cursor() as cursor:
            if points:
                cursor.execute(sql.INTO_LOG, (len(points), pack(points)))
            if poisons:
                cursor.executemany(sql.INTO_QUARANTINE, poisons)
            if signs:
                cursor.executemany(sql.INTO_SIGN, sorted(signs))
            if frames:
                cursor.executemany(sql.INTO_FRAMES, groups_of(frames))

    def drain(self, limit: int = 5000) -> int:
        with self._lazily() as cursor:
            groups = cursor.execute(sql.TAKE, (limit, MOST_AT_ONCE)).fetchall()
            rows: list[Row] = [row for (group,) in groups for row in unpack(cast(bytes, group))]
            if rows:
                self._keep(cursor, rows)
        return len(groups)

    def _keep(self, cursor: psycopg.Cursor[tuple[object, ...]], rows: Sequence[Row]) -> None:
        cursor.execute(sql.ARRIVED)
        _copy(cursor, sql.COPY, merged(rows))
        cursor.execute(sql.INTO_POINT, (randbits(62),))
        _copy(cursor, sql.SIGNS_COPIED, last_words(rows))
        cursor.execute(sql.INTO_SIGNS)

    def dirty(self, limit: int = 1000, *, after: int = 0) -> list[tuple[int, int]]:
        def ask(*past: int) -> list[tuple[int, int, int]]:
            return cast(list[tuple[int, int, int]], self._all(sql.DIRTY, *past))

        rows = in_turn(ask, after, limit)
        self._stamps = {device: stamp for device, _, stamp in rows}
        return [(device, since) for device, since, _ in rows]

    def dirty_among(self, devices: Sequence[int]) -> set[int]:
        return {cast(int, row[0]) for row in self._all(sql.DIRTY_AMONG, list(devices))}

    def mark(self, device: int, since_ms: int) -> None:
        with self._transaction() as db:
            db.execute(sql.INTO_DIRTY, (device, since_ms, randbits(62)))
            db.execute(sql.DROP_STATES, (device, since_ms))

    def points(self, device: int, since_ms: int, until_ms: int | None = None) -> list[Point]:
        until = 2**62 if until_ms is None else until_ms
        return _points(self._all(sql.BETWEEN, device, since_ms, until))

    def points_of(self, wanted: Sequence[tuple[int, int]]) -> dict[int, list[Point]]:
        found = groupby(_points(self._all(sql.OF_MANY, *_columns(wanted))), attrgetter("device"))
        return {device: [] for device, _ in wanted} | {one: list(rows) for one, rows in found}

    def newest(self, devices: Sequence[int]) -> dict[int, Point]:
        return {point.device: point for point in _points(self._all(sql.NEWEST, list(devices)))}

    def state_before(self, device: int, at_ms: int) -> bytes | None:
        return self.states_before([(device, at_ms)]).get(device)

    def states_before(self, wanted: Sequence[tuple[int, int]]) -> dict[int, bytes]:
        rows = self._all(sql.STATES_BEFORE, *_columns(wanted))
        return {device: bytes(state) for device, state in cast(list[tuple[int, bytes]], rows)}

    def save(self, device: int, at_ms: int, state: bytes, *, checkpoint: bool) -> None:
        self.save_all([Saved(device, at_ms, state, checkpoint)])

    def save_all(self, folds: Iterable[Saved]) -> None:
        given = list(folds)
        with self._lazily() as cursor:
            stale = self._changed_since(cursor, sorted({fold.device for fold in given}))
            kept = [fold for fold in given if fold.device not in stale]
            done = [fold.device for fold in kept if not fold.checkpoint]
            cursor.execute(sql.FORGET_NEWEST, (done,))
            cursor.execute(sql.INTO_STATES, _in_one_piece(kept))
            cursor.execute(sql.CLEAN, (done,))

    def _changed_since(
        self, cursor: psycopg.Cursor[tuple[object, ...]], devices: list[int]
    ) -> set[int]:
        """Those with points that the fold did not see; nobody makes one dirty meanwhile."""
        found = cast(list[tuple[int, int]], cursor.execute(sql.STAMPS, (devices,)).fetchall())
        return {device for device, stamp in found if self._stamps.get(device) != stamp}

    def last_sign(self, devices: Sequence[int]) -> dict[int, Sign]:
        rows = cast(list[tuple[int, int, str, int, str]], self._all(sql.SIGNS, list(devices)))
        return together(Sign(*row) for row in rows)

    def signs(self, device: int) -> list[Sign]:
        rows = cast(list[tuple[int, int, str, int, str]], self._all(sql.SIGNS_OF, device))
        return [Sign(*row) for row in rows]

    def quarantined(
        self,
        devices: Sequence[int] | None = None,
        *,
        settled: bool = False,
        limit: int = 200,
        offset: int = 0,
    ) -> list[Quarantined]:
        among = None if devices is None else list(devices)
        rows = self._all(sql.QUARANTINED, settled, among, among, limit, offset)
        return [_quarantined(row) for row in rows]

    def count_quarantined(self, devices: Sequence[int], *, settled: bool, most: int) -> int:
        return cast(int, self._all(sql.COUNT_QUARANTINED, settled, list(devices), most)[0][0])

    def quarantined_one(self, number: int) -> Quarantined | None:
        rows = self._all(sql.QUARANTINED_ONE, number)
        return _quarantined(rows[0]) if rows else None

    def settle_quarantine(
        self, ids: Sequence[int], *, outcome: str, at_ms: int, points: Sequence[Point] = ()
    ) -> None:
        with self._transaction() as db:
            db.execute(sql.SETTLE, (at_ms, outcome, list(ids)))
            if points:
                db.execute(sql.INTO_LOG, (len(points), pack(points)))

    def forget_quarantine(self, before_ms: int) -> int:
        with self._transaction() as db:
            return db.execute(sql.FORGET, (before_ms,)).rowcount

    def frames(self, device: int, moments: Sequence[int]) -> list[Frame]:
        return found_frames(device, moments, self._groups_of)

    def _groups_of(self, span: tuple[int, int, int]) -> list[bytes]:
        return [bytes(cast(bytes, row[0])) for row in self._all(sql.FRAMES, *span)]

    def forget_frames(self, before_ms: int, *, most_bytes: int, at_once: int) -> int:
        with self._transaction() as db:
            return db.execute(sql.FORGET_FRAMES, (at_once, before_ms, most_bytes)).rowcount

    def forget_signs(self, device: int, before_ms: int) -> int:
        with self._transaction() as db:
            return db.execute(sql.FORGET_SIGNS, (device, before_ms)).rowcount

    def forget_states(self, devices: Sequence[int], before_ms: int) -> int:
        with self._transaction() as db:
            return db.execute(sql.FORGET_STATES, (list(devices), before_ms)).rowcount

    def waiting(self) -> int:
        return cast(int, self._all("SELECT coalesce(sum(amount), 0) FROM points.log")[0][0])

    def waiting_since(self) -> int | None:
        found = cast(list[tuple[bytes]], self._all(sql.OLDEST))
        return received_first(found[0] if found else None)

    def groups(self) -> int:
        return cast(int, self._all(sql.GROUPS)[0][0])

    def is_judged(self, device: int, at_ms: int) -> bool:
        return bool(self._all(sql.IS_JUDGED, device, at_ms, device)[0][0])

    def count(self) -> int:
        while self.drain():
            pass
        return cast(int, self._all("SELECT count(*) FROM points.point")[0][0])

    def close(self) -> None:
        if self._live is not None:
            self._live.close()

    def _all(self, statement: LiteralString, *values: object) -> list[tuple[object, ...]]:
        with self._transaction() as db:
            return db.execute(statement, values).fetchall()


def _connect(url: str) -> Connection:
    live = psycopg.connect(url, autocommit=True, connect_timeout=CONNECT_WITHIN)
    live.execute("SET synchronous_commit = on")
    with live.transaction():
        _upgrade(live)
    return live


def _upgrade(db: Connection) -> None:
    """Whoever comes second waits, and finds it done."""
    db.execute("SELECT pg_advisory_xact_lock(%s)", (UPGRADE,))
    db.execute("CREATE SCHEMA IF NOT EXISTS points")
    db.execute("CREATE TABLE IF NOT EXISTS points.version (number integer PRIMARY KEY)")
    row = db.execute("SELECT coalesce(max(number), 0) FROM points.version").fetchone()
    assert row is not None
    for number, script in schema.missing("postgres", cast(int, row[0])):
        db.execute(script.encode())
        db.execute("INSERT INTO points.version VALUES (%s)", (number,))


def _columns(pairs: Sequence[tuple[int, int]]) -> tuple[list[int], list[int]]:
    return [one for one, _ in pairs], [other for _, other in pairs]


def _copy(
    cursor: psycopg.Cursor[tuple[object, ...]], into: str, rows: Iterable[tuple[object, ...]]
) -> None:
    with cursor.copy(into) as copy:
        for row in rows:
            copy.write_row(row)


def _in_one_piece(folds: Sequence[Saved]) -> tuple[object, ...]:
    sizes = [len(fold.state) for fold in folds]
    starts = [end - size + 1 for end, size in zip(accumulate(sizes), sizes, strict=True)]
    return (
        b"".join(fold.state for fold in folds),
        [fold.device for fold in folds],
        [fold.at_ms for fold in folds],
        starts,
        sizes,
        [fold.checkpoint for fold in folds],
    )


def _quarantined(row: tuple[object, ...]) -> Quarantined:
    known = cast(tuple[int, int | None, str, int, int | None, str, str, bytes], row)
    return Quarantined(known[0], Poison(*known[3:]), known[1], known[2])


def _points(rows: Iterable[tuple[object, ...]]) -> list[Point]:
    return [Point(*cast(tuple[int, int, int, int], row)) for row in rows]
