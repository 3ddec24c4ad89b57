"""What does a device's past look like, now that points have arrived (SKELETON, bodies follow)?

Late or not: the fold starts again at the newest state before the earliest new point, so that any
order of arrival ends in the same episodes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from titian.tracking.points import Point
from titian.tracking.rules.fold import Stays
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
    raise NotImplementedError
