"""What does one fix change about a device's presence in one zone?

s is the signed distance to the edge (below zero inside), e how far the fix may be off. Each zone
has its own buffer: so far beyond the line its edge is taken to reach, so that a phone that wanders
at the line does not leave and return all day.

A zone to stay in: inside if s ≤ 0, or if the circle reaches in and s is within the buffer;
outside if the whole circle lies beyond the buffer; else the fix says nothing and the presence is
kept. Leaving needs two such fixes at least a minute apart, or one more than 500 m out; it begins
with the first of them. Coming back needs one.

A zone to stay out of is the mirror, with the doubt on the victim's side: *possible* as soon as
the circle touches it, *certain* if the whole circle is inside or two fixes running are, each good
to 100 m. It ends when the whole circle is beyond the buffer.
"""

from typing import NamedTuple

import msgspec

from titian.kit.ground import M_PER_E7
from titian.tracking.points import PointKey
from titian.tracking.rules.fixes import LARGEST_DOUBT_M, SMALLEST_DOUBT_M

UNKNOWN, IN, OUT = 0, 1, 2

BUFFER_M = 25  # of a zone that was not told another
DWELL_MS = 60_000
LARGEST_BUFFER_M = 500
PLAINLY_OUT_M = 500  # never within a buffer
GOOD_ENTRY_M = 100
# A run of stays without a return is cut here, so that a state stays small.
LONGEST_RUN = 64

ALWAYS_LOOK = -1
LOOK_EARLIER_M = 1.0  # rounding of the local maps
LOOK_EARLIER = 0.999


class Stay(NamedTuple):
    """A span of time in which the presence in one zone was the same."""

    where: int  # UNKNOWN, IN or OUT
    from_ms: int
    until_ms: int | None  # None: as far as is known it goes on
    certain: bool
    evidence: tuple[PointKey, ...]  # the fixes that decided
    seen_ms: int | None  # of a stay that goes on: the last fix that may decide
    settled_ms: int | None  # the fix after which only a point that comes late can change it


class Presence(msgspec.Struct, array_like=True):
    """Where a device is, seen from one zone, and what speaks for it."""

    key: bytes  # ZoneRule.key
    since_ms: int
    where: int = UNKNOWN
    certain: bool = False
    evidence: tuple[PointKey, ...] = ()
    first: PointKey | None = None  # evidence that awaits a second
    first_measured: bool = False
    lost_ms: int | None = None  # when sight was lost after `first`
    run: tuple[Stay, ...] = ()  # since the last safe stay began, that one included
    room: int = ALWAYS_LOOK  # steps of 1e-7 degrees that the device can move before it matters


class Sight(msgspec.Struct, frozen=True):
    """One fix, seen from one zone."""

    key: PointKey
    at_ms: int
    s: float
    e: int
    measured: bool  # the phone said how exact it is; else nothing is certain


def wants_exact(presence: Presence, beyond_m: float, buffer_m: int, *, is_exclusion: bool) -> bool:
    """Only of who leaves, and of what may lie within a wide buffer. Else all so far is alike.

    `beyond_m`: the whole circle is at least so far out.
    """
    if is_exclusion:
        return presence.where != OUT and beyond_m <= buffer_m
    if presence.where == OUT:
        return not presence.certain and beyond_m <= buffer_m
    return beyond_m <= PLAINLY_OUT_M


def stays_the_same(
    presence: Presence, s: float, e: int, buffer_m: int, is_exclusion: bool, /
) -> bool:
    """Most sights of who is where they were before: only `room` changes, and it is set here.

    What `see_inclusion` and `see_exclusion` would do in these cases, without their calls.
    """
    where = presence.where
    if is_exclusion:
        if where != OUT or s - e < 0:
            return False
        presence.first = None
        metres = s - LARGEST_DOUBT_M
    elif where == IN and s - e <= buffer_m and presence.first is None and not presence.lost_ms:
        metres = buffer_m + SMALLEST_DOUBT_M - s
    elif where == OUT and presence.certain and s > 0 and (s > buffer_m or s > e):
        metres = s - (buffer_m if buffer_m < LARGEST_DOUBT_M else LARGEST_DOUBT_M)
    else:
        return False
    metres -= LOOK_EARLIER_M + abs(s) * (1 - LOOK_EARLIER)
    presence.room = int(metres / M_PER_E7) if metres > 0 else ALWAYS_LOOK
    return True


def see_inclusion(presence: Presence, sight: Sight, buffer_m: int) -> list[Stay]:
    """Changes `presence`; the stays that are settled by a return."""
    s, e = sight.s, sight.e
    settled: list[Stay] = []
    if s <= 0 or (s <= buffer_m and s <= e):
        presence.first = presence.lost_ms = None
        if presence.where != IN:
            settled = _return_to(presence, IN, sight)
    elif s - e > buffer_m:
        _see_outside(presence, sight)
    presence.room = _room_of_inclusion(presence, s, buffer_m)
    return settled


def _see_outside(presence: Presence, sight: Sight) -> None:
    if presence.where == OUT:
        _confirm(presence, sight)
        return
    if presence.first is None:
        presence.first, presence.first_measured = sight.key, sight.measured
    is_plain = sight.s - sight.e > PLAINLY_OUT_M
    if is_plain or sight.at_ms - presence.first[1] >= DWELL_MS:
        _leave(presence, sight)


