"""Which phones are there to be measured? `devices N` makes N and answers their tokens by number.

`devices N bound` gives each a client of its own with a home that the load stays within, so that
judging has something to judge. Written at once, past the deeds: ten thousand enrolments are not
what is measured here.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.db import transaction
from django.db.models import Max

from titian.bench.load import AGE_MS, home_of
from titian.clients.models import Client
from titian.kit.clock import now
from titian.kit.ids import uuid7
from titian.kit.shapes import Circle, as_json
from titian.offices.models import Office, Staff
from titian.tracking.models import Assignment, Device, Zone, ZoneVersion

HEARTBEAT_S = 600
# Of those that are judged: nobody misses a phone between the load's past and now.
LONG_HEARTBEAT_S = 400 * 24 * 3600
GRACE_MIN = 20 * 24 * 60
RADIUS_M = 200
BEFORE_THE_LOAD = timedelta(milliseconds=AGE_MS) + timedelta(days=1)


def answer(words: Sequence[str]) -> object:
    amount, is_bound = int(words[0]), "bound" in words[1:]
    at = now()
    with transaction.atomic():
        tokens = tokens_of(amount)
        devices = devices_of(tokens, LONG_HEARTBEAT_S if is_bound else HEARTBEAT_S, at)
        if is_bound:
            _bind(devices, at - BEFORE_THE_LOAD)
    return tokens


def tokens_of(amount: int) -> dict[int, str]:
    first = (Device.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    return {n: f"tt_device_{n}_{token_urlsafe(32)}" for n in range(first, first + amount)}


def devices_of(tokens: dict[int, str], heartbeat_s: int, at: datetime) -> list[Device]:
    office = Office.objects.filter(kind=Office.Kind.BAPAS)[0]
    devices = [
        Device(
            id=uuid7(), office=office, number=number, kind="owntracks", label="bench",
            token_hash=sha256(token.encode()).hexdigest(), heartbeat_s=heartbeat_s, enrolled_at=at,
        )
        for number, token in tokens.items()
    ]  # fmt: skip
    return Device._base_manager.bulk_create(devices)


def clients_of(devices: Sequence[Device], at: datetime) -> list[Client]:
    """One for each, who carries it from then on."""
    clients = [client_of(device, at) for device in devices]
    Client._base_manager.bulk_create(clients)
    Assignment._base_manager.bulk_create(
        Assignment(
            id=uuid7(), device=device, client=client, office=device.office, from_at=at,
            reason="bench",
        )
        for device, client in zip(devices, clients, strict=True)
    )  # fmt: skip
    return clients


def _bind(devices: Sequence[Device], at: datetime) -> None:
    one, other = Staff.objects.filter(office=devices[0].office).order_by("pk")[:2]
    clients = clients_of(devices, at)
    zones = [
        Zone(id=uuid7(), client=client, office=client.office, name="Rumah", purpose="home")
        for client in clients
    ]
    Zone._base_manager.bulk_create(zones)
    ZoneVersion._base_manager.bulk_create(
        _version(zone, device, (one, other), at)
        for zone, device in zip(zones, devices, strict=True)
    )


def client_of(device: Device, at: datetime) -> Client:
    client = Client(
        id=uuid7(), office=device.office, register=Client.Register.ADULT,
        number=f"BENCH/{device.number}", sex=Client.Sex.MALE, registered_at=at,
    )  # fmt: skip
    client.set_names(f"Ukuran {device.number}")
    return client


def _version(zone: Zone, device: Device, people: tuple[Staff, Staff], at: datetime) -> ZoneVersion:
    lat, lon = home_of(device.number)
    home = Circle(round(lat * 1e7), round(lon * 1e7), RADIUS_M)
    return ZoneVersion(
        id=uuid7(), zone=zone, office=zone.office, number=1, kind="inclusion",
        grace_min=GRACE_MIN, shape=as_json(home), time_zone=zone.office.zone, from_at=at,
        reason="bench", proposed_at=at, proposed_by=people[0], approved_at=at,
        approved_by=people[1],
    )  # fmt: skip
