"""Where was a device, seen from each of its zones: inside, outside, or unknown?

A pure fold over the device's points in order of time (SKELETON, bodies follow).
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from titian.tracking.points import Point
from titian.tracking.rules.zones import ZoneRule

UNKNOWN, IN, OUT = 0, 1, 2
PointKey = tuple[int, int, int, int]  # (device, at_ms, lat_e7, lon_e7)


class Stay(NamedTuple):
    """A span of time in which the presence in one zone was the same."""

    where: int  # UNKNOWN, IN or OUT
    from_ms: int
    until_ms: int | None  # None: as far as is known it goes on
    certain: bool
    evidence: tuple[PointKey, ...]  # the fixes that decided
    seen_ms: int | None  # of a stay that goes on: the last fix that may decide
    settled_ms: int | None  # the fix after which only a later-arriving point can change it


Stays = Mapping[bytes, Sequence[Stay]]  # by ZoneRule.key


class State(msgspec.Struct, array_like=True):
    """What is known of one device after its points up to `watermark_ms`."""

    device: int = 0
    watermark_ms: int = -1


def fold(state: State, zones: Sequence[ZoneRule], points: Sequence[Point]) -> tuple[State, Stays]:
    """Points in (at_ms, lat_e7, lon_e7) order, all after `state.watermark_ms`."""
    raise NotImplementedError


def packed(state: State) -> bytes:
    return msgspec.msgpack.encode(state)


def unpacked(raw: bytes | None) -> State:
    return State() if raw is None else msgspec.msgpack.decode(raw, type=State)
