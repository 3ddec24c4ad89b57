"""Would other bounds have raised fewer alerts, and none of the true ones less?

The points that lie in the store are folded again with a few other radii, edges and graces, by the
same rules that judge, and each try is held against what officers said when they closed the alerts.
A try that would have hidden one true alert is no advice. Nothing is ever changed by itself: a
person proposes it, another approves it, and what was judged stays judged.

Forbidden places get no advice: there a missed entry harms somebody.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import NamedTuple

from titian.kit.shapes import Circle
from titian.tracking.points import Point
from titian.tracking.rules.episodes import Episode, episodes_of
from titian.tracking.rules.fold import State, Stays, fold
from titian.tracking.rules.presence import BUFFER_M
from titian.tracking.rules.tickets import Closing, tickets_of
from titian.tracking.rules.zones import ZoneRule

WIDER_M = (0, 25, 50, 75, 100, 150, 200)
BUFFERS_M = (25, 50, 75, 100, 150)
GRACES_MIN = (5, 10, 15, 20, 30, 45, 60)
FEWEST_UNTRUE = 2  # one mistake is no habit
LEAST_PERCENT = 20  # less is not worth a decision
NEARLY_PERCENT = 90  # of the best try: then the smaller change is the better one
LATEST_MIN = 30  # a true one told later than that is not really told
MINUTE_MS = 60_000
Span = tuple[int, int | None]


class Verdict(NamedTuple):
    """What an alert of this zone was, as people closed it; None: nobody said."""

    from_ms: int
    until_ms: int | None
    is_true: bool | None


class Trace(NamedTuple):
    """The version as it would have bound one device, and that device's points in order."""

    zone: ZoneRule
    points: Sequence[Point]


class Change(NamedTuple):
    """What would be other; 0 metres: the radius stays, or there is none."""

    wider_m: int
    grace_min: int
    buffer_m: int


@dataclass(frozen=True)
class Tried:
    """What one change would have made of the same days."""

    change: Change
    tickets: int
    removed: int  # fewer than now
    removed_percent: int
    true_lost: int
    unsaid_lost: int  # of which nobody said what they were
    later_min: int  # a true one would have been told so much later, at most

    @property
    def is_harmless(self) -> bool:
        return self.true_lost == 0 and self.later_min <= LATEST_MIN


@dataclass(frozen=True)
class Advice:
    """How the version as it is did, and what was tried, the most helpful first."""

    tickets: int
    true: int
    untrue: int
    unsaid: int
    tried: Sequence[Tried]
    best: Tried | None


def advise(
    traces: Sequence[Trace], verdicts: Sequence[Verdict], closing: Closing, now_ms: int
) -> Advice:
    """`traces`: of one version of one client's zone."""
    trials = _Trials(traces, now_ms)
    now = _now_of(traces)
    as_it_is = trials.spans(now)
    shown = [verdict for verdict in verdicts if _overlapping(verdict, as_it_is)]
    tickets = len(tickets_of(as_it_is, closing))
    counts = {said: sum(v.is_true is said for v in shown) for said in (True, False, None)}
    tried: list[Tried] = []
    if tickets and counts[False] >= FEWEST_UNTRUE and not _is_forbidden(traces):
        tried = [
            _tried(change, trials.spans(change), as_it_is, shown, closing, tickets, now)
            for change in _changes(traces, now)
        ]
    in_order = sorted(tried, key=lambda one: (not one.is_harmless, -one.removed, _size(one, now)))
    return Advice(
        tickets, counts[True], counts[False], counts[None], in_order, _best(in_order, now)
    )


class _Trials:
    """The spans of trouble by change; each radius and each edge is folded once."""

    def __init__(self, traces: Sequence[Trace], now_ms: int) -> None:
        self._traces, self._now_ms = traces, now_ms
        self._folded: dict[tuple[int, int], Sequence[tuple[ZoneRule, Stays]]] = {}

    def spans(self, change: Change) -> Sequence[Span]:
        """In order of time; what cannot be verified is no trouble that a radius makes."""
        edge = change.wider_m, change.buffer_m
        if edge not in self._folded:
            self._folded[edge] = [_folded(one, *edge) for one in self._traces]
        return sorted(
            (
                (episode.from_ms, episode.until_ms)
                for zone, stays in self._folded[edge]
                for episode in self._episodes(zone, stays, change)
                if episode.kind != "unverified"
            ),
            key=lambda span: span[0],
        )

    def _episodes(self, zone: ZoneRule, stays: Stays, change: Change) -> Sequence[Episode]:
        patient = replace(zone, grace_ms=change.grace_min * MINUTE_MS)
        return episodes_of(patient, stays[zone.key], self._now_ms)


