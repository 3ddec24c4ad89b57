"""Who will leave a zone? `leavers N` gives N clients a phone and a small zone; answers where.

Written at once, past the deeds: enrolments and approvals are not what is measured here.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.db import transaction
from django.db.models import Max

from titian.alerts.models import Alert
from titian.clients.models import Client
from titian.kit.clock import now
from titian.kit.ids import uuid7
from titian.kit.shapes import Circle, as_json
from titian.offices.models import Staff
from titian.supervision.models import TravelPermit
from titian.tracking.excepted import guided_now
from titian.tracking.models import Assignment, Device, Zone, ZoneVersion

RADIUS_M = 100
FIRST_PLACE = (-8_000_000, 1_198_000_000)  # near Palu; each place lies 2 km from the next
APART_E7 = 180_000
IN_A_ROW = 40
EARLIER = timedelta(minutes=5)


def answer(words: Sequence[str]) -> object:
    at = now()
    clients = _clients(int(words[0]))
    first = (Device.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    office = clients[0].office
    head = Staff.objects.filter(office=office, roles__role="kasubsi", section="bkd")[0]
    tokens = {first + place: _token(first + place) for place in range(len(clients))}
    with transaction.atomic():
        _phones(clients, tokens, at - EARLIER)
        _zones(clients, head, at - EARLIER)
    return [[number, token, *_place(number - first)] for number, token in tokens.items()]


def _clients(count: int) -> list[Client]:
    """Of the largest office, with a PK; nothing about them is open, and no zone is without a
    judge: nobody has leave of town, is revoked for a time, or is guided no more."""
    rows = Client.objects.filter(office__code="PALU", register="adult", officer__isnull=False)
    rows = rows.exclude(pk__in=Alert.objects.filter(settled_at=None).values("client"))
    rows = rows.exclude(pk__in=Assignment.objects.values("client"))
    away = TravelPermit.objects.filter(is_allowed=True).values("supervision__client")
    rows = rows.exclude(pk__in=away)
    found = rows.select_related("office", "officer").order_by("pk")
    guided = guided_now(client.pk for client in found)
    return [client for client in found if client.pk in guided][:count]


def _phones(clients: Sequence[Client], tokens: dict[int, str], at: datetime) -> None:
    devices = [
        Device(
            id=uuid7(), office=client.office, number=number, kind="owntracks", label="bench",
            token_hash=sha256(token.encode()).hexdigest(), heartbeat_s=900, enrolled_at=at,
        )
        for client, (number, token) in zip(clients, tokens.items(), strict=True)
    ]  # fmt: skip
    Device._base_manager.bulk_create(devices)
    Assignment._base_manager.bulk_create(
        Assignment(
            id=uuid7(), device=device, client=client, office=client.office, from_at=at,
            reason="bench",
        )
        for device, client in zip(devices, clients, strict=True)
    )  # fmt: skip


def _zones(clients: Sequence[Client], head: Staff, at: datetime) -> None:
    zones = [
        Zone(id=uuid7(), client=client, office=client.office, name="Rumah", purpose="home")
        for client in clients
    ]
    Zone._base_manager.bulk_create(zones)
    ZoneVersion._base_manager.bulk_create(
        ZoneVersion(
            id=uuid7(), zone=zone, office=zone.office, number=1, kind="inclusion", grace_min=0,
            shape=as_json(Circle(*_place(number), RADIUS_M)), time_zone=client.office.zone,
            from_at=at, reason="bench", proposed_at=at, proposed_by=client.officer,
            approved_at=at, approved_by=head,
        )
        for number, (zone, client) in enumerate(zip(zones, clients, strict=True))
    )  # fmt: skip


def _place(number: int) -> tuple[int, int]:
    row, column = divmod(number, IN_A_ROW)
    return FIRST_PLACE[0] + row * APART_E7, FIRST_PLACE[1] + column * APART_E7


def _token(number: int) -> str:
    return f"tt_device_{number}_{token_urlsafe(32)}"
