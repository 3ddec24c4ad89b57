"""The office's screen: a number or the card, the birth date, the questions, and forgotten again.

The desk starts it with a secret that works once; the screen is signed in as nobody. A number that
nobody has is asked for its birth date like any other, so that the screen tells nothing.
"""

from datetime import date

from django.core import signing
from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from titian.clients.models import Client
from titian.kit import clock
from titian.phone import cookies
from titian.phone.answers import page, to
from titian.phone.doors import ClientRequest, open_to_anyone, open_to_screens
from titian.phone.limits import is_too_often
from titian.phone.typed import parts, text
from titian.selfservice.kiosks import KIOSK_LASTS, start_kiosk
from titian.selfservice.rules.links import read_birth, read_secret
from titian.selfservice.ways import (
    KIOSK_VISIT_LASTS,
    MOST_WRONG,
    Opened,
    end_visit,
    fits,
    open_visit,
)

WHO = "siapa"  # the number that was typed, and how often the date was wrong
SALT = "kios:siapa"
LONGEST_NUMBER = 60


@open_to_anyone
@require_GET
def home(request: ClientRequest) -> HttpResponse:
    """Closed until the desk opens it; then it waits for a card or a number."""
    if request.guest.kiosk is None:
        return page(request, "kiosk_closed", status=403)
    if request.guest.visit is not None:
        return to(request, "done")
    return page(request, "kiosk")


@open_to_anyone
@require_http_methods(["GET", "POST"])
def start(request: ClientRequest, secret: str) -> HttpResponse:
    """Shown first: a preview of the address must not use it up."""
    if is_too_often(request, "kiosk"):
        return page(request, "too_often", status=429)
    if request.method != "POST":
        return page(request, "kiosk_start")
    started = start_kiosk(secret=read_secret(secret) or "", at=request.at)
    if started is None:
        return page(request, "kiosk_closed", status=403)
    answer = to(request, "home")
    request.jar.put(answer, cookies.KIOSK, started[1], KIOSK_LASTS)
    return answer


@open_to_screens
@require_POST
def number(request: ClientRequest) -> HttpResponse:
    typed = text(request, "number", LONGEST_NUMBER)
    if not typed:
        return to(request, "home")
    answer = to(request, "birth")
    request.jar.put(answer, WHO, signing.dumps([typed, 0], salt=SALT), KIOSK_VISIT_LASTS)
    return answer


@open_to_screens
@require_http_methods(["GET", "POST"])
def birth(request: ClientRequest) -> HttpResponse:
    try:
        typed, wrong = signing.loads(request.COOKIES.get(WHO, ""), salt=SALT)
    except signing.BadSignature:
        return to(request, "home")
    if request.method != "POST":
        return page(request, "birth")
    client = _client(request, typed)
    born = read_birth(**parts(request, "day", "month", "year"), today=_today(request))
    if client is not None and fits(client, born):
        return _come_in(request, client, is_known=True)
    if wrong + 1 < MOST_WRONG:
        return _again(request, typed, wrong + 1)
    if client is None:
        return page(request, "kiosk_unknown", status=404)
    return _come_in(request, client, is_known=False)


@open_to_screens
@require_GET
def done(request: ClientRequest) -> HttpResponse:
    """The screen forgets, and waits for the next. Reached by a touch, by time, or by a meta tag."""
    if request.guest.visit is not None:
        end_visit(visit=request.guest.visit, at=request.at)
    answer = to(request, "home")
    request.jar.take_away(answer, cookies.VISIT, cookies.DRAFT, WHO)
    return answer


def _client(request: ClientRequest, typed: str) -> Client | None:
    """Of this office, by the register number that stands on the card."""
    kiosk = request.guest.kiosk
    assert kiosk is not None
    held = Client.objects.filter(office=kiosk.office_id, merged_into=None, number__iexact=typed)
    return held.select_related("office").first()


def _today(request: ClientRequest) -> date:
    kiosk = request.guest.kiosk
    assert kiosk is not None
    return clock.today(kiosk.office.zone, request.at)


def _again(request: ClientRequest, typed: str, wrong: int) -> HttpResponse:
    sent = parts(request, "day", "month", "year")
    answer = page(request, "birth", left=MOST_WRONG - wrong, typed=sent, status=422)
    request.jar.put(answer, WHO, signing.dumps([typed, wrong], salt=SALT), KIOSK_VISIT_LASTS)
    return answer


def _come_in(request: ClientRequest, client: Client, *, is_known: bool) -> HttpResponse:
    opened: Opened = open_visit(
        client=client, is_known=is_known, at=request.at, kiosk=request.guest.kiosk
    )
    answer = to(request, "begin")
    request.jar.put(answer, cookies.VISIT, opened.secret, KIOSK_VISIT_LASTS)
    request.jar.take_away(answer, WHO, cookies.DRAFT)
    return answer
