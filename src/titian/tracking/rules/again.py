"""What does a device's past look like, now that points have arrived?

Late or not: the fold starts again at the newest state before the earliest new point, so that any
order of arrival ends in the same episodes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from titian.tracking.points import Point
from titian.tracking.rules.fold import State, Stays, fold, knows, open_stays, packed, unpacked
from titian.tracking.rules.presence import Stay
from titian.tracking.rules.zones import ZoneRule

CHECKPOINT_MS = 15 * 60_000


class Past(Protocol):
    """What judging reads of the store."""

    def state_before(self, device: int, at_ms: int) -> bytes | None: ...

    def points(self, device: int, since_ms: int, until_ms: int | None) -> Sequence[Point]: ...


@dataclass(frozen=True)
class Saved:
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


def judge_again(past: Past, device: int, since_ms: int, zones: Sequence[ZoneRule]) -> Judged:
    """`since_ms`: the earliest point (or change of a zone) that has not been judged yet."""
    raw, state = _base(past, device, since_ms, zones)
    base_ms = state.watermark_ms
    stays: dict[bytes, Sequence[Stay]] = {}
    saved: list[Saved] = []
    for slot, points in _slots(past.points(device, base_ms + 1, None)):
        if raw is not None and slot > _slot(state.watermark_ms):
            saved.append(Saved(state.watermark_ms, raw, checkpoint=True))
        state, told = fold(state, zones, points)
        raw = packed(state)
        _join(stays, told)
    if raw is not None:
        saved.append(Saved(state.watermark_ms, raw, checkpoint=False))
    if any(zone.key not in stays for zone in zones):
        stays = {**open_stays(state, zones), **stays}
    return Judged(device, base_ms, stays, tuple(saved))


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


def _slots(points: Sequence[Point]) -> Iterator[tuple[int, list[Point]]]:
    for slot, group in groupby(points, lambda point: _slot(point.at_ms)):
        yield slot, list(group)


def _slot(at_ms: int) -> int:
    return at_ms // CHECKPOINT_MS


def _join(stays: dict[bytes, Sequence[Stay]], told: Stays) -> None:
    """Settled stays remain; the run that could still change is told anew by each fold."""
    for key, newer in told.items():
        settled = [stay for stay in stays.get(key, ()) if stay.settled_ms is not None]
        stays[key] = [*settled, *newer]
