"""What speaks for it that a device was tampered with, or that its place is invented?

Signs in the points, each with a weight. One that chance brings now and then weighs too little
alone; together they ask a person to look. Never a breach by themselves, however many. A sign that
did not come again for a day counts no more, and what the tracker itself takes back counts no more
at once. A jammed signal is told besides, as nobody knows then where the device is.

Folded point by point in order of time, like presence: any order of arrival ends in the same spells.
"""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from itertools import groupby
from struct import pack
from typing import Literal, NamedTuple
from uuid import UUID

import msgspec

from titian.tracking.points import Flag, Point, PointKey

Kind = Literal["tamper", "signal"]
WEIGHTS: Mapping[str, int] = {
    "removed": 100,  # taken off
    "opened": 100,
    "mock": 70,  # the phone says that another program invents its place
    "power_cut": 60,
    "jammed": 60,
    "frozen": 50,  # the very same place again and again, though it moves
    "leaps": 40,  # places that cannot be reached
    "filling": 30,  # its battery fills though nothing charges it
}
ENOUGH = 100
FEWEST: Mapping[str, int] = {"leaps": 3, "frozen": 5, "filling": 2}  # of others one is a sign
LASTS_MS = 24 * 3_600_000
CLEAR_SKY_MS = 10 * 60_000  # after a jammed signal
FILLED = 3  # percent: the levels of a battery waver
FILLS_MS = 15 * 60_000  # over a longer silence it may have been charged unseen
MOST_KEYS = 20
NEVER = 1 << 62
SIGNS = (
    (int(Flag.REMOVED), "removed"),
    (int(Flag.OPENED), "opened"),
    (int(Flag.MOCK), "mock"),
    (int(Flag.POWER_CUT), "power_cut"),
    (int(Flag.JAMMED), "jammed"),
)
TOLD = sum(bit for bit, _ in SIGNS)
OF_THE_CASE = frozenset({"removed", "opened", "power_cut", "jammed"})
VALID, CHARGING, CLEAR = int(Flag.VALID), int(Flag.CHARGING), int(Flag.CLEAR)


class Odd(NamedTuple):
    """A sign that a fix shows only beside others: found when the point at `seen` was folded."""

    seen: PointKey
    name: str
    key: PointKey


class Mark(msgspec.Struct, array_like=True, frozen=True):
    """One kind of sign that is remembered."""

    name: str
    first: PointKey
    seen_ms: int
    times: int

    @property
    def weight(self) -> int:
        return WEIGHTS[self.name] if self.times >= FEWEST.get(self.name, 1) else 0


class Spell(msgspec.Struct, array_like=True, frozen=True):
    """A time in which the signs weighed enough, or in which the signal was jammed."""

    kind: Kind
    first: PointKey  # the first evidence: it began then
    until_ms: int | None  # None: it goes on
    names: tuple[str, ...]
    evidence: tuple[PointKey, ...]
    settled_ms: int | None  # after this fix only a late point changes it

    @property
    def from_ms(self) -> int:
        return self.first[1]

    @property
    def id(self) -> UUID:
        """The same when it is judged again."""
        raw = pack(">4q", *self.first) + self.kind.encode()
        return UUID(bytes=blake2b(raw, digest_size=16).digest())


class Suspicion(msgspec.Struct, array_like=True):
    """What is remembered of a device's signs up to its last point."""

    marks: tuple[Mark, ...] = ()
    open: tuple[Spell, ...] = ()
    batt: int = -1  # while there are marks: the last level that was told without a charger
    batt_ms: int = 0


def weight_of(names: Iterable[str]) -> int:
    return sum(WEIGHTS[name] for name in names)


def look(suspicion: Suspicion, points: Sequence[Point], odd: Sequence[Odd]) -> list[Spell]:
    """Changes `suspicion`; the spells that these points ended.

    Most devices show nothing: whoever calls does so only when there are marks, signs or odd ones.
    """
    by_point = {seen: list(same) for seen, same in groupby(odd, lambda one: one.seen)}
    odd_at = {seen[1] for seen in by_point}
    ended: list[Spell] = []
    wakes = _wakes(suspicion)
    for point in points:
        at_ms, batt, flags = point[1], point[8], point[9]
        fills = batt >= 0 and suspicion.marks and _fills(suspicion, point)
        if fills or flags & wakes.flags or at_ms > wakes.at_ms or at_ms in odd_at:
            key = point[:4]
            shown = [(name, key) for bit, name in SIGNS if flags & bit]
            shown += [(one.name, one.key) for one in by_point.get(key, ())]
            if fills:
                shown.append(("filling", key))
            if shown or flags & wakes.flags or at_ms > wakes.at_ms:
                ended += _see(suspicion, point, shown)
                wakes = _wakes(suspicion)
    return ended


