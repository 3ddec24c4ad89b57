"""What exactly did a phone or a tracker send? Its own bytes, for as long as somebody may doubt us.

Kept in groups, one for each commit of the gate, and found again by when they were received: a
fix keeps that instant. An alert copies those of its own evidence; the others go after a week.
"""

import zlib
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import NamedTuple

import msgspec

LAYOUT = b"\x01"  # of a group; another number when Frame changes
QUICKLY = 1  # of zlib: half the bytes for a tenth of the time
LONGEST_COMMIT_MS = 120_000  # from the first frame of a group to its last
MOST_IN_GROUP = 256 * 1024 * 1024  # bytes unfolded; what is more was not written by us


class Frame(NamedTuple):
    """One message as it came, without the secret of its sender."""

    device: int
    received_ms: int
    source: str  # the dialect: owntracks, traccar, gt06, …
    door: str  # http, mqtt, tcp or udp
    raw: bytes


class Group(NamedTuple):
    """The frames of one commit, as they lie in the store."""

    since_ms: int
    until_ms: int
    frames: bytes


ENCODER = msgspec.msgpack.Encoder()
DECODER = msgspec.msgpack.Decoder(list[Frame])


def groups_of(frames: Sequence[Frame]) -> list[Group]:
    """One; of what lay long before its commit one for each stretch of it."""
    group = _group(frames)
    if group.until_ms - group.since_ms <= LONGEST_COMMIT_MS:
        return [group]
    slots = groupby(sorted(frames, key=_received), lambda one: one.received_ms // LONGEST_COMMIT_MS)
    return [_group(list(some)) for _, some in slots]


def _group(frames: Sequence[Frame]) -> Group:
    moments = list(map(_received, frames))
    folded = LAYOUT + zlib.compress(ENCODER.encode(frames), QUICKLY)
    return Group(min(moments), max(moments), folded)


def _received(frame: Frame) -> int:
    return frame.received_ms


def frames_in(group: bytes) -> list[Frame]:
    """Raises ValueError for a layout that this version does not know."""
    if group[:1] != LAYOUT:
        raise ValueError(f"unknown layout {group[:1]!r} of a group of frames")
    return DECODER.decode(zlib.decompressobj().decompress(group[1:], MOST_IN_GROUP))


def found_frames(
    device: int, moments: Sequence[int], groups: Callable[[tuple[int, int, int]], list[bytes]]
) -> list[Frame]:
    """`groups` answers for (earliest end, latest end, latest beginning) of a group."""
    found: list[Frame] = []
    for at_ms in sorted(set(moments)):
        for group in groups((at_ms, at_ms + LONGEST_COMMIT_MS, at_ms)):
            found += [one for one in frames_in(group) if one[:2] == (device, at_ms)]
    return found
