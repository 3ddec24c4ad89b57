"""Which troubles do the stays of a device in one zone add up to?

Stays of the wrong kind, within the hours in which the zone is judged, longer than the grace: one
trouble from the first such stay until the return, also when the device was not seen in between;
what was seen before and after the silence is what is told. Not seen at all in a curfew is
*unverified*: no breach, other words. In a neutral zone no stay is of the wrong kind.
"""

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from struct import pack
from typing import Literal
from uuid import UUID

import msgspec

from titian.tracking.points import PointKey
from titian.tracking.rules.presence import IN, OUT, UNKNOWN, Stay
from titian.tracking.rules.zones import Span, ZoneRule, judged_spans

Trouble = Literal["outside", "inside", "unverified"]
Confidence = Literal["certain", "possible"]
LOOK_AHEAD_MS = 8 * 86_400_000


class Episode(msgspec.Struct, frozen=True):
    """One trouble with one zone; `id` is a hash, so that judging again finds the same row."""

    id: UUID
    version: UUID  # of the zone
    kind: Trouble
    from_ms: int
    until_ms: int | None  # None: it goes on
    confidence: Confidence
    evidence: tuple[PointKey, ...]  # the fixes that decided
    settled_ms: int | None  # after this fix only a late point changes it; None: any may


def episodes_of(zone: ZoneRule, stays: Sequence[Stay], now_ms: int) -> list[Episode]:
    """`stays` as the fold told them; also without a new fix, as time goes on."""
    if zone.kind == "neutral":
        return []
    wrong = OUT if zone.kind == "inclusion" else IN
    right = IN + OUT - wrong
    if all(stay.where == right for stay in stays) and zone.timetable is None:
        return []
    told = _as_of(stays, zone, now_ms)
    return [
        episode
        for run in _runs(told, right)
        for span in judged_spans(zone, run[0].from_ms, min(_end(run[-1], now_ms) + 1, now_ms + 1))
        for episode in _in_span(zone, run, span, wrong, now_ms)
    ]


def next_change_ms(zone: ZoneRule, stays: Sequence[Stay], now_ms: int) -> int | None:
    """When time alone may change the answer: sight lost, hours begun or ended, grace run out."""
    if zone.kind == "neutral":
        return None
    moments = [zone.ends_ms]
    seen_ms = stays[-1].seen_ms if stays else None
    if seen_ms is not None:
        moments += [seen_ms + zone.max_gap_ms, seen_ms + zone.max_gap_ms + zone.grace_ms]
    if stays:
        moments.append(stays[-1].from_ms + zone.grace_ms)
    for begin, end in judged_spans(zone, now_ms, now_ms + LOOK_AHEAD_MS):
        moments += [begin, begin + zone.grace_ms, end]
    return min((at for at in moments if now_ms < at <= now_ms + LOOK_AHEAD_MS), default=None)


def _as_of(stays: Sequence[Stay], zone: ZoneRule, now_ms: int) -> list[Stay]:
    """The last stay ends when nothing has been seen for too long."""
    if not stays or stays[-1].until_ms is not None:
        return list(stays)
    *before, last = stays
    if last.where == UNKNOWN or last.seen_ms is None:
        return list(stays)
    lost_ms = last.seen_ms + zone.max_gap_ms
    if lost_ms >= now_ms:
        return list(stays)
    unseen = Stay(UNKNOWN, lost_ms, None, False, (), last.seen_ms, None)
    return [*before, last._replace(until_ms=lost_ms), unseen]


def _runs(stays: Sequence[Stay], right: int) -> Iterator[list[Stay]]:
    """What lies between two stays of the right kind belongs together."""
    run: list[Stay] = []
    for stay in stays:
        if run and (stay.where == right or stay.settled_ms != run[-1].settled_ms):
            yield run
            run = []
        if stay.where != right:
            run.append(stay)
    if run:
        yield run


def _in_span(
    zone: ZoneRule, run: Sequence[Stay], span: Span, wrong: int, now_ms: int
) -> Iterator[Episode]:
    cuts = [(stay, cut) for stay in run if (cut := _cut(stay, span, now_ms))]
    bad = [(stay, cut) for stay, cut in cuts if stay.where == wrong]
    if zone.timetable is not None and zone.kind == "inclusion":
        begins_ms = bad[0][1][0] if bad else now_ms + 1
        for stay, cut in cuts:
            if stay.where == UNKNOWN and cut[0] < begins_ms and _lasts([cut], zone):
                yield _unverified(zone, stay, cut, span, now_ms)
    if bad and _lasts([cut for _, cut in bad], zone):
        yield _trouble(zone, bad, span, now_ms)


def _end(stay: Stay, now_ms: int) -> int:
    return now_ms if stay.until_ms is None else stay.until_ms


def _cut(stay: Stay, span: Span, now_ms: int) -> Span | None:
    """The part within the span, as far as time has come."""
    begin, until_ms = max(stay.from_ms, span[0]), stay.until_ms
    end = min(now_ms if until_ms is None else until_ms, span[1], now_ms)
    return (begin, end) if begin < end or (until_ms is None and begin == end) else None


def _lasts(cuts: Sequence[Span], zone: ZoneRule) -> bool:
    return not zone.grace_ms or sum(end - begin for begin, end in cuts) >= zone.grace_ms


def _until(stay: Stay, span: Span, now_ms: int) -> int | None:
    """None while it goes on."""
    if stay.until_ms is None and span[1] > now_ms:
        return None
    return min(_end(stay, now_ms), span[1])


def _trouble(zone: ZoneRule, bad: Sequence[tuple[Stay, Span]], span: Span, now_ms: int) -> Episode:
    kind: Trouble = "outside" if zone.kind == "inclusion" else "inside"
    stays = [stay for stay, _ in bad]
    evidence = tuple(key for stay in stays for key in stay.evidence)
    return Episode(
        id=_hash(zone, kind, span[0], *evidence[0]),
        version=zone.id,
        kind=kind,
        from_ms=bad[0][1][0],
        until_ms=_until(stays[-1], span, now_ms),
        confidence="certain" if any(stay.certain for stay in stays) else "possible",
        evidence=evidence,
        settled_ms=stays[-1].settled_ms,
    )


def _unverified(zone: ZoneRule, stay: Stay, cut: Span, span: Span, now_ms: int) -> Episode:
    return Episode(
        id=_hash(zone, "unverified", span[0], cut[0]),
        version=zone.id,
        kind="unverified",
        from_ms=cut[0],
        until_ms=_until(stay, span, now_ms),
        confidence="possible",
        evidence=(),
        settled_ms=stay.settled_ms,
    )


def _hash(zone: ZoneRule, kind: Trouble, *numbers: int) -> UUID:
    """Of the client, the zone's version, the first evidence, and the span in which it is judged."""
    whole = zone.name + pack(f">{len(numbers)}q", *numbers) + kind.encode()
    return UUID(bytes=blake2b(whole, digest_size=16).digest())
