"""Who may enter a client page: anybody, whoever came in by a way of ours, or whom we recognised?

    @open_to_guests
    def question(request: ClientRequest, key: str) -> HttpResponse: ...

To the officers' door all of them are public: no sign-in opens them. Each asks here instead.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone, translation

from titian.audit.actor import Actor
from titian.clients.models import Client
from titian.offices.doors import open_to_all
from titian.offices.models import Office
from titian.phone import cookies
from titian.phone.cookies import Jar
from titian.phone.rooms import Room
from titian.phone.said import Said, said_to
from titian.selfservice.kiosks import kiosk_of
from titian.selfservice.models import Kiosk, OwnPhone, Visit
from titian.selfservice.ways import STRANGER, actor_of, phone_of, visit_of

OFFICERS_SPEAK = ("id", "en")
More = ParamSpec("More")


class Needs(IntEnum):
    """What the page asks of who enters; a higher one asks for the lower too."""

    NOTHING = 0
    SCREEN = 1  # at the kiosk an open screen; elsewhere nothing
    VISIT = 2  # in practice nothing
    KNOWN = 3


@dataclass(frozen=True)
class Guest:
    """Who is there. In practice nobody, and before a visit only a phone or a screen."""

    room: Room
    visit: Visit | None = None
    phone: OwnPhone | None = None
    kiosk: Kiosk | None = None

    @property
    def is_known(self) -> bool:
        return self.visit is not None and self.visit.is_known

    @property
    def client(self) -> Client:
        """Whose pages these are; only asked behind a door that needs a visit."""
        assert self.visit is not None
        return self.visit.client

    @property
    def actor(self) -> Actor:
        return actor_of(self.visit) if self.visit is not None else STRANGER

    @property
    def office(self) -> Office | None:
        """Whose telephone stands on the page."""
        for known in (self.visit and self.visit.client, self.phone and self.phone.client):
            if known:
                return known.office
        return self.kiosk.office if self.kiosk else None

    def meets(self, needs: Needs) -> bool:
        if self.room is Room.PRACTICE:
            return needs is not Needs.KNOWN
        if self.room is Room.KIOSK and self.kiosk is None:
            return needs is Needs.NOTHING
        if needs is Needs.KNOWN:
            return self.is_known
        return needs is not Needs.VISIT or self.visit is not None


class ClientRequest(HttpRequest):
    """A request to a client page."""

    at: datetime
    guest: Guest
    jar: Jar
    w: Said


Page = Callable[Concatenate[ClientRequest, More], HttpResponse]
View = Callable[Concatenate[HttpRequest, More], HttpResponse]


def open_to_anyone(page: Page[More]) -> View[More]:
    return _door(Needs.NOTHING, page)


def open_to_screens(page: Page[More]) -> View[More]:
    """At the kiosk, only on a screen that the desk opened."""
    return _door(Needs.SCREEN, page)


def open_to_guests(page: Page[More]) -> View[More]:
    """Whoever came in, recognised or not; in practice everybody."""
    return _door(Needs.VISIT, page)


def open_to_known(page: Page[More]) -> View[More]:
    """Only where what the client alone knows fitted: here the file speaks."""
    return _door(Needs.KNOWN, page)


def _door(needs: Needs, page: Page[More]) -> View[More]:
    @wraps(page)
    def view(request: HttpRequest, *args: More.args, **kwargs: More.kwargs) -> HttpResponse:
        asked = cast(ClientRequest, request)
        asked.guest, asked.w = _guest(asked), said_to(request)
        asked.jar = Jar(asked.guest.room)
        if not asked.guest.meets(needs):
            return HttpResponseRedirect(f"/{asked.guest.room}/", status=303)
        office = asked.guest.office
        if office is not None:
            timezone.activate(office.zone)
        with translation.override(_nearest(asked.w.language)):
            return page(asked, *args, **kwargs)

    view.needs = needs  # type: ignore[attr-defined]
    return cast(View[More], open_to_all(view))


def _guest(request: ClientRequest) -> Guest:
    match = request.resolver_match
    room = Room(match.namespace if match else Room.PHONE)
    if room is Room.PRACTICE:
        return Guest(room)
    visit = visit_of(request.COOKIES.get(cookies.VISIT, ""), request.at)
    if room is Room.KIOSK:
        kiosk = kiosk_of(request.COOKIES.get(cookies.KIOSK, ""), request.at)
        is_here = visit is not None and kiosk is not None and visit.kiosk_id == kiosk.pk
        return Guest(room, visit if is_here else None, kiosk=kiosk)
    phone = phone_of(request.COOKIES.get(cookies.PHONE, ""), request.at)
    return Guest(room, visit if visit is None or visit.kiosk_id is None else None, phone)


def _nearest(language: str) -> str:
    """Days, times and the words of records are said in one of the officers' languages."""
    return language if language in OFFICERS_SPEAK else OFFICERS_SPEAK[0]
