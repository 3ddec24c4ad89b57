"""Where was a device, seen from each of its zones: inside, outside, or unknown?

A pure fold over the device's points in order of time. A distance to an edge cannot change by more
than the way that the device went, so each zone is asked again only when the device has moved far
enough for the answer to matter (`Presence.room`); this spares most of the work and changes nothing.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from itertools import pairwise

import msgspec

from titian.tracking.points import Point
from titian.tracking.rules.fixes import believed, is_measured, margin_m
from titian.tracking.rules.passing import leads_through
from titian.tracking.rules.presence import (
    OUT,
    Presence,
    Sight,
    Stay,
    closed,
    cut_run,
    lose_sight,
    pass_through,
    see_exclusion,
    see_inclusion,
)
from titian.tracking.rules.zones import ZoneRule

Stays = Mapping[bytes, Sequence[Stay]]  # by ZoneRule.key
Measure = Callable[[int, int], float]
NO_ROOM = 1 << 62


class State(msgspec.Struct, array_like=True):
    """What is known of one device after its points up to `watermark_ms`."""

    watermark_ms: int = -1
    last: Point | None = None  # the last fix believed
    doubted: Point | None = None  # a leap that awaits a second fix
    presences: tuple[Presence, ...] = ()


@dataclass(slots=True)
class Track:
    """A zone and the presence in it, while the fold walks."""

    zone: ZoneRule
    presence: Presence
    measure: Measure
    is_exclusion: bool
    settled: list[Stay] = field(default_factory=list)
    has_ended: bool = False


DECODER = msgspec.msgpack.Decoder(State)
ENCODER = msgspec.msgpack.Encoder()


def packed(state: State) -> bytes:
    return ENCODER.encode(state)


def unpacked(raw: bytes | None) -> State:
    return State() if raw is None else DECODER.decode(raw)


def fold(state: State, zones: Sequence[ZoneRule], points: Sequence[Point]) -> tuple[State, Stays]:
    """Points in (at_ms, lat_e7, lon_e7) order, all after `state.watermark_ms`.

    The stays of each zone: those settled by these points, then the run that may still change.
    """
    if not points:
        return state, open_stays(state, zones)
    watermark_ms = points[-1].at_ms
    fixes, doubted = believed(state.last, state.doubted, points)
    tracks = [track for track in _tracks(state, zones) if track.zone.from_ms <= watermark_ms]
    last = state.last
    for part in _parts(zones, fixes):
        _walk(_bound(tracks, part[0].at_ms, last), part, last)
        last = part[-1]
    presences = tuple(track.presence for track in tracks if not track.has_ended)
    after = State(watermark_ms, last, doubted, presences)
    return after, {track.zone.key: _told(track, last) for track in tracks}


def open_stays(state: State, zones: Sequence[ZoneRule]) -> Stays:
    """What may still change, without any new point: for the start of a curfew, and for silence."""
    return {track.zone.key: _told(track, state.last) for track in _tracks(state, zones)}


def knows(state: State, zones: Iterable[ZoneRule]) -> bool:
    """Was the state folded with all of these zones? One may have been approved since."""
    keys = {presence.key for presence in state.presences}
    binding = (zone for zone in zones if zone.from_ms <= state.watermark_ms < zone.ends_ms)
    return all(zone.key in keys for zone in binding)


def _tracks(state: State, zones: Iterable[ZoneRule]) -> list[Track]:
    """The given state stays as it is: each presence is a copy."""
    known = {presence.key: presence for presence in state.presences}
    return [
        Track(
            zone,
            copy(known[zone.key]) if zone.key in known else Presence(zone.key, zone.from_ms),
            zone.shape.signed_distance_m,
            zone.kind == "exclusion",
        )
        for zone in zones
        if zone.key in known or zone.ends_ms > state.watermark_ms
    ]


def _parts(zones: Iterable[ZoneRule], fixes: Sequence[Point]) -> Iterator[Sequence[Point]]:
    """Cut where a zone begins or ends, so that within a part the same zones bind."""
    if not fixes:
        return
    begin, end = fixes[0].at_ms, fixes[-1].at_ms
    cuts = {cut for zone in zones for cut in (zone.from_ms, zone.ends_ms) if begin < cut <= end}
    places = [0, *(bisect_left(fixes, cut, key=_at_ms) for cut in sorted(cuts)), len(fixes)]
    for place, after in pairwise(places):
        if place < after:
            yield fixes[place:after]


def _at_ms(fix: Point) -> int:
    return fix.at_ms


def _bound(tracks: Sequence[Track], begin_ms: int, last: Point | None) -> list[Track]:
    """The zones that bind from then on; those that ended before are settled."""
    for track in tracks:
        if track.zone.ends_ms <= begin_ms and not track.has_ended:
            _end(track, begin_ms, last)
    return [track for track in tracks if track.zone.from_ms <= begin_ms and not track.has_ended]


def _end(track: Track, at_ms: int, last: Point | None) -> None:
    ends_ms = track.zone.ends_ms
    if last is not None and ends_ms - last.at_ms > track.zone.max_gap_ms:
        lost_ms = last.at_ms + track.zone.max_gap_ms
        lose_sight(track.presence, lost_ms, is_exclusion=track.is_exclusion)
    run = closed(track.presence, ends_ms)
    track.settled += [stay._replace(settled_ms=at_ms) for stay in run]
    track.has_ended = True


def _walk(tracks: Sequence[Track], fixes: Sequence[Point], last: Point | None) -> None:
    """The hot loop: most fixes only add to the way that the device went."""
    if not tracks:
        return
    gap_ms = min(track.zone.max_gap_ms for track in tracks)
    room = min(track.presence.room for track in tracks)
    _, last_ms, last_lat, last_lon, *_ = last or fixes[0]
    gone = 0
    for fix in fixes:
        at_ms, lat, lon = fix[1], fix[2], fix[3]
        gone += abs(lat - last_lat) + abs(lon - last_lon)
        if gone > room or at_ms - last_ms > gap_ms:
            room = _look(tracks, fix, last, gone)
            gone = 0
        last, last_ms, last_lat, last_lon = fix, at_ms, lat, lon
    for track in tracks:
        track.presence.room -= gone


def _look(tracks: Sequence[Track], fix: Point, last: Point | None, gone: int) -> int:
    """Asks the zones that the way may have brought nearer; how far the device may go now."""
    at_ms = fix.at_ms
    passed_ms = 0 if last is None else at_ms - last.at_ms
    e, measured, key = margin_m(fix), is_measured(fix), fix[:4]
    least = NO_ROOM
    for track in tracks:
        presence, gap_ms = track.presence, track.zone.max_gap_ms
        presence.room -= gone
        if passed_ms > gap_ms:
            lose_sight(presence, at_ms - passed_ms + gap_ms, is_exclusion=track.is_exclusion)
        if presence.room < 0:
            s = track.measure(fix[2], fix[3])
            _see(track, Sight(key, at_ms, s, e, measured), fix, last)
        least = min(least, presence.room)
    return least


def _see(track: Track, sight: Sight, fix: Point, last: Point | None) -> None:
    presence = track.presence
    if track.is_exclusion:
        was_out = presence.where == OUT
        track.settled += see_exclusion(presence, sight)
        is_out = was_out and presence.where == OUT
        if is_out and last is not None and leads_through(track.measure, last, fix, sight.s):
            track.settled += pass_through(presence, last[:4], sight)
    else:
        track.settled += see_inclusion(presence, sight)
    track.settled += cut_run(presence, sight.at_ms)


def _told(track: Track, last: Point | None) -> list[Stay]:
    if track.has_ended:
        return track.settled
    presence, seen_ms = track.presence, last.at_ms if last else None
    where, since_ms = presence.where, presence.since_ms
    now = Stay(where, since_ms, None, presence.certain, presence.evidence, seen_ms, None)
    return [*track.settled, *presence.run, now]
