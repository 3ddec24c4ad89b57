"""What would a whole trace have raised? The same fold over all of it at once.

Live judging keeps a state after each batch, a checkpoint for each quarter of an hour, and folds
anew when a point comes late. Here all points are at hand: they are put in order once, and nothing
is kept on the way. The episodes are exactly those that live judging ends with, whatever the order
of arrival was (tests/test_in_bulk_as_live).
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from titian.tracking.points import Point
from titian.tracking.rules.episodes import Episode, episodes_of
from titian.tracking.rules.fold import Folding, State
from titian.tracking.rules.tampering import Spell
from titian.tracking.rules.zones import ZoneRule


class Found(NamedTuple):
    """All that one device's points show."""

    episodes: list[Episode]  # zone by zone, each in order of time
    spells: tuple[Spell, ...]


def judge_in_bulk(zones: Sequence[ZoneRule], points: Iterable[Point], now_ms: int) -> Found:
    """Points of one device, in any order; the same fix twice is one."""
    folding = Folding(State(), zones)
    folding.take(in_order(points))
    stays = folding.stays()
    episodes = [one for zone in zones for one in episodes_of(zone, stays[zone.key], now_ms)]
    return Found(episodes, folding.spells())


def in_order(points: Iterable[Point]) -> Sequence[Point]:
    """By identity, each once; of what the store gives, that is a look at each."""
    ordered = sorted(points)
    once = {point[:4]: point for point in reversed(ordered)} if _has_twins(ordered) else None
    return ordered if once is None else sorted(once.values())


def _has_twins(ordered: Sequence[Point]) -> bool:
    return len({point[:4] for point in ordered}) < len(ordered)
