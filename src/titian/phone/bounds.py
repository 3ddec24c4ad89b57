"""Where must this client stay, what may they not enter, and what is permitted to them?

They have a right to know their own bounds. One exception: a place that protects a victim is told
as "there is one, ask your officer", since its name would lead there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from titian.clients.distance import distance_of
from titian.clients.models import Client, RemoteReporting
from titian.kit import clock
from titian.supervision.models import TravelPermit
from titian.tracking.models import Permission, Zone, ZonePause, ZoneVersion


@dataclass(frozen=True)
class Bound:
    """One place; `name` is empty where it may not be told."""

    name: str
    is_inside: bool  # must stay inside, else must stay out
    has_hours: bool


@dataclass(frozen=True)
class Bounds:
    """Everything of one day."""

    places: Sequence[Bound]
    travel: Sequence[TravelPermit]
    pauses: Sequence[ZonePause]
    permissions: Sequence[Permission]
    distance: RemoteReporting | None


def bounds_of(client: Client, at: datetime) -> Bounds:
    today = clock.today(client.office.zone, at)
    return Bounds(_places(client, at), _travel(client, today), _pauses(client, at),
                  _permissions(client, at), distance_of(client, today))  # fmt: skip


def _places(client: Client, at: datetime) -> list[Bound]:
    held = ZoneVersion.objects.filter(
        Q(until_at=None) | Q(until_at__gt=at), zone__client=client, zone__ended_at=None,
        approved_at__isnull=False, from_at__lte=at,
    )  # fmt: skip
    return [_bound(version) for version in held.select_related("zone").order_by("zone__name")]


def _bound(version: ZoneVersion) -> Bound:
    zone = version.zone
    is_inside = version.kind == ZoneVersion.Kind.INCLUSION
    name = "" if zone.purpose == Zone.Purpose.VICTIM or not is_inside else zone.name
    return Bound(name, is_inside, bool(version.timetable))


def _travel(client: Client, today: date) -> list[TravelPermit]:
    permits = TravelPermit.objects.filter(
        supervision__client=client, is_allowed=True, struck_at=None, until_on__gt=today
    )
    return list(permits.order_by("from_on"))


def _pauses(client: Client, at: datetime) -> list[ZonePause]:
    pauses = ZonePause.objects.filter(
        zone__client=client, permission=None, approved_at__isnull=False, until_at__gt=at
    ).exclude(zone__purpose=Zone.Purpose.VICTIM)
    return list(pauses.select_related("zone").order_by("from_at"))


def _permissions(client: Client, at: datetime) -> list[Permission]:
    """One line each, however many zones it touches."""
    given = Permission.objects.filter(client=client, is_given=True, ended_at=None, until_at__gt=at)
    return list(given.order_by("from_at", "pk"))
