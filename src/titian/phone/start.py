"""How does the client come in? By the link, on the phone that we know, or with number and PIN.

Opening the link shows a page and changes nothing, as messengers open links to draw a preview;
only the birth date that is sent opens a visit.
"""

from datetime import date

from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from titian.kit import clock
from titian.offices.models import Office
from titian.phone import cookies
from titian.phone.answers import address, page, to
from titian.phone.doors import ClientRequest, open_to_anyone
from titian.phone.due import due_of
from titian.phone.limits import is_too_often
from titian.phone.said import COOKIE
from titian.phone.typed import parts, text
from titian.reporting.questions import LANGUAGES
from titian.selfservice.models import ClientLink
from titian.selfservice.pins import PinShut, client_by_pin
from titian.selfservice.rules.links import read_birth, read_secret
from titian.selfservice.ways import (
    VISIT_LASTS,
    LinkClosed,
    Mistyped,
    Opened,
    end_visit,
    link_of,
    open_known_phone,
    open_link,
    open_visit,
    opens_on,
)


@open_to_anyone
@require_http_methods(["GET", "POST"])
def home(request: ClientRequest) -> HttpResponse:
    """What can be done here; before that the birth date, or number and PIN."""
    if request.guest.visit is not None:
        return page(request, "home", due=due_of(request.guest.client, request.at))
    phone = request.guest.phone
    if phone is None or phone.is_borrowed:
        return page(request, "pin")
    if request.method != "POST":
        return page(request, "birth")
    if is_too_often(request, "birth"):
        return _too_often(request)
    opened = open_known_phone(
        phone=phone, birth=_birth(request, phone.client.office), at=request.at
    )
    return _after_birth(request, opened)


@open_to_anyone
@require_http_methods(["GET", "POST"])
def link(request: ClientRequest, secret: str) -> HttpResponse:
    """The short link that the client was given."""
    if is_too_often(request, "link"):
        return _too_often(request)
    known = read_secret(secret)
    found = link_of(known) if known else None
    if found is None:
        return page(request, "link_unknown", status=404)
    if not opens_on(found, request.guest.phone, request.at):
        return _closed(request, found)
    if request.method != "POST":
        return page(request, "birth", office=found.client.office)
    try:
        opened = open_link(
            link=found, phone=request.guest.phone, birth=_birth(request, found.client.office),
            at=request.at,
        )  # fmt: skip
    except LinkClosed:
        return _closed(request, found)
    return _after_birth(request, opened, found.client.office)


@open_to_anyone
@require_POST
def pin(request: ClientRequest) -> HttpResponse:
    if is_too_often(request, "pin"):
        return _too_often(request)
    number, typed = text(request, "number", 60), text(request, "pin", 20)
    try:
        client = client_by_pin(number=number, pin=typed, at=request.at)
    except PinShut:
        return page(request, "pin", shut=True, number=number, status=429)
    if client is None:
        return page(request, "pin", wrong=True, number=number, status=422)
    return come_in(request, open_visit(client=client, is_known=True, at=request.at))


@open_to_anyone
@require_POST
def leave(request: ClientRequest) -> HttpResponse:
    """The phone stays known; the visit is over."""
    if request.guest.visit is not None:
        end_visit(visit=request.guest.visit, at=request.at)
    answer = to(request, "home")
    request.jar.take_away(answer, cookies.VISIT, cookies.DRAFT)
    return answer


@open_to_anyone
@require_POST
def language(request: ClientRequest) -> HttpResponse:
    """Back to the page on which it was chosen."""
    here, chosen = text(request, "here", 200), text(request, "language", 2)
    is_ours = here.startswith(request.jar.path) and "\\" not in here and "//" not in here
    to_home = address(request, "home")
    answer = HttpResponseRedirect(here if is_ours else to_home, status=303)
    if chosen in LANGUAGES:
        request.jar.put(answer, COOKIE, chosen)
    return answer


def come_in(request: ClientRequest, opened: Opened) -> HttpResponse:
    """With the cookies of the visit, and of the phone where it is known from now on."""
    answer = to(request, "home")
    request.jar.put(answer, cookies.VISIT, opened.secret, VISIT_LASTS)
    request.jar.take_away(answer, cookies.DRAFT)
    if opened.phone_secret:
        request.jar.put(answer, cookies.PHONE, opened.phone_secret)
    return answer


def _birth(request: ClientRequest, office: Office) -> date | None:
    sent = parts(request, "day", "month", "year")
    return read_birth(**sent, today=clock.today(office.zone, request.at))


def _after_birth(
    request: ClientRequest, opened: Opened | Mistyped, office: Office | None = None
) -> HttpResponse:
    if isinstance(opened, Opened):
        return come_in(request, opened)
    office = office or request.guest.office
    typed = parts(request, "day", "month", "year")
    return page(request, "birth", office=office, left=opened.left, typed=typed, status=422)


def _closed(request: ClientRequest, found: ClientLink) -> HttpResponse:
    """Opened on another phone, too old, or revoked: who needs another one asks the office."""
    is_used = found.used_at is not None and found.revoked_at is None
    return page(request, "link_closed", office=found.client.office, is_used=is_used, status=410)


def _too_often(request: ClientRequest) -> HttpResponse:
    return page(request, "too_often", status=429)


@open_to_anyone
@require_GET
def practice_home(request: ClientRequest) -> HttpResponse:
    return page(request, "practice")
