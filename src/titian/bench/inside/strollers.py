"""Devices with four zones each, two of them borders of hundreds of corners, and what they sent.

`strollers N COUNT`: N devices with COUNT fixes a minute apart, the last of them now. Their zones
have so long a grace that nothing becomes a ticket: what is measured is judging.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from titian.bench.inside.devices import LONG_HEARTBEAT_S, clients_of, devices_of, tokens_of
from titian.bench.strolls import MINUTE, Stroll, strolls
from titian.kit.clock import now
from titian.kit.ids import uuid7
from titian.kit.millis import ms
from titian.kit.shapes import Circle, Polygon, as_json
from titian.offices.models import Staff
from titian.tracking.models import Device, Zone, ZoneVersion
from titian.tracking.opening import open_store
from titian.tracking.points import Point
from titian.tracking.rules.zones import ZoneRule

GRACE_MIN = 20 * 24 * 60
AT_ONCE = 500
A_DAY = timedelta(days=1)


def answer(words: Sequence[str]) -> object:
    amount, count = int(words[0]), int(words[1])
    at = now()
    tokens = tokens_of(amount)
    numbers = list(tokens)
    with transaction.atomic():
        devices = devices_of(tokens, LONG_HEARTBEAT_S, at)
    for begin in range(0, amount, AT_ONCE):
        told = strolls(min(AT_ONCE, amount - begin), count, seed=numbers[begin])
        some = devices[begin : begin + AT_ONCE]
        with transaction.atomic():
            _bind(some, told, at - A_DAY)
        _send(some, told, at)
    return {"devices": amount, "points": amount * count}


def _bind(devices: Sequence[Device], told: Sequence[Stroll], at: datetime) -> None:
    one, other = Staff.objects.filter(office=devices[0].office).order_by("pk")[:2]
    clients = clients_of(devices, at)
    pairs = [
        (Zone(id=uuid7(), client=client, office=client.office, name="Z", purpose="other"), rule)
        for client, stroll in zip(clients, told, strict=True)
        for rule in stroll.zones
    ]
    Zone._base_manager.bulk_create(zone for zone, _ in pairs)
    ZoneVersion._base_manager.bulk_create(
        _version(zone, rule, (one, other), at) for zone, rule in pairs
    )


def _version(zone: Zone, rule: ZoneRule, people: tuple[Staff, Staff], at: datetime) -> ZoneVersion:
    assert isinstance(rule.shape, Circle | Polygon)
    timetable = rule.timetable.rows if rule.timetable else ()
    return ZoneVersion(
        id=uuid7(), zone=zone, office=zone.office, number=1, kind=rule.kind,
        shape=as_json(rule.shape), grace_min=GRACE_MIN, time_zone=zone.office.zone, from_at=at,
        timetable=[
            {"weekday": row.weekday, "opens": row.opens, "closes": row.closes} for row in timetable
        ],
        reason="bench", proposed_at=at, proposed_by=people[0], approved_at=at,
        approved_by=people[1],
    )  # fmt: skip


def _send(devices: Sequence[Device], told: Sequence[Stroll], at: datetime) -> None:
    store = open_store(settings.POINTS)
    for device, stroll in zip(devices, told, strict=True):
        later_ms = ms(at) - stroll.points[-1].at_ms - MINUTE
        store.append([_moved(point, device.number, later_ms) for point in stroll.points], (), ())
    store.close()


def _moved(point: Point, number: int, later_ms: int) -> Point:
    received_ms = point.received_ms + later_ms
    return point._replace(device=number, at_ms=point.at_ms + later_ms, received_ms=received_ms)