class Wakes(NamedTuple):
    """A point that has one of these flags, or comes later, may change what is remembered."""

    flags: int
    at_ms: int


def _wakes(suspicion: Suspicion) -> Wakes:
    names = {mark.name for mark in suspicion.marks}
    flags = TOLD | (CLEAR if names & OF_THE_CASE else 0)
    flags |= (CHARGING if "power_cut" in names else 0) | (VALID if "jammed" in names else 0)
    return Wakes(flags, min((mark.seen_ms + LASTS_MS for mark in suspicion.marks), default=NEVER))


def _see(suspicion: Suspicion, point: Point, shown: Sequence[tuple[str, PointKey]]) -> list[Spell]:
    suspicion.marks = _marked(suspicion.marks, point, shown)
    weighing = [mark for mark in suspicion.marks if mark.weight]
    is_enough = sum(mark.weight for mark in weighing) >= ENOUGH
    jammed = [mark for mark in weighing if mark.name == "jammed"]
    before = {spell.kind: spell for spell in suspicion.open}
    told = (
        _spell("tamper", before.get("tamper"), weighing if is_enough else [], point),
        _spell("signal", before.get("signal"), jammed, point),
    )
    suspicion.open = tuple(spell for spell in told if spell and spell.until_ms is None)
    ended = [spell for spell in told if spell and spell.until_ms is not None]
    if any(spell.kind == "tamper" for spell in ended):  # what begins after it begins after it
        suspicion.marks = tuple(
            msgspec.structs.replace(mark, first=point[:4]) for mark in suspicion.marks
        )
    return ended


def _marked(
    before: Sequence[Mark], point: Point, shown: Sequence[tuple[str, PointKey]]
) -> tuple[Mark, ...]:
    """Those that still count, with what this point shows."""
    marks = {mark.name: mark for mark in before if _still_counts(mark, point)}
    for name, key in shown:
        known = marks.get(name) or Mark(name, key, key[1], 0)
        marks[name] = Mark(name, known.first, max(key[1], known.seen_ms), known.times + 1)
    return tuple(marks.values())


def _still_counts(mark: Mark, point: Point) -> bool:
    flags, later_ms = point.flags, point.at_ms - mark.seen_ms
    if later_ms > LASTS_MS or (mark.name in OF_THE_CASE and flags & CLEAR):
        return False
    if mark.name == "power_cut" and flags & CHARGING:
        return False
    return not (mark.name == "jammed" and flags & VALID and later_ms >= CLEAR_SKY_MS)


def _fills(suspicion: Suspicion, point: Point) -> bool:
    before, since_ms = suspicion.batt, point.at_ms - suspicion.batt_ms
    is_charged = bool(point.flags & CHARGING)
    suspicion.batt, suspicion.batt_ms = -1 if is_charged else point.batt, point.at_ms
    is_fuller = 0 <= before <= point.batt - FILLED and since_ms <= FILLS_MS
    return is_fuller and not is_charged


def _spell(kind: Kind, known: Spell | None, marks: Sequence[Mark], point: Point) -> Spell | None:
    """Opened, gone on, or ended by this point."""
    if not marks:
        return known and msgspec.structs.replace(
            known, until_ms=point.at_ms, settled_ms=point.at_ms
        )
    names, keys = [mark.name for mark in marks], sorted(mark.first for mark in marks)
    if known is None:
        return Spell(kind, keys[0], None, tuple(names), tuple(keys), None)
    more = tuple(name for name in names if name not in known.names)
    if not more:
        return known
    evidence = tuple(sorted({*known.evidence, *keys})[:MOST_KEYS])
    return msgspec.structs.replace(known, names=(*known.names, *more), evidence=evidence)
