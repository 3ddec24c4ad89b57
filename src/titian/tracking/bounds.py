"""Which zones bind a device, as the records say now?

A zone judges a device while three things hold: its version is valid, the device is with the
client, and the client's guidance has not ended.
"""

import logging
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from uuid import UUID

from titian.kit import clock
from titian.kit.ids import EPOCH
from titian.kit.shapes import BadShape, Polygon, shape_from
from titian.supervision.models import Revocation, Supervision, TravelPermit
from titian.tracking.models import Assignment, Device, ZonePause, ZoneVersion
from titian.tracking.rules.contours import Contour
from titian.tracking.rules.rhythm import longest_gap_ms
from titian.tracking.rules.zones import NEVER_MS, Measured, Opening, Span, Timetable, ZoneRule

MILLISECOND = timedelta(milliseconds=1)
ONE_DAY = timedelta(days=1)
MOST_SHAPES = 2_400  # in memory at once: those that were asked about last
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Excepted:
    """When zones do not judge, though their versions hold: permissions, journeys, the end."""

    pauses: Mapping[UUID, tuple[Span, ...]]  # by zone
    travels: Mapping[UUID, tuple[Span, ...]]  # by client
    ends: Mapping[UUID, datetime]  # by client

    @classmethod
    def of(cls, clients: Collection[UUID]) -> "Excepted":
        return cls(_pauses(clients), _travels(clients), _ends(clients))

    def from_zone(self, version: ZoneVersion, client: UUID) -> tuple[Span, ...]:
        """Leave of town opens no place that is forbidden."""
        pauses = self.pauses.get(version.zone_id, ())
        if version.kind == ZoneVersion.Kind.EXCLUSION:
            return pauses
        return (*pauses, *self.travels.get(client, ()))


@dataclass(frozen=True)
class Binding:
    """One device and everything that binds it, or bound it."""

    device: UUID
    office: UUID
    zones: tuple[ZoneRule, ...]
    held: tuple["Held", ...] = ()

    def client_at(self, at_ms: int) -> UUID | None:
        """Who carried it then?"""
        for held in self.held:
            if held.from_ms <= at_ms < held.until_ms:
                return held.client
        return None


@dataclass(frozen=True)
class Held:
    """With one client from one instant to another, as long as the guidance goes on."""

    client: UUID
    from_ms: int
    until_ms: int


def ms(at: datetime) -> int:
    return (at - EPOCH) // MILLISECOND


def moment(at_ms: int) -> datetime:
    return EPOCH + at_ms * MILLISECOND


class Bounds:
    """Reads bindings of many devices in few questions; shapes never change, so they are kept."""

    def __init__(self) -> None:
        self._shapes: dict[UUID, Measured | None] = {}  # asked about last comes last

    def of(self, numbers: Collection[int]) -> dict[int, Binding]:
        held = list(
            Assignment.objects.filter(device__number__in=numbers)
            .select_related("device", "office")
            .order_by("device__number", "from_at")
        )
        clients = {assignment.client_id for assignment in held}
        versions, excepted = _versions(clients), Excepted.of(clients)
        found = {number: Binding(pk, office, ()) for number, pk, office in _devices(numbers)}
        for number, of_device in _by_device(held):
            rules = [
                rule
                for assignment in of_device
                for version in versions.get(assignment.client_id, ())
                if (rule := self._rule(assignment, version, excepted)) is not None
            ]
            times = tuple(_held(assignment, excepted.ends) for assignment in of_device)
            found[number] = Binding(found[number].device, found[number].office, tuple(rules), times)
        return found

    def tried(self, client: UUID, version: ZoneVersion) -> list[tuple[int, ZoneRule]]:
        """How a version that nobody stored would bind each device that the client ever had."""
        held = Assignment.objects.filter(client=client).select_related("device", "office")
        excepted = Excepted.of([client])
        rules = [
            (row.device.number, self._rule(row, version, excepted))
            for row in held.order_by("from_at", "pk")
        ]
        return [(number, rule) for number, rule in rules if rule is not None]

    def _rule(
        self,
        held: Assignment,
        version: ZoneVersion,
        excepted: Excepted,
    ) -> ZoneRule | None:
        from_at = max(held.from_at, version.from_at)
        until = [held.until_at, version.until_at, excepted.ends.get(held.client_id)]
        until_at = min((at for at in until if at is not None), default=None)
        shape = self._shape(version)
        if shape is None or (until_at is not None and until_at <= from_at):
            return None
        return ZoneRule(
            id=version.pk,
            zone=version.zone_id,
            client=held.client_id,
            kind="exclusion" if version.kind == ZoneVersion.Kind.EXCLUSION else "inclusion",
            shape=shape,
            from_ms=ms(from_at),
            until_ms=None if until_at is None else ms(until_at),
            timetable=timetable_of(version),
            pauses=excepted.from_zone(version, held.client_id),
            grace_ms=version.grace_min * 60_000,
            max_gap_ms=longest_gap_ms(held.device.heartbeat_s),
            buffer_m=version.buffer_m,
        )

    def _shape(self, version: ZoneVersion) -> Measured | None:
        """Those of clients who lie idle go first."""
        known = version.pk in self._shapes
        shape = self._shapes.pop(version.pk) if known else _read(version)
        self._shapes[version.pk] = shape
        if len(self._shapes) > MOST_SHAPES:
            del self._shapes[next(iter(self._shapes))]
        return shape


