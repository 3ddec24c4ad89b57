"""What would other bounds of this zone have made of the last thirty days?

Reads the stored points of the devices that the version in force binds, and how their alerts were
closed, and asks the rule.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from titian.insight.rules.advice import Advice, Trace, Verdict, advise
from titian.insight.rules.tickets import Measure, Worth, measure_on
from titian.kit import clock
from titian.kit.millis import ms
from titian.offices.settings_of import calendar_of
from titian.tracking.bounds import Bounds
from titian.tracking.models import Assignment, Episode, Zone, ZoneVersion
from titian.tracking.points import Point
from titian.tracking.rules.tickets import in_hours
from titian.tracking.rules.zones import ZoneRule
from titian.tracking.store import Store

LOOKED_BACK = timedelta(days=30)
MOST_POINTS = 45_000  # a fix each minute for a month; more are left out, the oldest first


class NothingHolds(Exception):
    """No version of this zone is judged now, so there is nothing to change."""


@dataclass(frozen=True)
class Looked:
    """The advice, and what it rests on."""

    version: ZoneVersion
    advice: Advice
    points: int
    since: datetime
    is_cut: bool  # there were more points than are looked at


def advice_for(zone: Zone, store: Store, at: datetime) -> Looked:
    """Raises NothingHolds, StoreClosed."""
    version = version_now(zone, at)
    if version is None:
        raise NothingHolds
    since = at - LOOKED_BACK
    traces, is_cut = _traces(version, store, since, at)
    closing = in_hours(calendar_of(zone.office, at))
    advice = advise(traces, list(_verdicts(zone, since, at)), closing, ms(at))
    return Looked(version, advice, sum(len(one.points) for one in traces), since, is_cut)


def version_now(zone: Zone, at: datetime) -> ZoneVersion | None:
    """The one that is judged at this moment."""
    rows = zone.versions.filter(approved_at__isnull=False, from_at__lte=at)
    row = rows.order_by("-number").first()
    return row if row is not None and (row.until_at is None or row.until_at > at) else None


def _traces(
    version: ZoneVersion, store: Store, since: datetime, at: datetime
) -> tuple[Sequence[Trace], bool]:
    """As if the version had held all those days, while the device was with the client."""
    held = Assignment.objects.filter(client=version.zone.client_id).select_related("device")
    begins = {
        one.device.number: max(ms(one.from_at), ms(since)) for one in held.order_by("from_at")
    }
    rules = _rules(version, begins)
    found = store.points_of([(number, begins[number]) for number in rules])
    each = MOST_POINTS // max(len(rules), 1)
    traces = [
        _trace(rule, begins[number], found.get(number, [])[-each:], at)
        for number, rule in rules.items()
    ]
    return traces, any(len(points) > each for points in found.values())


def _rules(version: ZoneVersion, numbers: Mapping[int, int]) -> Mapping[int, ZoneRule]:
    """Of those devices that the version binds; the last time that it did."""
    bound = Bounds().of(list(numbers))
    return {
        number: rule
        for number, binding in bound.items()
        for rule in binding.zones
        if rule.id == version.pk
    }


def _trace(rule: ZoneRule, begin_ms: int, points: Sequence[Point], at: datetime) -> Trace:
    """A clock that runs ahead tells of days that have not come."""
    until_ms = ms(at)
    return Trace(replace(rule, from_ms=begin_ms), [one for one in points if one.at_ms <= until_ms])


def _verdicts(zone: Zone, since: datetime, at: datetime) -> Iterator[Verdict]:
    measure = measure_on(clock.today(zone.office.zone, at))
    rows = Episode.objects.filter(
        version__zone=zone, superseded_at=None, from_at__gte=since
    ).exclude(kind=Episode.Kind.UNVERIFIED)
    for from_at, until_at, cause in rows.values_list("from_at", "until_at", "alert__cause"):
        until_ms = None if until_at is None else ms(until_at)
        yield Verdict(ms(from_at), until_ms, _is_true(cause or "", measure))


def _is_true(cause: str, measure: Measure) -> bool | None:
    """An open alert, one that a later fact answered, and none at all say nothing."""
    worth = measure.worth_of(cause)
    return None if worth in (Worth.OPEN, Worth.ANSWERED) else worth == Worth.TRUE
