"""How did the last days of each invented phone go?

A week between home and work for those whose pages are shown, the last day for all others. Every
way ends at home, so that nothing is open when the past ends.
"""

from dataclasses import dataclass

from titian.demo.carrying import WEEK_LONG, Bearer, Story, near
from titian.demo.phone_weeks import ROOF_SINCE, WEEKS_AGO, gone_astray, strays_of
from titian.demo.walking import (
    DAY_MS,
    HOUR_MS,
    MINUTE_MS,
    Hand,
    fix,
    go,
    held_back,
)
from titian.kit.shapes import Place
from titian.tracking.points import Flag, Point

DAYS = 7
# Days before today on which something happened.
EVENING_AGO, BUFFERED_AGO, VICTIM_AGO, ROOF_AGO, BAD_FIX_AGO = 4, 3, 5, 4, 2
WORK_M, OUT_M, VICTIM_M = 2_600, 1_500, 1_800
OUT_FROM, OUT_UNTIL = 20 * 60 + 50, 22 * 60 + 30  # minutes of the day
ROOF_FROM, ROOF_UNTIL = 13 * 60 + 10, 14 * 60
RARELY_MS = 30 * MINUTE_MS
EMPTY_AT = 22 * 60 + 55
CLOCK_RUNS_BEHIND_MS = 25 * MINUTE_MS


@dataclass(frozen=True)
class Days:
    """The days of one phone; `until_ms` is the start of today in the office."""

    bearer: Bearer
    seed: int
    until_ms: int

    @property
    def hand(self) -> Hand:
        return Hand(self.bearer.random(self.seed), self.bearer.number, self.until_ms + 6 * HOUR_MS)

    @property
    def work(self) -> Place:
        return near(self.bearer.home, WORK_M, self.bearer.number % 4 + 0.3)

    @property
    def victim(self) -> Place:
        """A place on the way that the client must not enter."""
        return near(self.bearer.home, VICTIM_M, self.bearer.number % 4 + 1.4)

    def day(self, ago: int) -> int:
        return self.until_ms - ago * DAY_MS


def points_of(days: Days) -> list[Point]:
    """In order of time; none for a phone whose zone is only proposed."""
    story = days.bearer.story
    if story in WEEK_LONG:
        return [*_before(days), *_special(days, _week(days))]
    if days.bearer.is_told_over_weeks:
        whole = _at_home(days, days.day(WEEKS_AGO), days.until_ms)
        return gone_astray(days.hand, whole, strays_of(days.bearer, days.until_ms))
    if story == Story.REVOKED:
        return _at_home(days, days.day(20), days.day(19))
    end = days.day(1) + EMPTY_AT * MINUTE_MS if story == Story.BATTERY else days.until_ms
    return _troubled(story, _at_home(days, days.day(1), end))


def _before(days: Days) -> list[Point]:
    """What came before the week that is told in full."""
    if days.bearer.story != Story.ROOF:
        return []
    weeks = _at_home(days, days.day(ROOF_SINCE), days.day(DAYS))
    return gone_astray(days.hand, weeks, strays_of(days.bearer, days.until_ms))


def _at_home(days: Days, begin: int, end: int) -> list[Point]:
    home = days.bearer.home
    return go(days.hand, [(begin, home), (end, home)], still_ms=RARELY_MS)


def _week(days: Days) -> list[Point]:
    way = [stop for ago in range(DAYS, 0, -1) for stop in _day(days, ago)]
    return go(days.hand, [*way, (days.until_ms, days.bearer.home)])


def _day(days: Days, ago: int) -> list[tuple[int, Place]]:
    """Home, work, home; for a special evening also out and back."""
    home, start = days.bearer.home, days.day(ago)
    stops = [(0, home)]
    if days.bearer.story != Story.ROOF:
        stops += [(400, home), (425, days.work), (975, days.work), (1005, home)]
    if (days.bearer.story, ago) in {(Story.EVENING, EVENING_AGO), (Story.BUFFERED, BUFFERED_AGO)}:
        away = near(home, OUT_M, 2.2)
        stops += [
            (OUT_FROM - 12, home),
            (OUT_FROM, away),
            (OUT_UNTIL, away),
            (OUT_UNTIL + 12, home),
        ]
    if (days.bearer.story, ago) == (Story.VICTIM, VICTIM_AGO):
        stops += [(1080, home), (1092, days.victim), (1120, days.victim), (1132, home)]
    return [(start + minute * MINUTE_MS, place) for minute, place in stops]


def _special(days: Days, points: list[Point]) -> list[Point]:
    story = days.bearer.story
    if story == Story.BUFFERED:
        begin = days.day(BUFFERED_AGO) + (OUT_FROM - 30) * MINUTE_MS
        return held_back(points, begin, begin + 3 * HOUR_MS + 10 * MINUTE_MS)
    if story == Story.ROOF:
        return _beside_the_house(days, points)
    return sorted([*points, *_bad_fixes(days)]) if story == Story.HONEST else points


def _bad_fixes(days: Days) -> list[Point]:
    """At night: a mast far away, and a wide circle over the fence. Neither is a breach."""
    start, home, hand = days.day(BAD_FIX_AGO), days.bearer.home, days.hand
    return [
        fix(hand, start + 130 * MINUTE_MS, near(home, 4_200, 0.8), acc_m=1_900),
        fix(hand, start + 201 * MINUTE_MS, near(home, 330, 3.1), acc_m=140, flags=Flag.VALID),
    ]


def _beside_the_house(days: Days, points: list[Point]) -> list[Point]:
    """Under a tin roof the phone calls itself exact and is not."""
    start = days.day(ROOF_AGO)
    begin, end = start + ROOF_FROM * MINUTE_MS, start + ROOF_UNTIL * MINUTE_MS
    away = near(days.bearer.home, days.bearer.radius_m + 90, 1.2)
    wrong = go(days.hand, [(begin, away), (end, away)], still_ms=6 * MINUTE_MS)
    return sorted([*(p for p in points if not begin <= p.at_ms < end), *wrong])


def _troubled(story: Story, points: list[Point]) -> list[Point]:
    if story == Story.BATTERY:
        left = range(len(points), 0, -1)
        return [p._replace(batt=min(p.batt, 3 + 2 * n)) for p, n in zip(points, left, strict=True)]
    if story == Story.CLOCK:
        return [p._replace(received_ms=p.at_ms + CLOCK_RUNS_BEHIND_MS) for p in points]
    return points
