"""Who may enter this address? Every view says it; an address that says nothing opens to nobody.

    @open_to(Right.ALERT)
    def alerts(request: StaffRequest) -> HttpResponse: ...

Whoever may enter may still not see every client: `client_for` asks (clients/opening.py).
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import cast
from uuid import UUID

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.contrib.sessions.backends.base import SessionBase, UpdateError
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from titian.audit.models import Notice
from titian.audit.questions import Question
from titian.clients.models import Client
from titian.clients.opening import ClosedFile, MergedFile, NoSuchFile, open_file
from titian.desk.doors import entrance_of
from titian.desk.frame import TICKET_ADDRESS
from titian.desk.standing import counts_for, standing_for
from titian.kit import clock
from titian.offices.access import Right
from titian.offices.models import Staff

LAST_SEEN = "dipakai_pada"
SAFE = ("GET", "HEAD")
LAST_SEEN_EVERY = 60  # seconds: a session row is not written at every click


class StaffRequest(HttpRequest):
    """A request of somebody who is signed in."""

    user: Staff
    at: datetime
    counts: Mapping[str, int]
    last_notice: int


class EntranceMiddleware:
    """Asks each address who may enter, before its view runs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        asked = cast(StaffRequest, request)
        asked.at = clock.now()
        if request.user.is_authenticated:
            staff = request.user
            if not staff.is_active or _idle_too_long(asked):
                logout(request)
            else:
                timezone.activate(staff.zone)
                staff.look = {} if request.method in SAFE else None
                asked.last_notice = _newest_notice()
                asked.counts = SimpleLazyObject(lambda: _counts(asked))  # type: ignore[assignment]
                asked.standing = SimpleLazyObject(lambda: standing_for(staff))  # type: ignore[attr-defined]
        try:
            response = self.get_response(request)
        finally:
            timezone.deactivate()
        if not request.path.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., object],
        args: object,
        kwargs: object,
    ) -> HttpResponseBase | None:
        _ = args, kwargs
        match = request.resolver_match
        entrance = entrance_of(view, match.url_name or "" if match else "")
        if entrance is None:
            raise Http404
        if entrance.is_public:
            return None
        if not request.user.is_authenticated:
            return _to_the_door(request)
        if not entrance.admits(request.user):
            raise PermissionDenied
        return None


def _counts(request: StaffRequest) -> Mapping[str, int]:
    """When the page is written nobody acts any more: one reading serves them all."""
    if request.user.look is None:
        request.user.look = {}
    return counts_for(request.user, request.at)


def client_for(
    request: StaffRequest, client_id: UUID, page: str, *, right: Right | None = None
) -> Client:
    """The client whose page is asked for; the look is committed before the page is made.

    `right` None asks for the file; else for what may be done (report, alert …).
    """
    try:
        return open_file(client_id, by=request.user, page=page, at=request.at, right=right)
    except NoSuchFile:
        raise Http404 from None
    except MergedFile as fact:
        raise FileMerged(fact.client, fact.stayed) from None
    except ClosedFile as fact:
        raise FileClosed(fact.client, is_file=fact.is_file) from None


class FileMerged(PermissionDenied):
    """This file became part of another; the page says of which."""

    def __init__(self, client: Client, stayed: Client) -> None:
        super().__init__(str(client.pk))
        self.client, self.stayed = client, stayed


class FileClosed(PermissionDenied):
    """This file is not open to this person; the page says whom to ask."""

    def __init__(self, client: Client, *, is_file: bool) -> None:
        super().__init__(str(client.pk))
        self.client, self.is_file = client, is_file


def _to_the_door(request: HttpRequest) -> HttpResponseBase:
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": resolve_url(settings.LOGIN_URL)})
    if request.method != "GET":
        return redirect(settings.LOGIN_URL)
    return redirect_to_login(request.get_full_path())


def _newest_notice() -> int:
    """Asked before the view asks anything, so that what comes later is not on the page yet."""
    return max((pk for (pk,) in _NEWEST.lines()), default=0)


_NEWEST = Question(lambda: Notice.objects.order_by("-pk").values_list("pk")[:1])


def _is_by_itself(request: HttpRequest) -> bool:
    """Did the page ask, and not the person? Such a request does not keep a session awake."""
    asks = request.headers.get("X-Titian-Live") == "1" or request.GET.get("segar") == "1"
    return asks or request.path == TICKET_ADDRESS


def _idle_too_long(request: HttpRequest) -> bool:
    """Signed out after an hour without use; a page that refreshes itself is no use."""
    now = int(clock.now().timestamp())
    last = request.session.get(LAST_SEEN)
    if last is None:
        _keep_awake(request.session, now)
        return False
    if now - last > settings.IDLE_LOGOUT_MINUTES * 60:
        return True
    if now - last >= LAST_SEEN_EVERY and not _is_by_itself(request):
        _keep_awake(request.session, now)
    return False


def _keep_awake(session: SessionBase, now: int) -> None:
    """Written before the view: nothing can fail after its deed. A database that may only be read
    still shows what needs no record; the hour then runs on."""
    session[LAST_SEEN] = now
    with suppress(UpdateError):
        session.save()
    session.modified = False