def _read(version: ZoneVersion) -> Measured | None:
    """A shape that cannot be read judges nobody, and stops nobody else's judging."""
    try:
        shape = shape_from(version.shape)
    except BadShape as bad:
        log.error("zone version %s cannot be read (%s)", version.pk, bad.reason)
        return None
    return Contour(shape.ring) if isinstance(shape, Polygon) else shape


def timetable_of(version: ZoneVersion) -> Timetable | None:
    """None: the zone holds at all hours."""
    if not version.timetable:
        return None
    rows = tuple(
        Opening(int(row["weekday"]), str(row["opens"]), str(row["closes"]))
        for row in version.timetable
    )
    return Timetable(version.time_zone, rows)


def guided_now(clients: Iterable[UUID]) -> set[UUID]:
    """Those whose guidance goes on and is not revoked for a time; nobody else's phone raises an
    alarm."""
    active = Supervision.objects.filter(client__in=set(clients), ended_on=None, suspended_on=None)
    return set(active.values_list("client", flat=True))


def _by_device(held: Iterable[Assignment]) -> Iterator[tuple[int, list[Assignment]]]:
    for number, of_device in groupby(held, lambda one: one.device.number):
        yield number, list(of_device)


def _held(held: Assignment, ends: Mapping[UUID, datetime]) -> Held:
    until = [at for at in (held.until_at, ends.get(held.client_id)) if at is not None]
    until_ms = ms(min(until)) if until else NEVER_MS
    return Held(held.client_id, ms(held.from_at), until_ms)


def _devices(numbers: Collection[int]) -> list[tuple[int, UUID, UUID]]:
    found = Device.objects.filter(number__in=numbers)
    return list(found.values_list("number", "pk", "office"))


def _versions(clients: Collection[UUID]) -> Mapping[UUID, list[ZoneVersion]]:
    found = defaultdict(list)
    approved = ZoneVersion.objects.filter(zone__client__in=clients, approved_at__isnull=False)
    for version in approved.select_related("zone"):
        found[version.zone.client_id].append(version)
    return found


def _pauses(clients: Collection[UUID]) -> dict[UUID, tuple[Span, ...]]:
    approved = ZonePause.objects.filter(zone__client__in=clients, approved_at__isnull=False)
    found: dict[UUID, tuple[Span, ...]] = {}
    for zone, span in _suspensions(clients):
        found[zone] = (*found.get(zone, ()), span)
    for pause in approved.order_by("from_at"):
        span = ms(pause.from_at), ms(pause.until_at)
        found[pause.zone_id] = (*found.get(pause.zone_id, ()), span)
    return found


def _travels(clients: Collection[UUID]) -> Mapping[UUID, tuple[Span, ...]]:
    """Leave of town that was given: whole days, never back into what was judged before."""
    found: dict[UUID, tuple[Span, ...]] = {}
    allowed = TravelPermit.objects.filter(
        supervision__client__in=clients, is_allowed=True, struck_at=None
    )
    for permit in allowed.select_related("supervision", "office").order_by("from_on"):
        client, zone = permit.supervision.client_id, permit.office.zone
        back_on = permit.until_on
        if permit.returned_on is not None:
            back_on = min(back_on, permit.returned_on + ONE_DAY)
        begins, ends = (clock.moment(day, 0, 0, zone) for day in (permit.from_on, back_on))
        span = ms(max(begins, permit.decided_at or begins)), ms(ends)
        if span[0] < span[1]:
            found[client] = (*found.get(client, ()), span)
    return found


def _suspensions(clients: Collection[UUID]) -> Iterator[tuple[UUID, Span]]:
    """No zone judges whoever is revoked for a time, from the head's word to the Minister's."""
    temporary = Revocation.objects.filter(
        supervision__client__in=clients, is_temporary=True, struck_at=None
    ).order_by("decided_at")
    for zone, from_at, until_at in temporary.values_list(
        "supervision__client__zones", "decided_at", "outcome_at"
    ):
        if zone is not None and from_at is not None:
            yield zone, (ms(from_at), ms(until_at) if until_at else NEVER_MS)


def _ends(clients: Collection[UUID]) -> dict[UUID, datetime]:
    """Who was guided once and is no more: the end of the last day."""
    guided = guided_now(clients)
    over = Supervision.objects.filter(client__in=clients, ended_on__isnull=False)
    ends: dict[UUID, datetime] = {}
    for row in over.select_related("office"):
        if row.client_id in guided or row.ended_on is None:
            continue
        end = clock.moment(row.ended_on + ONE_DAY, 0, 0, row.office.zone)
        ends[row.client_id] = max(end, ends.get(row.client_id, end))
    return ends
