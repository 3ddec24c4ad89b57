"""Where was a device, seen from each of its zones: inside, outside, or unknown?

A pure fold over the device's points in order of time. A distance to an edge cannot change by more
than the way that the device went, so each zone is asked again only when the device has moved far
enough for the answer to matter (`Presence.room`); this spares most of the work and changes nothing.
A phone that lies on a table wanders metres in a night and goes nowhere, so what counts is how far
the device is from where zones were last asked, not the way it went.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from math import ceil, hypot

import msgspec

from titian.kit.ground import M_PER_E7
from titian.kit.outlines import EXACT_M
from titian.tracking.points import Point
from titian.tracking.rules.fixes import believed, is_measured, margin_m
from titian.tracking.rules.passing import leads_through
from titian.tracking.rules.presence import (
    LONGEST_RUN,
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
    stays_the_same,
    wants_exact,
)
from titian.tracking.rules.tampering import Spell, Suspicion, look
from titian.tracking.rules.zones import NEVER_MS, ZoneRule

Stays = Mapping[bytes, Sequence[Stay]]  # by ZoneRule.key
Measure = Callable[[int, int], float]
Place = tuple[int, int]  # (lat_e7, lon_e7)
NO_ROOM = 1 << 62


class State(msgspec.Struct, array_like=True):
    """What is known of one device after its points up to `watermark_ms`."""

    watermark_ms: int = -1
    last: Point | None = None  # the last fix believed
    doubted: Point | None = None  # a leap that awaits a second fix
    presences: tuple[Presence, ...] = ()
    asked: Place | None = None  # where a zone was last asked; from there `room` counts
    suspicion: Suspicion = msgspec.field(default_factory=Suspicion)


@dataclass(slots=True)
class Track:
    """A zone and the presence in it, while the fold walks."""

    zone: ZoneRule
    presence: Presence
    measure: Measure
    gap_ms: int
    is_exclusion: bool
    buffer_m: int
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
    folding = Folding(state, zones)
    folding.take(points)
    return folding.state(), folding.stays()


class Folding:
    """A fold under way, for who wants its states in between; `state` is not touched."""

    def __init__(self, state: State, zones: Sequence[ZoneRule]) -> None:
        self.watermark_ms = state.watermark_ms
        self._last = state.last
        self._doubted = state.doubted
        self._asked = state.asked
        self._suspicion = copy(state.suspicion)
        self._ended: list[Spell] = []
        self._tracks = _tracks(state, zones)
        self._binding: list[Track] = []
        self._binding_until_ms = 0

    def take(self, points: Sequence[Point]) -> None:
        """The next points, in order."""
        if not points:
            return
        self.watermark_ms = points[-1].at_ms
        fixes, self._doubted, odd, is_told = believed(self._last, self._doubted, points)
        if is_told or odd or self._suspicion.marks:
            self._ended += look(self._suspicion, points, odd)
        while fixes:
            if fixes[0].at_ms >= self._binding_until_ms:
                self._bind(fixes[0].at_ms)
            part, fixes = _split(fixes, self._binding_until_ms)
            self._asked = _walk(self._binding, part, self._last, self._asked)
            self._last = part[-1]

    def _bind(self, at_ms: int) -> None:
        """The zones that bind then, and until when; those that ended before are settled."""
        for track in self._tracks:
            if track.zone.ends_ms <= at_ms and not track.has_ended:
                _end(track, at_ms, self._last)
        self._binding = [
            track for track in self._tracks if track.zone.from_ms <= at_ms and not track.has_ended
        ]
        cuts = (cut for each in self._tracks for cut in (each.zone.from_ms, each.zone.ends_ms))
        self._binding_until_ms = min((cut for cut in cuts if cut > at_ms), default=NEVER_MS)

    def state(self) -> State:
        """As of now; pack it before taking more points."""
        presences = [
            track.presence
            for track in self._tracks
            if not track.has_ended and track.zone.from_ms <= self.watermark_ms
        ]
        return State(
            self.watermark_ms, self._last, self._doubted, tuple(presences), self._asked,
            copy(self._suspicion),
        )  # fmt: skip

    def stays(self) -> Stays:
        """Of each zone: those settled since the beginning, then what may still change."""
        return {track.zone.key: _told(track, self._last) for track in self._tracks}

    def spells(self) -> tuple[Spell, ...]:
        """Of tampering: those that ended since the beginning, then what goes on."""
        return (*self._ended, *self._suspicion.open)


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
            zone.shape.measure,
            zone.max_gap_ms,
            zone.kind == "exclusion",
            zone.buffer_m,
        )
        for zone in zones
        if zone.key in known or zone.ends_ms > state.watermark_ms
    ]


def _split(fixes: list[Point], at_ms: int) -> tuple[list[Point], list[Point]]:
    if fixes[-1].at_ms < at_ms:
        return fixes, []
    place = bisect_left(fixes, at_ms, key=_at_ms)
    return fixes[:place], fixes[place:]


def _at_ms(fix: Point) -> int:
    return fix.at_ms


def _end(track: Track, at_ms: int, last: Point | None) -> None:
    ends_ms = track.zone.ends_ms
    if last is not None and ends_ms - last.at_ms > track.zone.max_gap_ms:
        lost_ms = last.at_ms + track.zone.max_gap_ms
        lose_sight(track.presence, lost_ms, is_exclusion=track.is_exclusion)
    run = closed(track.presence, ends_ms)
    track.settled += [stay._replace(settled_ms=at_ms) for stay in run]
    track.has_ended = True


def _walk(
    tracks: Sequence[Track], fixes: Sequence[Point], last: Point | None, asked: Place | None
) -> Place | None:
    """The hot loop: after most fixes the device is still near where zones were last asked."""
    if not tracks:
        return asked
    gap_ms = min([track.gap_ms for track in tracks])
    room = min([track.presence.room for track in tracks])
    last_ms = (last or fixes[0]).at_ms
    asked_lat, asked_lon = asked or (last or fixes[0])[2:4]
    for fix in fixes:
        at_ms, lat, lon = fix[1], fix[2], fix[3]
        gone = hypot(lat - asked_lat, lon - asked_lon)
        is_lost = at_ms - last_ms > gap_ms
        if is_lost:
            _lose_sight(tracks, at_ms, last_ms)
        if is_lost or gone > room:
            room = _look(tracks, fix, last, ceil(gone))
            asked_lat, asked_lon = lat, lon
        last, last_ms = fix, at_ms
    return asked_lat, asked_lon


def _look(tracks: Sequence[Track], fix: Point, last: Point | None, gone: int) -> int:
    """Asks the zones that may be near enough by now; how far the device may go from here."""
    e, key = margin_m(fix), fix[:4]
    least = NO_ROOM
    for track in tracks:
        presence = track.presence
        room = presence.room - gone
        if room < 0:
            s, buffer_m = track.measure(fix[2], fix[3]), track.buffer_m
            is_exclusion = track.is_exclusion
            if s > EXACT_M and wants_exact(presence, s - e, buffer_m, is_exclusion=is_exclusion):
                s = track.zone.shape.signed_distance_m(fix[2], fix[3])
            told = stays_the_same(presence, s, e, buffer_m, is_exclusion)
            if not told or (is_exclusion and last and _went_farther(last, fix, s)):
                _see(track, Sight(key, key[1], s, e, is_measured(fix)), fix, last)
            room = presence.room
        else:
            presence.room = room
        if room < least:  # noqa: PLR1730 (half the cost of min)
            least = room
    return least


def _went_farther(last: Point, fix: Point, s: float) -> bool:
    """Else the way did not lead through; a step of longitude is shorter than one of latitude."""
    return abs(fix[2] - last[2]) + abs(fix[3] - last[3]) > s / M_PER_E7


def _lose_sight(tracks: Sequence[Track], at_ms: int, last_ms: int) -> None:
    for track in tracks:
        if at_ms - last_ms > track.gap_ms:
            lost_ms = last_ms + track.gap_ms
            lose_sight(track.presence, lost_ms, is_exclusion=track.is_exclusion)


def _see(track: Track, sight: Sight, fix: Point, last: Point | None) -> None:
    presence = track.presence
    if track.is_exclusion:
        was_out = presence.where == OUT
        track.settled += see_exclusion(presence, sight, track.buffer_m)
        is_out = was_out and presence.where == OUT
        if is_out and last is not None and leads_through(track.measure, last, fix, sight.s):
            track.settled += pass_through(presence, last[:4], sight)
    else:
        track.settled += see_inclusion(presence, sight, track.buffer_m)
    if len(presence.run) > LONGEST_RUN:
        track.settled += cut_run(presence, sight.at_ms)


def _told(track: Track, last: Point | None) -> list[Stay]:
    if track.has_ended:
        return track.settled
    presence, seen_ms = track.presence, last.at_ms if last else None
    where, since_ms = presence.where, presence.since_ms
    now = Stay(where, since_ms, None, presence.certain, presence.evidence, seen_ms, None)
    return [*track.settled, *presence.run, now]
