"""Which troubles do the stays of a device add up to (SKELETON, bodies follow)?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from titian.tracking.rules.fold import PointKey, Stay
from titian.tracking.rules.zones import ZoneRule

Trouble = Literal["outside", "inside", "unverified"]
Confidence = Literal["certain", "possible"]


@dataclass(frozen=True)
class Episode:
    """One trouble with one zone; `id` is a hash, so that judging again finds the same row."""

    id: UUID
    version: UUID  # of the zone
    kind: Trouble
    from_ms: int
    until_ms: int | None  # None: it goes on
    confidence: Confidence
    evidence: tuple[PointKey, ...]
    settled_ms: int | None  # None: later points may still change it


def episodes_of(zone: ZoneRule, stays: Sequence[Stay], now_ms: int) -> list[Episode]:
    """Stays of the wrong kind within the judged spans, longer than the grace."""
    raise NotImplementedError