def _leave(presence: Presence, sight: Sight) -> None:
    """Outside since the first evidence; what was not seen in between stays unknown."""
    first, lost_ms = presence.first or sight.key, presence.lost_ms
    certain = sight.measured and presence.first_measured
    evidence = (first,) if first == sight.key else (first, sight.key)
    _begin(presence, OUT, first[1], certain, evidence)
    if lost_ms is not None:
        _begin(presence, UNKNOWN, lost_ms, False, ())
        _begin(presence, OUT, sight.at_ms, certain, (sight.key,))
    presence.first = presence.lost_ms = None


def _confirm(presence: Presence, sight: Sight) -> None:
    if sight.measured and not presence.certain:
        presence.certain = True
        presence.evidence = (*presence.evidence, sight.key)


def _room_of_inclusion(presence: Presence, s: float, buffer_m: int) -> int:
    """As far as the next fix can lie away without changing anything, however exact it is.

    Nobody comes back farther out than a circle can reach in.
    """
    if presence.where == IN and presence.first is None:
        return steps(buffer_m + SMALLEST_DOUBT_M - s, s)
    if presence.where == OUT and presence.certain:
        return steps(s - min(buffer_m, LARGEST_DOUBT_M), s)
    return ALWAYS_LOOK


def see_exclusion(presence: Presence, sight: Sight, buffer_m: int) -> list[Stay]:
    """Changes `presence`; the stays that are settled by leaving."""
    s, e = sight.s, sight.e
    settled: list[Stay] = []
    is_good = sight.measured and s < 0 and e <= GOOD_ENTRY_M
    is_certain = sight.measured and (s + e < 0 or (is_good and presence.first is not None))
    presence.first = sight.key if is_good else None
    if s - e < 0:
        if presence.where != IN:
            _begin(presence, IN, sight.at_ms, is_certain, (sight.key,))
        elif is_certain:
            _confirm(presence, sight)
    elif presence.where == UNKNOWN or (presence.where == IN and s - e > buffer_m):
        settled = _return_to(presence, OUT, sight)
    presence.room = _room_of_exclusion(presence, s, buffer_m)
    return settled


def pass_through(presence: Presence, before: PointKey, sight: Sight) -> list[Stay]:
    """Between two good fixes outside the way led through the zone: possibly inside."""
    _begin(presence, IN, before[1], False, (before, sight.key))
    return _return_to(presence, OUT, sight)


def _room_of_exclusion(presence: Presence, s: float, buffer_m: int) -> int:
    if presence.where == OUT:
        return steps(s - LARGEST_DOUBT_M, s)
    if presence.where == IN and presence.certain:
        return steps(buffer_m + SMALLEST_DOUBT_M - s, s)
    return ALWAYS_LOOK


def lose_sight(presence: Presence, lost_ms: int, *, is_exclusion: bool) -> None:
    """Too long without a fix: unknown from `lost_ms` on, and nothing is invented."""
    if is_exclusion:
        presence.first = None
    elif presence.first is not None and presence.lost_ms is None:
        presence.lost_ms = lost_ms
    if presence.where != UNKNOWN:
        _begin(presence, UNKNOWN, lost_ms, False, ())
    presence.room = ALWAYS_LOOK


def steps(metres: float, s: float) -> int:
    """Metres as steps of 1e-7 degrees, a little fewer, the more so far from the edge."""
    room = metres - LOOK_EARLIER_M - abs(s) * (1 - LOOK_EARLIER)
    return int(room / M_PER_E7) if room > 0 else ALWAYS_LOOK


def closed(presence: Presence, until_ms: int) -> tuple[Stay, ...]:
    """The run with the present stay, as it ends then."""
    if until_ms <= presence.since_ms:
        return presence.run
    stay = Stay(
        presence.where,
        presence.since_ms,
        until_ms,
        presence.certain,
        presence.evidence,
        None,
        None,
    )
    return (*presence.run, stay)


def cut_run(presence: Presence, at_ms: int) -> list[Stay]:
    """A run that never ends is settled in parts."""
    run, presence.run = presence.run, ()
    return _settled(run, at_ms)


def _begin(
    presence: Presence, where: int, at_ms: int, certain: bool, evidence: tuple[PointKey, ...]
) -> None:
    """A new stay from then on; what was thought of the time after it is taken back."""
    run = closed(presence, at_ms)
    if run and run[-1].until_ms is not None and run[-1].until_ms > at_ms:
        run = (*run[:-1], run[-1]._replace(until_ms=at_ms))
    presence.run, presence.where, presence.since_ms = run, where, at_ms
    presence.certain, presence.evidence = certain, evidence


def _return_to(presence: Presence, where: int, sight: Sight) -> list[Stay]:
    run = closed(presence, sight.at_ms)
    presence.run, presence.where, presence.since_ms = (), where, sight.at_ms
    presence.certain, presence.evidence = sight.measured, (sight.key,)
    return _settled(run, sight.at_ms)


def _settled(run: tuple[Stay, ...], at_ms: int) -> list[Stay]:
    return [stay._replace(settled_ms=at_ms) for stay in run]
