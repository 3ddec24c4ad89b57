"""Devices that walk near zones, and a store that remembers: for the tests of judging."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import cos, pi, sin
from random import Random
from uuid import UUID

from titian.kit.ground import M_PER_E7, RAD_PER_E7
from titian.kit.shapes import Circle, Polygon
from titian.tracking.points import Flag, Point
from titian.tracking.rules.again import Judged, judge_again
from titian.tracking.rules.episodes import Episode, episodes_of
from titian.tracking.rules.tampering import Spell
from titian.tracking.rules.zones import Opening, Timetable, ZoneRule

PALU = (-8_950_000, 1_198_594_000)
Place = tuple[int, int]
MINUTE = 60_000
HOUR = 60 * MINUTE
MONDAY = 1_767_542_400_000  # 2026-01-05 00.00 WITA
CLIENT = UUID(int=1)
NIGHTS = Timetable("Asia/Makassar", tuple(Opening(day, "21:00", "05:00") for day in range(7)))
METRE = 90  # steps of 1e-7 degrees


def star(random: Random, corners: int, reach_m: float, middle: Place = PALU) -> tuple[Place, ...]:
    """A ragged ring around `middle`."""
    lat, lon = middle
    east = M_PER_E7 * cos(lat * RAD_PER_E7)
    ring = []
    for n in range(corners):
        reach, angle = reach_m * random.uniform(0.4, 1.0), 2 * pi * n / corners
        ring.append(
            (lat + round(reach * sin(angle) / M_PER_E7), lon + round(reach * cos(angle) / east))
        )
    return tuple(ring)


def point(minutes: float, north_m: float, acc_m: int = 10, **more: int) -> Point:
    """A fix so far north of the middle of the house, so long after Monday midnight in Palu."""
    at_ms = MONDAY + round(minutes * MINUTE)
    return Point(7, at_ms, PALU[0] + round(north_m * METRE), PALU[1], acc_m)._replace(**more)


def zone(number: int = 1, **more: object) -> ZoneRule:
    """A house of 100 m, judged always, unless told otherwise."""
    given = {
        "id": UUID(int=number),
        "zone": UUID(int=100 + number),
        "client": CLIENT,
        "kind": "inclusion",
        "shape": Circle(*PALU, 100),
        "from_ms": MONDAY,
    }
    return ZoneRule(**{**given, **more})  # type: ignore[arg-type]


def four_zones(random: Random) -> list[ZoneRule]:
    """House, night hours in a ragged yard, a place to stay out of, and a week with an end."""
    middle = PALU[0] + 300 * METRE, PALU[1]

    def edge() -> int:
        return random.choice([25, 25, 0, 60, 240, 500])

    return [
        zone(1, grace_ms=random.choice([0, 15 * MINUTE]), buffer_m=edge()),
        zone(
            2,
            shape=Polygon(star(random, 40, 400)),
            timetable=NIGHTS,
            grace_ms=15 * MINUTE,
            buffer_m=edge(),
        ),
        zone(3, kind="exclusion", shape=Polygon(star(random, 30, 120, middle)), buffer_m=edge()),
        zone(
            4,
            shape=Circle(*PALU, 250),
            from_ms=MONDAY + 7 * HOUR,
            until_ms=MONDAY + 31 * HOUR,
            pauses=((MONDAY + 9 * HOUR, MONDAY + 12 * HOUR),),
            max_gap_ms=10 * MINUTE,
        ),
    ]


def walk(random: Random, count: int) -> list[Point]:
    """Steps and silences; some fixes bad, invented, leaping, or two at once."""
    at_ms, north, east = MONDAY + random.randint(0, 10 * HOUR), 0.0, 0.0
    points = []
    for _ in range(count):
        at_ms += random.choice(
            [0, 1_000, 20_000, MINUTE, MINUTE, 3 * MINUTE, 20 * MINUTE, 2 * HOUR]
        )
        stride = random.choice([0, 5, 40, 150, 600])
        north = 0.7 * north + random.uniform(-stride, stride)
        east = 0.7 * east + random.uniform(-stride, stride)
        leap = random.choice([0] * 15 + [900_000])
        points.append(
            Point(
                7,
                at_ms,
                PALU[0] + round(north * METRE) + leap,
                PALU[1] + round(east * METRE),
                random.choice([0, 5, 5, 15, 40, 90, 150, 199, 400]),
                flags=random.choice([Flag.VALID] * 9 + [Flag.VALID | Flag.MOCK]),
            )
        )
    # The same fix twice is one in the store, whatever else it says.
    return list({point[:4]: point for point in points}.values())


@dataclass
class Memory:
    """What a store and the episodes' table keep, without either."""

    zones: Sequence[ZoneRule]
    now_ms: int
    kept: dict[tuple[int, ...], Point] = field(default_factory=dict)
    states: dict[int, bytes] = field(default_factory=dict)
    checkpoints: set[int] = field(default_factory=set)
    episodes: dict[UUID, Episode] = field(default_factory=dict)
    spells: dict[UUID, Spell] = field(default_factory=dict)
    folded: int = 0

    def state_before(self, _: int, at_ms: int) -> bytes | None:
        newest = max((at for at in self.states if at < at_ms), default=None)
        return None if newest is None else self.states[newest]

    def points(self, _: int, since_ms: int, __: int | None) -> Sequence[Point]:
        found = sorted(point for point in self.kept.values() if point.at_ms >= since_ms)
        self.folded += len(found)
        return found

    def arrive(self, batch: Sequence[Point]) -> None:
        new = {point[:4]: point for point in batch if point[:4] not in self.kept}
        if new:
            self.kept.update(new)
            self.judge(min(point.at_ms for point in new.values()))

    def judge(self, since_ms: int) -> None:
        self._store(judge_again(self, 7, since_ms, self.zones))

    def _store(self, judged: Judged) -> None:
        self.episodes = {
            one.id: one
            for one in self.episodes.values()
            if one.settled_ms is not None and one.settled_ms <= judged.base_ms
        }
        for rule in self.zones:
            for one in episodes_of(rule, judged.stays.get(rule.key, ()), self.now_ms):
                self.episodes[one.id] = one
        self.spells = {
            one.id: one
            for one in self.spells.values()
            if one.settled_ms is not None and one.settled_ms <= judged.base_ms
        } | {one.id: one for one in judged.spells}
        self.states = {at: raw for at, raw in self.states.items() if at <= judged.base_ms}
        for saved in judged.states:
            self.states[saved.at_ms] = saved.state
            self.checkpoints.add(saved.at_ms)
