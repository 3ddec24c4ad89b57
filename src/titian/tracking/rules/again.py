"""What does a device's past look like, now that points have arrived?

Late or not: the fold starts again at the newest state before the earliest new point, so that any
order of arrival ends in the same episodes.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from titian.tracking.points import Point
from titian.tracking.rules.fold import Folding, State, Stays, knows, packed, unpacked
from titian.tracking.rules.tampering import Spell
from titian.tracking.rules.zones import ZoneRule

CHECKPOINT_MS = 15 * 60_000


class Past(Protocol):
    """What judging reads of the store."""

    def state_before(self, device: int, at_ms: int, /) -> bytes | None: ...

    def points(self, device: int, since_ms: int, until_ms: int | None, /) -> Sequence[Point]: ...


class Saved(NamedTuple):
    """A state to keep; the last one always, the others (checkpoints) for late points."""

    at_ms: int
    state: bytes
    checkpoint: bool


@dataclass(frozen=True)
class Judged:
    """All that follows from the points after `base_ms`.

    Whoever stores it replaces, in this order: episodes of these zones that are not settled or
    settled after `base_ms`; then every saved state of the device after `base_ms`.
    """

    device: int
    base_ms: int  # the watermark of the state it began from; -1: from the beginning
    stays: Stays
    states: tuple[Saved, ...]
    spells: tuple[Spell, ...] = ()


def judge_again(past: Past, device: int, since_ms: int, zones: Sequence[ZoneRule]) -> Judged:
    """`since_ms`: the earliest point (or change of a zone) that has not been judged yet.

    The stays of all zones that bind the device at or after `base_ms`.
    """
    raw, state = _base(past, device, since_ms, zones)
    base_ms = state.watermark_ms
    folding = Folding(state, zones)
    saved: list[Saved] = []
    for slot, points in _slots(past.points(device, base_ms + 1, None)):
        if raw is not None and slot > _slot(folding.watermark_ms):
            saved.append(Saved(folding.watermark_ms, raw, checkpoint=True))
        folding.take(points)
        raw = packed(folding.state())
    if raw is not None:
        saved.append(Saved(folding.watermark_ms, raw, checkpoint=False))
    return Judged(device, base_ms, folding.stays(), tuple(saved), folding.spells())


def _base(
    past: Past, device: int, since_ms: int, zones: Sequence[ZoneRule]
) -> tuple[bytes | None, State]:
    """The newest state before; farther back when it does not know a zone."""
    while True:
        raw = past.state_before(device, since_ms)
        state = unpacked(raw)
        if raw is None or knows(state, zones):
            return raw, state
        since_ms = state.watermark_ms


def _slots(points: Sequence[Point]) -> Iterator[tuple[int, Sequence[Point]]]:
    place = 0
    while place < len(points):
        device, at_ms, *_ = points[place]
        slot = _slot(at_ms)
        after = bisect_left(points, (device, (slot + 1) * CHECKPOINT_MS), lo=place)
        yield slot, points[place:after]
        place = after


def _slot(at_ms: int) -> int:
    return at_ms // CHECKPOINT_MS