def _folded(trace: Trace, wider_m: int, buffer_m: int) -> tuple[ZoneRule, Stays]:
    zone, shape = replace(trace.zone, buffer_m=buffer_m), trace.zone.shape
    if wider_m and isinstance(shape, Circle):
        zone = replace(zone, shape=replace(shape, radius_m=shape.radius_m + wider_m))
    return zone, fold(State(), [zone], trace.points)[1]


def _changes(traces: Sequence[Trace], now: Change) -> Iterator[Change]:
    """Never a smaller one: that makes more alerts. A circle and its edge are not both moved."""
    is_round = all(isinstance(trace.zone.shape, Circle) for trace in traces)
    graces = [now.grace_min, *(minutes for minutes in GRACES_MIN if minutes > now.grace_min)]
    edges = [(0, buffer_m) for buffer_m in BUFFERS_M if buffer_m > now.buffer_m]
    edges += [(wider_m, now.buffer_m) for wider_m in (WIDER_M if is_round else (0,))]
    for (wider_m, buffer_m), minutes in product(edges, graces):
        change = Change(wider_m, minutes, buffer_m)
        if change != now:
            yield change


def _tried(
    change: Change,
    spans: Sequence[Span],
    as_it_is: Sequence[Span],
    shown: Sequence[Verdict],
    closing: Closing,
    before: int,
    now: Change,
) -> Tried:
    after = len(tickets_of(spans, closing))
    lost = [verdict for verdict in shown if not _overlapping(verdict, spans)]
    return Tried(
        change=change,
        tickets=after,
        removed=before - after,
        removed_percent=round(100 * (before - after) / before),
        true_lost=sum(verdict.is_true is True for verdict in lost),
        unsaid_lost=sum(verdict.is_true is None for verdict in lost),
        later_min=_later_min(shown, as_it_is, spans) + max(0, change.grace_min - now.grace_min),
    )


def _later_min(shown: Sequence[Verdict], before: Sequence[Span], after: Sequence[Span]) -> int:
    """How much later the true ones would have begun."""
    late_ms = [
        seen[0][0] - known[0][0]
        for verdict in shown
        if verdict.is_true
        and (known := _overlapping(verdict, before))
        and (seen := _overlapping(verdict, after))
    ]
    return max(0, max(late_ms, default=0)) // MINUTE_MS


def _best(tried: Sequence[Tried], now: Change) -> Tried | None:
    """The smallest change that removes nearly as many as the most helpful one.

    Of two that are as small, the one that leaves the ground of the zone as it is.
    """
    good = [one for one in tried if one.is_harmless and one.removed_percent >= LEAST_PERCENT]
    if not good:
        return None
    most = max(one.removed for one in good)
    near = [one for one in good if one.removed * 100 >= most * NEARLY_PERCENT]
    return min(near, key=lambda one: (_size(one, now), one.change.wider_m, -one.removed))


def _size(tried: Tried, now: Change) -> int:
    """How far from what holds: a metre and ten seconds weigh alike."""
    wider_m, grace_min, buffer_m = tried.change
    return wider_m + buffer_m - now.buffer_m + 6 * (grace_min - now.grace_min)


def _overlapping(verdict: Verdict, spans: Sequence[Span]) -> Sequence[Span]:
    from_ms, until_ms, _said = verdict
    return [
        span
        for span in spans
        if (until_ms is None or span[0] <= until_ms) and (span[1] is None or span[1] >= from_ms)
    ]


def _now_of(traces: Sequence[Trace]) -> Change:
    """As it is: all traces are of one version."""
    if not traces:
        return Change(0, 0, BUFFER_M)
    zone = traces[0].zone
    return Change(0, zone.grace_ms // MINUTE_MS, zone.buffer_m)


def _is_forbidden(traces: Sequence[Trace]) -> bool:
    return any(trace.zone.kind == "exclusion" for trace in traces)
