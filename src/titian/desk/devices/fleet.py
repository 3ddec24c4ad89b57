"""Which phones does this person answer for, who has each, and how is it?

A phone belongs to whoever had it last: one that was returned stays with the officer of its last
holder until it is handed over or revoked.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from titian.clients.models import Client
from titian.desk.devices.health import Health, health_of
from titian.desk.devices.points import signs_of, usual_silences
from titian.kit.millis import ms
from titian.offices.access import Right
from titian.offices.models import Staff
from titian.tracking.carried import Carried
from titian.tracking.failures import trackers_since, watching_since
from titian.tracking.models import Assignment, Device, DeviceSilence
from titian.tracking.points import Sign
from titian.tracking.rules.rhythm import silent_after_ms


@dataclass(frozen=True)
class Line:
    """One phone of the list."""

    device: Device
    holder: Assignment
    health: Health

    @property
    def client(self) -> Client:
        return self.holder.client


def devices_of(user: Staff, at: datetime, *, right: Right = Right.POSITION) -> QuerySet[Device]:
    """Those whose last holder this person may act on."""
    clients = Client.objects.reachable_by(user, right, at=at)
    held = Device.objects.filter(office=user.office_id).annotate(holder=_last_holder("client"))
    return held.filter(holder__in=clients.values("pk"))


def lines_of(devices: Iterable[Device], at: datetime) -> list[Line]:
    """In a fixed number of queries; who must be called first stands first."""
    found = list(devices)
    signs = signs_of([device.number for device in found])
    holders, silences = last_holders(found), _silences(found)
    watched = {office: watching_since(office, at) for office in {one.office_id for one in found}}
    heard = trackers_since(at) if any(device.is_tracker for device in found) else None
    usual = usual_silences(_quiet(found, holders, signs or {}, silences, at), signs or {}, at)
    lines = []
    for device in found:
        holder = holders[device.pk]  # enrolling gives it to somebody
        health = health_of(
            device,
            is_held=is_held(holder, at),
            sign=(signs or {}).get(device.number),
            silence=silences.get(device.pk),
            counted_from=max(
                filter(
                    None,
                    (
                        holder.from_at,
                        watched[device.office_id],
                        heard if device.is_tracker else None,
                    ),
                )
            ),
            at=at,
            can_read=signs is not None,
            learned_ms=usual.get(device.number, 0),
        )
        lines.append(Line(device, holder, health))
    return sorted(lines, key=_urgency)


def _quiet(
    devices: Iterable[Device],
    holders: Mapping[UUID, Assignment],
    signs: Mapping[int, Sign],
    silences: Collection[UUID],
    at: datetime,
) -> list[Carried]:
    """Those that their heartbeat calls silent and nobody judged yet."""
    return [
        Carried(
            device.pk, device.number, device.heartbeat_s, holder.client_id, device.office_id,
            holder.from_at, device.kind, holder.client.office.zone,
        )
        for device in devices
        if device.number in signs and device.pk not in silences
        if ms(at) - signs[device.number].received_ms >= silent_after_ms(device.heartbeat_s)
        if is_held(holder := holders[device.pk], at)
    ]  # fmt: skip


def line_of(device: Device, at: datetime) -> Line:
    return lines_of([device], at)[0]


def of_client(client: Client) -> QuerySet[Device]:
    """The phones that this client had last, in use first."""
    devices = Device.objects.annotate(holder=_last_holder("client"))
    return devices.filter(holder=client.pk).order_by("state", "-number")


def last_holders(devices: Sequence[Device]) -> dict[UUID, Assignment]:
    newest = Device.objects.filter(pk__in=[device.pk for device in devices])
    ids = newest.annotate(last=_last_holder("pk")).values("last")
    held = Assignment.objects.filter(pk__in=ids)
    return {one.device_id: one for one in held.select_related("client__officer", "client__office")}


def is_held(holder: Assignment, at: datetime) -> bool:
    return holder.until_at is None or holder.until_at > at


def _last_holder(column: str) -> Subquery:
    held = Assignment.objects.filter(device=OuterRef("pk")).order_by("-from_at", "-id")
    return Subquery(held.values(column)[:1])


def _silences(devices: Sequence[Device]) -> dict[UUID, DeviceSilence]:
    ids = [device.pk for device in devices]
    found = DeviceSilence.objects.filter(device__in=ids, until_at=None)
    return {silence.device_id: silence for silence in found}


def _urgency(line: Line) -> tuple[int, float, str]:
    since = line.health.silent_since
    return -line.health.weight, since.timestamp() if since else 0.0, line.client.name
