"""Which points belong to this client? Those of each phone, while it was assigned to them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from titian.clients.models import Client
from titian.desk.bounds.words import middle_of
from titian.kit.millis import ms
from titian.kit.shapes import Place, shape_from
from titian.tracking.models import Assignment, Device, Zone, ZoneVersion
from titian.tracking.points import Point
from titian.tracking.rules.zones import Span as Judged
from titian.tracking.rules.zones import ZoneRule, judged_spans
from titian.tracking.store import Store


@dataclass(frozen=True)
class Span:
    """A phone that was with the client from `from_ms` on."""

    device: Device
    from_ms: int
    until_ms: int | None

    def points(self, store: Store, since_ms: int, until_ms: int) -> list[Point]:
        end = until_ms if self.until_ms is None else min(self.until_ms, until_ms)
        return store.points(self.device.number, max(self.from_ms, since_ms), end)


def phones_of(client: Client, since: datetime, until: datetime) -> list[Span]:
    """Those that the client had at any time between; the newest first."""
    rows = Assignment.objects.filter(client=client, from_at__lt=until)
    rows = rows.filter(Q(until_at=None) | Q(until_at__gt=since)).select_related("device")
    return [_span(row) for row in rows.order_by("-from_at", "-pk")]


def home_of(client: Client, at: datetime) -> Place | None:
    """The middle of the home zone that held then."""
    for version in _homes(client):
        is_on = version.until_at is None or version.until_at > at
        if version.from_at <= at and is_on:
            return middle_of(shape_from(version.shape))
    return None


def judged_by(
    version: ZoneVersion, rules: Sequence[ZoneRule], since: datetime, until: datetime
) -> list[Judged]:
    """When this version was judged in that time: its timetable, without the permissions."""
    mine = [rule for rule in rules if rule.id == version.pk]
    return [span for rule in mine for span in judged_spans(rule, ms(since), ms(until) + 1)]


def _homes(client: Client) -> Iterator[ZoneVersion]:
    rows = ZoneVersion.objects.filter(zone__client=client, zone__purpose=Zone.Purpose.HOME)
    yield from rows.filter(approved_at__isnull=False).order_by("-number")


def _span(row: Assignment) -> Span:
    return Span(row.device, ms(row.from_at), None if row.until_at is None else ms(row.until_at))
