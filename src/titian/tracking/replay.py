"""What would a trace of a real phone have raised, by the point alone, by a filter, and by ours?

One device with one circle. `naive` believes every point, `filtered` only those good to 150 m (the
best that other systems offer): exits from inside to outside. `titian` counts the episodes of our
fold, also one that was under way when the trace began, which those two do not. A *true* exit is
one that good fixes prove: three of at most 50 m over five minutes or more, all 100 m beyond the
edge, before the next good one inside; good ones in between neither count nor break. It is kept
when an episode tells it: every episode lies in a ticket. `tickets` are those of an office that is
open on weekdays by the sun of that home, and closes each ticket at the first chance.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time
from uuid import UUID

from titian.kit.shapes import Circle
from titian.offices.rules import OfficeCalendar
from titian.tracking.points import Point
from titian.tracking.rules.bulk import in_order, judge_in_bulk
from titian.tracking.rules.episodes import Episode
from titian.tracking.rules.tickets import at_once, in_hours, tickets_of
from titian.tracking.rules.zones import Kind, ZoneRule

FILTER_M = 150
GOOD_M = 50
CLEAR_M = 100  # beyond the edge
FEWEST_GOOD = 3
SHORTEST_MS = 5 * 60_000
NOBODY = UUID(int=0)
WEEKDAYS, OPENS, CLOSES = frozenset(range(5)), time(8), time(16)
E7_PER_HOUR = 150_000_000  # 15 degrees


@dataclass(frozen=True)
class Replay:
    """What one trace would have raised."""

    points: int
    home: Circle
    naive: int
    filtered: int
    titian: int
    true: int
    true_kept: int
    tickets: int
    tickets_at_once: int  # were each closed whenever the client is back, day and night
    episodes: tuple[Episode, ...]


def replay(points: Sequence[Point], circle: Circle, kind: Kind) -> Replay:
    """Points of one device, in any order; the same place at the same time is one."""
    points = in_order(points)
    found = _episodes(points, circle, kind)
    true = _true_exits(points, circle) if kind == "inclusion" else []
    spans = [(episode.from_ms, episode.until_ms) for episode in found]
    return Replay(
        points=len(points),
        home=circle,
        naive=_exits(points, circle, kind),
        filtered=_exits([p for p in points if p.acc_m <= FILTER_M], circle, kind),
        titian=len(found),
        true=len(true),
        true_kept=sum(any(_overlap(span, episode) for episode in found) for span in true),
        tickets=len(tickets_of(spans, in_hours(_office_at(circle)))),
        tickets_at_once=len(tickets_of(spans, at_once)),
        episodes=tuple(found),
    )


def _office_at(circle: Circle) -> OfficeCalendar:
    """Traces come from anywhere. The zones of this family are named with the sign turned."""
    zone = f"Etc/GMT{-round(circle.lon_e7 / E7_PER_HOUR):+d}"
    return OfficeCalendar(zone, OPENS, CLOSES, WEEKDAYS, {})


def _episodes(points: Sequence[Point], circle: Circle, kind: Kind) -> list[Episode]:
    begin = points[0].at_ms
    zone = ZoneRule(id=NOBODY, zone=NOBODY, client=NOBODY, kind=kind, shape=circle, from_ms=begin)
    return judge_in_bulk([zone], points, points[-1].at_ms).episodes


def _exits(points: Iterable[Point], circle: Circle, kind: Kind) -> int:
    """Changes to the wrong side, by the point alone."""
    wrong_is_out = kind == "inclusion"
    exits, was_wrong = 0, True  # where it begins is no change
    for point in points:
        is_out = circle.signed_distance_m(point.lat_e7, point.lon_e7) > 0
        is_wrong = is_out == wrong_is_out
        exits += is_wrong and not was_wrong
        was_wrong = is_wrong
    return exits


def _true_exits(points: Iterable[Point], circle: Circle) -> list[tuple[int, int]]:
    """From the first to the last good fix of each."""
    runs: list[list[int]] = [[]]
    for point in points:
        if not 0 < point.acc_m <= GOOD_M:
            continue
        s = circle.signed_distance_m(point.lat_e7, point.lon_e7)
        if s <= 0:
            runs.append([])
        elif s > CLEAR_M:
            runs[-1].append(point.at_ms)
    long = [run for run in runs if len(run) >= FEWEST_GOOD and run[-1] - run[0] >= SHORTEST_MS]
    return [(run[0], run[-1]) for run in long]


def _overlap(span: tuple[int, int], episode: Episode) -> bool:
    until = episode.until_ms
    return episode.from_ms <= span[1] and (until is None or until >= span[0])
