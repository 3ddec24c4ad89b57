"""What would bounds have raised in the last 30 days, had they held then?

The stored points of the client's devices, folded as the judge folds them. An *exit* is each time
on the wrong side within the hours, however short; a *ticket* is what the grace leaves of them,
those less than ten minutes apart being one. *Unseen* counts the times that nobody could tell.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain

from titian.clients.models import Client
from titian.kit.millis import moment, ms
from titian.tracking.bounds import Bounds as Bindings
from titian.tracking.models import Zone, ZoneVersion
from titian.tracking.points import Point
from titian.tracking.rules.episodes import Episode, episodes_of
from titian.tracking.rules.fold import State, fold
from titian.tracking.rules.zones import ZoneRule
from titian.tracking.store import Store
from titian.tracking.timetables import rows_json
from titian.tracking.zones import Bounds

DAYS = 30
JOINED_MS = 10 * 60_000
DAY_MS = 86_400_000
MOST_POINTS = 60_000  # of one device: one a minute for 40 days; of busier ones the newest days


@dataclass(frozen=True)
class Outcome:
    """`since`: from when on there were points to look at; none: there were none at all."""

    points: int
    since: datetime | None
    exits: int
    tickets: int
    minutes: int
    unseen: int


@dataclass(frozen=True)
class _Seen:
    """What one device shows."""

    points: Sequence[Point]
    crossings: Sequence[Episode]
    troubles: Sequence[Episode]


def with_bounds(
    client: Client, zone: Zone | None, bounds: Bounds, store: Store, at: datetime
) -> Outcome:
    """Of what is only typed yet; `zone` when it is to change."""
    of = zone or Zone(client=client, office=client.office)
    trial = ZoneVersion(
        zone=of, kind=bounds.kind, shape=bounds.shape, timetable=rows_json(bounds.timetable),
        time_zone=client.office.zone, grace_min=bounds.grace_min, buffer_m=bounds.buffer_m,
    )  # fmt: skip
    return with_version(client, trial, store, at)


def with_version(client: Client, version: ZoneVersion, store: Store, at: datetime) -> Outcome:
    """As if it had held through those days, whenever it begins or ended."""
    since = at - timedelta(days=DAYS)
    trial = ZoneVersion(
        zone=version.zone, kind=version.kind, shape=version.shape, timetable=version.timetable,
        time_zone=version.time_zone, grace_min=version.grace_min, buffer_m=version.buffer_m,
        from_at=since, until_at=at,
    )  # fmt: skip
    rules = Bindings().tried(client.pk, trial)
    return _added_up([_seen(store, number, rule, ms(at)) for number, rule in rules])


def _seen(store: Store, number: int, rule: ZoneRule, now_ms: int) -> _Seen:
    points = _newest(store, number, rule.from_ms, min(rule.ends_ms, now_ms))
    if not points:
        return _Seen((), (), ())
    begins = replace(rule, from_ms=max(rule.from_ms, points[0].at_ms))
    _, stays = fold(State(), [begins], points)
    mine, until_ms = stays[begins.key], min(begins.ends_ms, now_ms)
    at_once = replace(begins, grace_ms=0)
    return _Seen(
        points, episodes_of(at_once, mine, until_ms), episodes_of(begins, mine, until_ms)
    )  # fmt: skip


def _newest(store: Store, number: int, since_ms: int, until_ms: int) -> list[Point]:
    """Day by day backwards, so that a busy tracker does not fill the memory of a page."""
    days: list[list[Point]] = []
    count = 0
    while until_ms > since_ms and count < MOST_POINTS:
        begins_ms = max(since_ms, until_ms - DAY_MS)
        days.append(store.points(number, begins_ms, until_ms))
        count += len(days[-1])
        until_ms = begins_ms
    return list(chain.from_iterable(reversed(days)))


def _added_up(devices: Iterable[_Seen]) -> Outcome:
    seen = [one for one in devices if one.points]
    crossings = [one for each in seen for one in each.crossings if one.kind != "unverified"]
    troubles = [one for each in seen for one in each.troubles]
    wrong = [one for one in troubles if one.kind != "unverified"]
    first_ms = min((each.points[0].at_ms for each in seen), default=None)
    last_ms = max((each.points[-1].at_ms for each in seen), default=0)
    lasted_ms = sum((one.until_ms or last_ms) - one.from_ms for one in wrong)
    return Outcome(
        points=sum(len(each.points) for each in seen),
        since=None if first_ms is None else moment(first_ms),
        exits=len(crossings),
        tickets=_tickets(wrong),
        minutes=round(max(0, lasted_ms) / 60_000),
        unseen=len(troubles) - len(wrong),
    )


def _tickets(troubles: Iterable[Episode]) -> int:
    """Those that touch, or nearly do, are one."""
    count, open_until_ms = 0, None
    for one in sorted(troubles, key=lambda one: one.from_ms):
        if open_until_ms is None or one.from_ms > open_until_ms + JOINED_MS:
            count += 1
        until_ms = one.from_ms if one.until_ms is None else one.until_ms
        open_until_ms = max(until_ms, open_until_ms or until_ms)
    return count
