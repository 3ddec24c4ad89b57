"""Which phone, zone, permission or message stands for the ids in addresses about positions?

Those with most to show: a client with a week of points, a proposal that waits, a message kept
apart.
"""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import F, QuerySet

from titian.alerts.models import Alert
from titian.audit.models import Row
from titian.clients.models import Client
from titian.desk.devices.fleet import devices_of
from titian.offices.access import Right
from titian.offices.models import Staff
from titian.tracking.models import Permission, Zone, ZonePause, ZoneVersion
from titian.tracking.opening import open_store

WITH_A_PHONE = frozenset(
    {
        "client_consent", "client_devices", "client_permissions", "client_position_map",
        "client_positions", "client_zones", "device_new", "permission_new", "zone_new",
        "zones_map",
    }
)  # fmt: skip
FOR_PRINT = "pause_sheet"
GUARDED = Zone.Purpose.VICTIM  # not every person may open its pages
Find = Callable[[Staff, datetime], QuerySet[Row]]


def bearers(person: Staff, at: datetime) -> QuerySet[Client]:
    """Clients within reach who carry a phone; the first phones saw most."""
    reach = Client.objects.reachable_by(person, Right.POSITION, at=at)
    carrying = reach.filter(device_assignments__until_at=None, device_assignments__isnull=False)
    return carrying.order_by("device_assignments__device__number")


def rows_of(name: str, person: Staff, at: datetime) -> QuerySet[Row] | None:
    find = FINDS.get(name)
    return None if find is None else find(person, at)


def approved_pauses(person: Staff, at: datetime) -> QuerySet[ZonePause]:
    return _pauses(person, at).filter(approved_at__isnull=False)


def place_alert(person: Staff, at: datetime) -> UUID | None:
    """An alert about where somebody was, with its evidence."""
    reach = Client.objects.reachable_by(person, Right.ALERT, at=at)
    found = Alert.objects.filter(client__in=reach).exclude(kind=Alert.Kind.SILENCE)
    row = found.order_by(F("settled_at").asc(nulls_first=True), "-opened_at").first()
    return None if row is None else row.pk


def message_of(person: Staff, at: datetime) -> int | None:
    numbers = list(devices_of(person, at).values_list("number", flat=True))
    if not numbers:
        return None
    with closing(open_store(settings.POINTS)) as store:
        found = store.quarantined(numbers, limit=1)
    return found[0].id if found else None


def _devices(person: Staff, at: datetime) -> QuerySet[Row]:
    return devices_of(person, at).order_by("number")


def _zones(person: Staff, at: datetime) -> QuerySet[Row]:
    reach = Client.objects.reachable_by(person, Right.POSITION, at=at)
    going_on = Zone.objects.filter(client__in=reach.values("pk"), ended_at=None)
    approved = going_on.filter(versions__approved_at__isnull=False).exclude(purpose=GUARDED)
    return approved.order_by("client__device_assignments__device__number")


def _versions(person: Staff, at: datetime) -> QuerySet[Row]:
    reach = Client.objects.reachable_by(person, Right.POSITION, at=at)
    found = ZoneVersion.objects.filter(zone__client__in=reach.values("pk"))
    found = found.exclude(zone__purpose=GUARDED)
    return found.order_by(F("approved_at").asc(nulls_first=True), "pk")


def _pauses(person: Staff, at: datetime) -> QuerySet[ZonePause]:
    reach = Client.objects.reachable_by(person, Right.POSITION, at=at)
    found = ZonePause.objects.filter(zone__client__in=reach.values("pk"))
    found = found.exclude(zone__purpose=GUARDED)
    return found.order_by(F("approved_at").asc(nulls_first=True), "pk")


def _permissions(person: Staff, at: datetime) -> QuerySet[Row]:
    reach = Client.objects.reachable_by(person, Right.POSITION, at=at)
    found = Permission.objects.filter(client__in=reach.values("pk"))
    return found.order_by(F("decided_at").asc(nulls_first=True), "pk")


FINDS: dict[str, Find] = {
    "device_id": _devices,
    "zone_id": _zones,
    "version_id": _versions,
    "pause_id": _pauses,
    "permission_id": _permissions,
}
