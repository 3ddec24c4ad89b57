"""Where must this client stay, what may they not enter, and what is permitted to them?

They have a right to know their own bounds. One exception: a place to stay out of is told as "there
is one, ask your officer", since its name may lead to whom it protects, whatever it was entered as.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from titian.clients.distance import distance_of
from titian.clients.models import Client, RemoteReporting
from titian.kit import clock
from titian.phone.said import Said
from titian.supervision.models import TravelPermit
from titian.tracking.models import Permission, Zone, ZonePause, ZoneVersion
from titian.tracking.timetables import SameHours, by_hours, rows_from


@dataclass(frozen=True)
class Bound:
    """One place; `name` is empty, and the hours are not said, where it may not be told."""

    name: str
    is_inside: bool  # must stay inside, else must stay out
    is_noted: bool  # neither: being there is only noted
    has_hours: bool
    hours: Sequence[str]  # Senin–Jumat 20.00–05.00 (sampai besok)


@dataclass(frozen=True)
class Bounds:
    """Everything of one day."""

    places: Sequence[Bound]
    travel: Sequence[TravelPermit]
    pauses: Sequence[ZonePause]
    permissions: Sequence[Permission]
    distance: RemoteReporting | None


def bounds_of(client: Client, at: datetime, w: Said) -> Bounds:
    today = clock.today(client.office.zone, at)
    return Bounds(_places(client, at, w), _travel(client, today), _pauses(client, at),
                  _permissions(client, at), distance_of(client, today))  # fmt: skip


def _places(client: Client, at: datetime, w: Said) -> list[Bound]:
    held = ZoneVersion.objects.filter(
        Q(until_at=None) | Q(until_at__gt=at), zone__client=client, zone__ended_at=None,
        approved_at__isnull=False, from_at__lte=at,
    )  # fmt: skip
    return [_bound(version, w) for version in held.select_related("zone").order_by("zone__name")]


def _bound(version: ZoneVersion, w: Said) -> Bound:
    zone = version.zone
    is_inside = version.kind == ZoneVersion.Kind.INCLUSION
    is_told = (is_inside or version.is_neutral) and zone.purpose != Zone.Purpose.VICTIM
    hours = [_said(same, w) for same in by_hours(rows_from(version.timetable)) if is_told]
    return Bound(
        zone.name if is_told else "", is_inside, version.is_neutral, bool(version.timetable), hours
    )  # fmt: skip


def _said(same: SameHours, w: Said) -> str:
    is_english = w.language == "en"
    names = clock.WEEKDAYS["en" if is_english else "id"].split()
    first, last = names[same.days[0]], names[same.days[-1]]
    days = w["every_day"] if same.is_daily else f"{first}–{last}" if first != last else first
    overnight = w["next_day"]
    spans = [
        f"{opens}–{closes}" + (f" ({overnight})" if closes <= opens else "")
        for opens, closes in same.spans
    ]
    text = f"{days} {', '.join(spans)}"
    return text if is_english else text.replace(":", ".")


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
