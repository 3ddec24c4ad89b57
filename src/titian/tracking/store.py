"""Where do points lie? In `points.db`, or in the schema `points` of PostgreSQL; no Django here.

The gate only appends groups to a log, one durable commit each. Whoever judges drains the log
into the table of points, where the same fix twice is one. No transaction spans titian.db.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from titian.tracking.frames import Frame
from titian.tracking.points import Point, Poison, Quarantined, Sign


class StoreClosed(Exception):
    """The points cannot be written or read now: no disk, no database, locked for too long."""


class Saved(NamedTuple):
    """The state of a fold after all points of `device` up to `at_ms`."""

    device: int
    at_ms: int
    state: bytes
    checkpoint: bool  # True: kept for late points; False: the newest state, replaces the last


class Store(Protocol):
    """One connection; used by one thread at a time. Every method may raise StoreClosed."""

    def append(
        self,
        points: Sequence[Point],
        poisons: Sequence[Poison],
        signs: Sequence[Sign],
        frames: Sequence[Frame] = (),
    ) -> None:
        """All of it in ONE durable commit."""
        ...

    def drain(self, limit: int = 5000) -> int:
        """Moves at most `limit` groups from the log to the points; answers how many groups.

        Call until 0. New points mark their device dirty and drop its states at or after them.
        """
        ...

    def dirty(self, limit: int = 1000, *, after: int = 0) -> list[tuple[int, int]]:
        """(device, earliest new at_ms): from there its points must be folded again.

        By number, those after `after` first, then from the lowest on.
        """
        ...

    def dirty_among(self, devices: Sequence[int]) -> set[int]:
        """Those of them that `dirty` would answer, sooner or later."""
        ...

    def mark(self, device: int, since_ms: int) -> None:
        """Makes a device dirty from `since_ms` on without a new point, e.g. for a new zone."""
        ...

    def points(self, device: int, since_ms: int, until_ms: int | None = None) -> list[Point]:
        """since_ms <= at_ms < until_ms, in the order (at_ms, lat_e7, lon_e7)."""
        ...

    def points_of(self, wanted: Sequence[tuple[int, int]]) -> dict[int, list[Point]]:
        """For each (device, since_ms) its points from there on, in order; few statements."""
        ...

    def newest(self, devices: Sequence[int]) -> dict[int, Point]:
        """The point with the latest fix time of each device that has one."""
        ...

    def state_before(self, device: int, at_ms: int) -> bytes | None:
        """The newest state strictly before; None = fold from the beginning."""
        ...

    def states_before(self, wanted: Sequence[tuple[int, int]]) -> dict[int, bytes]:
        """`state_before` for each (device, at_ms); absent = fold from the beginning."""
        ...

    def save(self, device: int, at_ms: int, state: bytes, *, checkpoint: bool) -> None:
        """As `save_all` with one."""
        ...

    def save_all(self, folds: Iterable[Saved]) -> None:
        """In one commit: keeps checkpoints; a newest state also takes its device off `dirty`.

        Of a device that became dirty again since `dirty` answered, nothing is saved.
        """
        ...

    def last_sign(self, devices: Sequence[int]) -> dict[int, Sign]:
        """Per device all that is known: last seen, battery, facts of its newest messages."""
        ...

    def signs(self, device: int) -> list[Sign]:
        """The newest word of each kind under this number, apart; newest first."""
        ...

    def quarantined(
        self,
        devices: Sequence[int] | None = None,
        *,
        settled: bool = False,
        limit: int = 200,
        offset: int = 0,
    ) -> list[Quarantined]:
        """Newest first; None = of every device and of none."""
        ...

    def count_quarantined(self, devices: Sequence[int], *, settled: bool, most: int) -> int:
        """How many messages of these devices; counted to `most`."""
        ...

    def quarantined_one(self, number: int) -> Quarantined | None:
        """Whether it waits or was settled."""
        ...

    def settle_quarantine(
        self, ids: Sequence[int], *, outcome: str, at_ms: int, points: Sequence[Point] = ()
    ) -> None:
        """`points` of messages that are taken after all join the log in the same commit."""
        ...

    def forget_quarantine(self, before_ms: int) -> int:
        """Removes what was settled before; what waits is kept. Answers how many."""
        ...

    def frames(self, device: int, moments: Sequence[int]) -> list[Frame]:
        """What of this device was received at exactly these instants, and is still kept."""
        ...

    def forget_frames(self, before_ms: int, *, most_bytes: int, at_once: int) -> int:
        """Removes, among the oldest `at_once` groups, those received before, and those beyond
        so many bytes of newer ones. Answers how many groups.
        """
        ...

    def forget_signs(self, device: int, before_ms: int) -> int:
        """Removes the words under this number that came before; answers how many."""
        ...

    def forget_states(self, devices: Sequence[int], before_ms: int) -> int:
        """Of the checkpoints before then only the last of each day (UTC) is kept; how many went.

        A point that comes later than that is folded from the end of a day before it, or from
        the beginning: the same episodes, with more work.
        """
        ...

    def waiting(self) -> int:
        """Points in the log, not drained yet."""
        ...

    def waiting_since(self) -> int | None:
        """When the oldest of them was received, in milliseconds; None: there is none."""
        ...

    def groups(self) -> int:
        """How many groups were ever committed to the log."""
        ...

    def is_judged(self, device: int, at_ms: int) -> bool:
        """Is there a point of that time, and nothing of its device left to fold?"""
        ...

    def count(self) -> int:
        """Points in the store, after draining."""
        ...

    def close(self) -> None: ...
