"""Hari ini: where the program thinks this client's phone was today, told to them in plain words.

Only their own places, in which they must be or are only noted: a place that protects a victim is
not theirs to read, nor are places that they may not enter.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.http import require_GET

from titian.clients.models import Client
from titian.kit import clock
from titian.kit.millis import moment, ms
from titian.phone.answers import page
from titian.phone.doors import ClientRequest, open_to_known
from titian.phone.said import Said
from titian.tracking.models import Zone, ZoneVersion
from titian.tracking.opening import open_store
from titian.tracking.presences import Presence, devices_of, judged_within, presences
from titian.tracking.rules.parts import Part
from titian.tracking.rules.presence import IN, UNKNOWN
from titian.tracking.rules.zones import Span
from titian.tracking.store import Store, StoreClosed

MIDNIGHT = "00.00"


@dataclass(frozen=True)
class Hour:
    """From when until when, and where, in the reader's words."""

    span: str
    words: str
    is_known: bool


@dataclass(frozen=True)
class Place:
    """One place today: the hours in which the client must be there, and where they were."""

    name: str
    must: str  # empty where being there is only noted
    is_noted: bool
    hours: Sequence[Hour]


@open_to_known
@require_GET
def today(request: ClientRequest) -> HttpResponse:
    client, at = request.guest.client, request.at
    try:
        with closing(open_store(settings.POINTS)) as store:
            places = list(_places(store, client, at, request.w))
    except StoreClosed:
        return page(request, "today", places=(), can_read=False)
    return page(request, "today", places=places, can_read=True)


def _places(store: Store, client: Client, at: datetime, w: Said) -> Iterator[Place]:
    """Of the phone that the client has now, else of the one before."""
    zone, day = client.office.zone, clock.today(client.office.zone, at)
    since = clock.moment(day, 0, 0, zone)
    ends = clock.moment(day + timedelta(days=1), 0, 0, zone)
    for number in devices_of(client, since, at)[:1]:
        for one in presences(store, client, number, since, at, at):
            if _is_theirs(one.version):
                yield _place(one, judged_within(one.rule, ms(since), ms(ends)), zone, w)


def _is_theirs(version: ZoneVersion) -> bool:
    is_own = version.kind != ZoneVersion.Kind.EXCLUSION
    return is_own and version.zone.purpose != Zone.Purpose.VICTIM


def _place(one: Presence, judged: Sequence[Span], zone: str, w: Said) -> Place:
    """The hours of the whole day, also those of the evening to come."""
    is_noted = one.version.is_neutral
    must = "" if is_noted else ", ".join(_span(span, zone) for span in judged)
    hours = [
        Hour(_span((part.from_ms, part.until_ms), zone), _said(part, w), part.where != UNKNOWN)
        for part in one.parts
    ]
    return Place(one.version.zone.name, must, is_noted, hours)


def _said(part: Part, w: Said) -> str:
    if part.where == UNKNOWN:
        return w["not_known"]
    if part.where == IN:
        return w["was_inside"] if part.is_certain else w["maybe_inside"]
    return w["was_outside"] if part.is_certain else w["maybe_outside"]


def _span(span: Span, zone: str) -> str:
    """06.00–07.15; the end of a day is said 24.00."""
    first, last = (clock.clock_time(moment(at_ms), zone, "id").split(" ")[0] for at_ms in span)
    return f"{first}–{'24.00' if last == MIDNIGHT else last}"
