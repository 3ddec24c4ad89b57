"""How many points can one core judge in a second, with all that judging does save the disk?

Each batch of a device is put among its points, folded from the state before its earliest point,
packed with its checkpoints, and its episodes are computed. Half of the points lie within 200 m of
an edge; each device has four zones, two of them with 200 corners or more, one with hours; one
point in twenty comes late. A point that a late one makes us fold again counts once. The same is
judged once before, unmeasured: as after some days, when the squares of the daily ways are made.
"""

import time
from argparse import ArgumentParser, Namespace
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from random import Random

from titian.bench.figures import Figures
from titian.bench.strolls import MINUTE, Stroll, near_and_crossing, strolls
from titian.tracking.points import Point
from titian.tracking.rules.again import judge_again
from titian.tracking.rules.bulk import judge_in_bulk
from titian.tracking.rules.episodes import Episode, episodes_of

HELP = "penilaian posisi: titik per detik pada satu inti"
LATE_SHARE = 0.053  # some overtake nobody: 5 % are late
LATEST = 30  # points that overtake a late one


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--devices", type=int, default=100)
    parser.add_argument("--points", type=int, default=2000, help="titik tiap perangkat")
    parser.add_argument("--batch", type=int, default=25, help="titik tiap kiriman")
    parser.add_argument("--replay", action="store_true", help="seluruh jejak sekaligus")


def run(args: Namespace) -> Figures:
    told = strolls(args.devices, args.points)
    if args.replay:
        return _in_bulk(told)
    judge_all(arrivals_of(told, args.batch))
    arrivals = arrivals_of(told, args.batch)
    shelves = [shelf for shelf, _ in arrivals]
    points = sum(len(stroll.points) for stroll in told)
    late = sum(late_points(batches_of) for _, batches_of in arrivals)
    began, began_cpu = time.perf_counter(), time.process_time()
    judge_all(arrivals)
    took, took_cpu = time.perf_counter() - began, time.process_time() - began_cpu
    near, crossed = map(sum, zip(*map(near_and_crossing, told), strict=True))
    return {
        "points_per_s": round(points / took),
        "points_per_cpu_s": round(points / took_cpu),
        "points": points,
        "devices": args.devices,
        "batch": args.batch,
        "near_share": round(near / points, 3),
        "crossing_share": round(crossed / points, 4),
        "late_share": round(late / points, 3),
        "folded": sum(shelf.folded for shelf in shelves),
        "episodes": sum(len(shelf.episodes) for shelf in shelves),
        "checkpoints": sum(len(shelf.states) for shelf in shelves),
        "state_bytes": round(sum(len(shelf.states[-1][1]) for shelf in shelves) / len(shelves)),
    }


def _in_bulk(told: Sequence[Stroll]) -> Figures:
    """Whole traces, as a change of a zone is tried on the days that were."""
    _all_in_bulk(told)
    began, began_cpu = time.perf_counter(), time.process_time()
    episodes = _all_in_bulk(told)
    took, took_cpu = time.perf_counter() - began, time.process_time() - began_cpu
    points = sum(len(stroll.points) for stroll in told)
    return {
        "points_per_s": round(points / took),
        "points_per_cpu_s": round(points / took_cpu),
        "points": points,
        "devices": len(told),
        "episodes": episodes,
    }


def _all_in_bulk(told: Sequence[Stroll]) -> int:
    return sum(
        len(judge_in_bulk(one.zones, one.points, one.points[-1].at_ms + MINUTE).episodes)
        for one in told
    )


class Shelf:
    """One device's points, states and episodes, as a store would keep them."""

    def __init__(self, stroll: Stroll) -> None:
        self.stroll = stroll
        self.kept: list[Point] = []
        self.states: list[tuple[int, bytes]] = []
        self.episodes: dict[bytes, Episode] = {}
        self.folded = 0

    def state_before(self, _: int, at_ms: int) -> bytes | None:
        place = bisect_left(self.states, (at_ms,))
        return self.states[place - 1][1] if place else None

    def points(self, device: int, since_ms: int, _: int | None) -> Sequence[Point]:
        found = self.kept[bisect_left(self.kept, (device, since_ms)) :]
        self.folded += len(found)
        return found

    def arrive(self, batch: Sequence[Point]) -> None:
        first = min(batch)
        place = bisect_left(self.kept, first)
        self.kept[place:] = sorted([*self.kept[place:], *batch])
        self._judge(first.at_ms)

    def _judge(self, since_ms: int) -> None:
        judged = judge_again(self, self.stroll.device, since_ms, self.stroll.zones)
        now_ms = self.kept[-1].at_ms + MINUTE
        for zone in self.stroll.zones:
            for episode in episodes_of(zone, judged.stays[zone.key], now_ms):
                self.episodes[episode.id.bytes] = episode
        del self.states[bisect_left(self.states, (judged.base_ms,)) :]
        self.states += [(saved.at_ms, saved.state) for saved in judged.states]


Batches = Sequence[Sequence[Point]]


def arrivals_of(told: Sequence[Stroll], size: int) -> list[tuple[Shelf, Batches]]:
    return [(Shelf(stroll), batches(stroll, size)) for stroll in told]


def batches(stroll: Stroll, size: int) -> Batches:
    """In order of arrival."""
    random = Random(stroll.device)

    def arrival(place: int) -> float:
        is_late = random.random() < LATE_SHARE
        return place + (random.uniform(1, LATEST) if is_late else 0)

    order = sorted(range(len(stroll.points)), key=arrival)
    arriving = [stroll.points[place] for place in order]
    return [arriving[place : place + size] for place in range(0, len(arriving), size)]


def late_points(arriving: Batches) -> int:
    """Points older than one that came before them."""
    newest, late = 0, 0
    for point in (point for batch in arriving for point in batch):
        late += point.at_ms < newest
        newest = max(newest, point.at_ms)
    return late


def judge_all(arrivals: Sequence[tuple[Shelf, Batches]]) -> None:
    """Device after device, batch after batch, as they would come."""
    for turn in _turns(arrivals):
        for shelf, batch in turn:
            shelf.arrive(batch)


def _turns(
    arrivals: Sequence[tuple[Shelf, Batches]],
) -> Iterator[list[tuple[Shelf, Sequence[Point]]]]:
    for turn in range(max(len(each) for _, each in arrivals)):
        yield [(shelf, each[turn]) for shelf, each in arrivals if turn < len(each)]
