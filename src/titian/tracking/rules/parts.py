"""Of which parts does a stretch of time consist, seen from one zone: inside, outside, unknown?

The stays of the fold, cut to the stretch, without a hole: what nobody saw is a part of its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from titian.tracking.rules.presence import UNKNOWN, Stay
from titian.tracking.rules.zones import Span, ZoneRule


@dataclass(frozen=True)
class Part:
    """A time in which the presence was the same; `where` is IN, OUT or UNKNOWN."""

    from_ms: int
    until_ms: int
    where: int
    is_certain: bool

    @property
    def minutes(self) -> int:
        return round((self.until_ms - self.from_ms) / 60_000)


def parts_of(
    zone: ZoneRule, stays: Sequence[Stay], since_ms: int, until_ms: int, now_ms: int
) -> list[Part]:
    """In order, touching each other, from `since_ms` to `until_ms` or to now."""
    end_ms = min(until_ms, now_ms)
    if end_ms <= since_ms:
        return []
    told = [cut for stay in stays for cut in _cut(stay, zone, since_ms, end_ms)]
    return _joined(_without_holes(told, since_ms, end_ms))


def _cut(stay: Stay, zone: ZoneRule, since_ms: int, end_ms: int) -> Iterator[Part]:
    """A stay that goes on lasts as long as sight does."""
    until_ms = stay.until_ms
    if until_ms is None:
        seen_ms = stay.from_ms if stay.seen_ms is None else stay.seen_ms
        until_ms = max(stay.from_ms, seen_ms + zone.max_gap_ms)
    begin, end = max(stay.from_ms, since_ms), min(until_ms, end_ms)
    if begin < end and stay.where != UNKNOWN:
        yield Part(begin, end, stay.where, stay.certain)


def _without_holes(parts: Sequence[Part], since_ms: int, end_ms: int) -> Iterator[Part]:
    at_ms = since_ms
    for part in parts:
        if part.from_ms > at_ms:
            yield Part(at_ms, part.from_ms, UNKNOWN, False)
        if part.until_ms > at_ms:
            yield Part(max(at_ms, part.from_ms), part.until_ms, part.where, part.is_certain)
            at_ms = part.until_ms
    if at_ms < end_ms:
        yield Part(at_ms, end_ms, UNKNOWN, False)


def _joined(parts: Iterator[Part]) -> list[Part]:
    """Neighbours that say the same are one."""
    runs = [list(run) for _, run in groupby(parts, lambda part: (part.where, part.is_certain))]
    return [Part(run[0].from_ms, run[-1].until_ms, run[0].where, run[0].is_certain) for run in runs]


def split_by(parts: Sequence[Part], judged: Sequence[Span]) -> list[tuple[Part, bool]]:
    """Each part with whether it was judged; one that was so for a time only is split."""
    edges = sorted({edge for span in judged for edge in span})
    pieces: list[tuple[Part, bool]] = []
    for part in parts:
        inner = [edge for edge in edges if part.from_ms < edge < part.until_ms]
        for begin, end in pairwise([part.from_ms, *inner, part.until_ms]):
            is_judged = any(first <= begin < last for first, last in judged)
            pieces.append((Part(begin, end, part.where, part.is_certain), is_judged))
    return pieces
