"""What happened to a few invented phones over ten weeks, so that a month of alerts tells something?

Under a tin roof a phone lies beside the house now and then, and its zone is narrow: alerts that
were nothing. One evening in some weeks the client really is away. Some of the zones were widened
in the middle of it, as a replay had advised; the others still wait for somebody to look.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from titian.demo.carrying import Bearer, Story, near
from titian.demo.walking import DAY_MS, HOUR_MS, MINUTE_MS, Hand, go
from titian.kit.shapes import Place
from titian.tracking.points import Point

WEEKS_AGO = 66  # days before today on which the first of these points was taken
ROOF_SINCE = 24
WIDENED_AGO, WIDER_M = 33, 100
STRAYS_EVERY, AWAY_EVERY = 5, 13  # days
ROOF_STRAYS: Sequence[int] = (
    22,
    19,
    16,
    12,
    9,
)  # days ago; the week that is told in full has one more
ROOF_AWAY: Sequence[int] = (14,)
BESIDE_M, AWAY_M = 80, 1_400  # beyond the edge
NOON, EVENING = 13 * 60 + 10, 20 * 60 + 40  # minutes of the day
BESIDE_MIN, AWAY_MIN, EACH_MIN = 40, 70, 6
EVENING_HOUR = 18


@dataclass(frozen=True)
class Stray:
    """A while in which the points lie elsewhere."""

    begin_ms: int
    end_ms: int
    place: Place


def is_widened(bearer: Bearer) -> bool:
    """Every other zone; the others are as narrow as they were."""
    return bearer.is_told_over_weeks and bearer.number % 2 == 0


def is_of_evening(at_ms: int, until_ms: int) -> bool:
    """`until_ms` is a midnight in the office."""
    return (at_ms - until_ms) % DAY_MS >= EVENING_HOUR * HOUR_MS


def strays_of(bearer: Bearer, until_ms: int) -> Sequence[Stray]:
    """In order of time."""
    return sorted(_strays(bearer, until_ms), key=lambda one: one.begin_ms)


def gone_astray(hand: Hand, points: Sequence[Point], strays: Sequence[Stray]) -> list[Point]:
    """Instead of the points of those times, others."""
    kept = [p for p in points if not any(s.begin_ms <= p.at_ms < s.end_ms for s in strays)]
    for stray in strays:
        way = [(stray.begin_ms, stray.place), (stray.end_ms, stray.place)]
        kept += go(hand, way, still_ms=EACH_MIN * MINUTE_MS)
    return sorted(kept)


def _strays(bearer: Bearer, until_ms: int) -> Iterator[Stray]:
    """Not in the last days, so that nothing is open when the past ends."""
    if bearer.story == Story.ROOF:
        beside, away = ROOF_STRAYS, ROOF_AWAY
    else:
        first = WEEKS_AGO - 2 - bearer.number % STRAYS_EVERY
        beside = tuple(range(first, 2, -STRAYS_EVERY - bearer.number % 3))
        away = tuple(range(first - 3, 2, -AWAY_EVERY - bearer.number % 4))
    for ago in beside:
        yield _stray(bearer, until_ms - ago * DAY_MS, NOON, BESIDE_MIN, BESIDE_M)
    for ago in away:
        yield _stray(bearer, until_ms - ago * DAY_MS, EVENING, AWAY_MIN, AWAY_M)


def _stray(bearer: Bearer, day_ms: int, minute: int, lasts: int, beyond_m: int) -> Stray:
    begin = day_ms + minute * MINUTE_MS
    place = near(bearer.home, bearer.radius_m + beyond_m, 1.2 + bearer.number % 4)
    return Stray(begin, begin + lasts * MINUTE_MS, place)
