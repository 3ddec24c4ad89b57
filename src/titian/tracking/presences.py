"""How did a stretch of a client's time go, seen from each of their zones?

Folded anew from the stored points, so that it is right while the judge stands still; nothing that
came after the stretch is read. Zones in which being there is only noted are told, too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from titian.clients.models import Client
from titian.kit.millis import ms
from titian.tracking.bounds import Bounds
from titian.tracking.models import Assignment, ZoneVersion
from titian.tracking.noted import stays_since
from titian.tracking.points import Point
from titian.tracking.rules.parts import Part, parts_of
from titian.tracking.rules.zones import Span, ZoneRule, judged_spans
from titian.tracking.store import Store

SEEN_AFTER_MS = 2 * 3_600_000  # a stay that ends in the stretch may be settled by what comes after


@dataclass(frozen=True)
class Presence:
    """One zone in that time: where the client was, and when that was judged."""

    version: ZoneVersion
    rule: ZoneRule
    parts: Sequence[Part]
    judged: Sequence[Span]  # milliseconds, cut to the stretch


class UntilThen:
    """The past of a device as it stood at an instant."""

    def __init__(self, store: Store, until_ms: int) -> None:
        self._store, self._until_ms = store, until_ms

    def state_before(self, device: int, at_ms: int, /) -> bytes | None:
        return self._store.state_before(device, at_ms)

    def points(self, device: int, since_ms: int, until_ms: int | None, /) -> Sequence[Point]:
        end_ms = self._until_ms if until_ms is None else min(until_ms, self._until_ms)
        return self._store.points(device, since_ms, end_ms)


def presences(
    store: Store, client: Client, number: int, since: datetime, until: datetime, at: datetime
) -> list[Presence]:
    """Of the zones that bound this client and device at any time between; by their names."""
    since_ms, until_ms = ms(since), ms(min(until, at))
    rules = [
        rule
        for rule in Bounds(with_neutral=True).of([number])[number].zones
        if rule.client == client.pk and rule.from_ms < until_ms and rule.ends_ms > since_ms
    ]
    if not rules or until_ms <= since_ms:
        return []
    past = UntilThen(store, min(until_ms + SEEN_AFTER_MS, ms(at)) + 1)
    stays = stays_since(past, number, since_ms, rules)
    versions = _versions(rule.id for rule in rules)
    found = [
        Presence(
            version=versions[rule.id],
            rule=rule,
            parts=parts_of(
                rule, stays.get(rule.key, ()), max(since_ms, rule.from_ms),
                min(until_ms, rule.ends_ms), ms(at),
            ),
            judged=judged_within(rule, since_ms, until_ms),
        )
        for rule in rules
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.version.zone.name, one.rule.from_ms))


def devices_of(client: Client, since: datetime, until: datetime) -> list[int]:
    """The numbers of those that the client had at any time between; the newest first."""
    rows = Assignment.objects.filter(client=client, from_at__lt=until)
    rows = rows.filter(Q(until_at=None) | Q(until_at__gt=since)).order_by("-from_at", "-pk")
    return list(dict.fromkeys(rows.values_list("device__number", flat=True)))


def _versions(ids: Iterator[UUID]) -> dict[UUID, ZoneVersion]:
    return ZoneVersion.objects.select_related("zone").in_bulk(list(ids))


def judged_within(rule: ZoneRule, since_ms: int, until_ms: int) -> list[Span]:
    """When the zone is judged in a stretch, cut to it; the stretch may still be to come."""
    spans = judged_spans(rule, since_ms, until_ms)
    cuts = [(max(begin, since_ms), min(end, until_ms)) for begin, end in spans]
    return [cut for cut in cuts if cut[0] < cut[1]]
