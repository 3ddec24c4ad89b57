"""Which zones bind a device, as the records say now?

A zone judges a device while three things hold: its version is valid, the device is with the
client, and the client's guidance has not ended. A neutral zone judges nobody: only who asks for
it by name reads it, so that it costs the judge nothing.
"""

import logging
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import chain, groupby
from uuid import UUID
from weakref import WeakValueDictionary

from titian.kit.millis import ms
from titian.kit.shapes import BadShape, Polygon, shape_from
from titian.tracking.excepted import Excepted
from titian.tracking.models import Assignment, Device, ZoneVersion
from titian.tracking.rules.contours import Contour
from titian.tracking.rules.rhythm import longest_gap_ms
from titian.tracking.rules.zones import NEVER_MS, Kind, Measured, Opening, Timetable, ZoneRule

OF_AN_ASSIGNMENT = ("client", "from_at", "until_at", "device__number", "device__heartbeat_s")
OF_A_VERSION = (
    "zone__client", "kind", "grace_min", "buffer_m", "timetable", "time_zone",
    "from_at", "until_at",
)  # fmt: skip
MOST_TIMETABLES = 4_096
log = logging.getLogger(__name__)


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


class Bounds:
    """Reads bindings of many devices in few questions.

    A shape never changes: it is read once while any rule of ours holds it.
    """

    def __init__(self, *, with_neutral: bool = False) -> None:
        self._with_neutral = with_neutral
        self._shapes: WeakValueDictionary[UUID, Measured] = WeakValueDictionary()
        self._bad: set[UUID] = set()  # versions whose shape cannot be read

    def of(self, numbers: Collection[int]) -> dict[int, Binding]:
        held = list(
            Assignment.objects.filter(device__number__in=numbers)
            .select_related("device")
            .only(*OF_AN_ASSIGNMENT)
            .order_by("device__number", "from_at")
        )
        clients = {assignment.client_id for assignment in held}
        versions = _versions(clients, with_neutral=self._with_neutral)
        excepted = Excepted.of(clients)
        shapes = self._shapes_of(chain.from_iterable(versions.values()))
        found = {number: Binding(pk, office, ()) for number, pk, office in _devices(numbers)}
        for number, of_device in _by_device(held):
            rules = [
                rule
                for assignment in of_device
                for version in versions.get(assignment.client_id, ())
                if (rule := _rule(assignment, version, shapes.get(version.pk), excepted))
                is not None
            ]
            times = tuple(_held(assignment, excepted.ends) for assignment in of_device)
            found[number] = Binding(found[number].device, found[number].office, tuple(rules), times)
        return found

    def tried(self, client: UUID, version: ZoneVersion) -> list[tuple[int, ZoneRule]]:
        """How a version that nobody stored would bind each device that the client ever had."""
        held = Assignment.objects.filter(client=client).select_related("device", "office")
        excepted, shape = Excepted.of([client]), self._read(version.pk, version.shape)
        rules = [
            (row.device.number, _rule(row, version, shape, excepted))
            for row in held.order_by("from_at", "pk")
        ]
        return [(number, rule) for number, rule in rules if rule is not None]

    def _shapes_of(self, versions: Iterable[ZoneVersion]) -> Mapping[UUID, Measured]:
        """Those that are not at hand are read in one question."""
        ids = [version.pk for version in versions]
        found = {pk: shape for pk in ids if (shape := self._shapes.get(pk)) is not None}
        missing = [pk for pk in ids if pk not in found and pk not in self._bad]
        rows = ZoneVersion.objects.filter(pk__in=missing) if missing else ZoneVersion.objects.none()
        for pk, stored in rows.values_list("pk", "shape"):
            if (shape := self._read(pk, stored)) is not None:
                found[pk] = self._shapes[pk] = shape
        return found

    def _read(self, version: UUID, stored: object) -> Measured | None:
        """A shape that cannot be read judges nobody, and stops nobody else's judging."""
        try:
            shape = shape_from(stored)
        except BadShape as bad:
            log.error("zone version %s cannot be read (%s)", version, bad.reason)
            self._bad.add(version)
            return None
        return Contour(shape.ring) if isinstance(shape, Polygon) else shape


def _rule(
    held: Assignment, version: ZoneVersion, shape: Measured | None, excepted: Excepted
) -> ZoneRule | None:
    from_at = max(held.from_at, version.from_at)
    until = [held.until_at, version.until_at, excepted.ends.get(held.client_id)]
    until_at = min((at for at in until if at is not None), default=None)
    if shape is None or (until_at is not None and until_at <= from_at):
        return None
    return ZoneRule(
        id=version.pk,
        zone=version.zone_id,
        client=held.client_id,
        kind=kind_of(version),
        shape=shape,
        from_ms=ms(from_at),
        until_ms=None if until_at is None else ms(until_at),
        timetable=timetable_of(version),
        pauses=excepted.from_zone(version, held.client_id),
        grace_ms=version.grace_min * 60_000,
        max_gap_ms=longest_gap_ms(held.device.heartbeat_s),
        buffer_m=version.buffer_m,
    )


def kind_of(version: ZoneVersion) -> Kind:
    if version.is_neutral:
        return "neutral"
    return "exclusion" if version.kind == ZoneVersion.Kind.EXCLUSION else "inclusion"


def timetable_of(version: ZoneVersion) -> Timetable | None:
    """None: the zone holds at all hours."""
    if not version.timetable:
        return None
    rows = (
        (int(row["weekday"]), str(row["opens"]), str(row["closes"])) for row in version.timetable
    )
    return _timetable(version.time_zone, tuple(rows))


@lru_cache(maxsize=MOST_TIMETABLES)
def _timetable(zone_name: str, rows: tuple[tuple[int, str, str], ...]) -> Timetable:
    """Thousands have the same hours: one in memory for all of them."""
    return Timetable(zone_name, tuple(Opening(*row) for row in rows))


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


def _versions(clients: Collection[UUID], *, with_neutral: bool) -> Mapping[UUID, list[ZoneVersion]]:
    found = defaultdict(list)
    approved = ZoneVersion.objects.filter(zone__client__in=clients, approved_at__isnull=False)
    if not with_neutral:
        approved = approved.exclude(kind=ZoneVersion.Kind.NEUTRAL)
    for version in approved.select_related("zone").only(*OF_A_VERSION):
        found[version.zone.client_id].append(version)
    return found
