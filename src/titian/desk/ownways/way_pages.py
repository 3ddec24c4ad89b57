"""Lapor sendiri: by which ways this client comes in, and a new one shown once."""

from uuid import UUID

from django import forms
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from titian.clients.distance import distance_of
from titian.clients.models import Client
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.people.deed_pages import deed_page
from titian.desk.reach import may
from titian.desk.sent import typed
from titian.kit import clock
from titian.kit.qr import qr_svg
from titian.offices.access import Right
from titian.selfservice.models import ClientLink, ClientPin, OwnPhone, Proposal, Statement, Visit
from titian.selfservice.own_questions import MOST, own_questions_of
from titian.selfservice.pins import give_pin, revoke_pin
from titian.selfservice.rules.links import grouped
from titian.selfservice.ways import MOST_WRONG, forget_phone, make_link

SHOWN = 10


@open_to()
@require_GET
def client_ways(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """What holds now, what the client told, and the questions put besides."""
    client = client_for(request, client_id, "client.ways")
    today = clock.today(client.office.zone, request.at)
    questions = own_questions_of(client)
    context = {
        "client": client,
        "links": _open_links(client, request),
        "phones": [one for one in _phones(client) if one.is_known(request.at)],
        "pin": ClientPin.objects.filter(client=client, revoked_at=None).first(),
        "last_visit": Visit.objects.filter(client=client).order_by("-opened_at").first(),
        "distance": distance_of(client, today),
        "questions": questions,
        "may_ask_more": len(questions) < MOST,
        "proposals": _proposals(client),
        "statements": Statement.objects.filter(client=client).order_by("-made_at")[:SHOWN],
        "may_act": may(request, client, Right.REGISTER, within=Right.FILE),
        "most_wrong": MOST_WRONG,
    }
    return render(request, "desk/ownways/ways.html", context)


@open_to(Right.REGISTER)
def link_new(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """The answer is the page with the link: it is kept nowhere, not even for a redirect."""
    client = client_for(request, client_id, "client.ways", right=Right.FILE)
    form = forms.Form(typed(request))
    if not form.is_valid():
        return deed_page(
            request, client, form, title=_("Tautan baru"), action=_("Buat tautan"),
            text=_("Tautan lama yang belum dibuka tidak berlaku lagi."), back="client_ways",
        )  # fmt: skip
    made = make_link(client=client, by=request.user, at=request.at)
    address = f"{settings.PUBLIC_ADDRESS}/s/{made.secret}/"
    context = {
        "client": client, "link": made.link, "address": address, "qr": _qr(address),
        "typed": grouped(made.secret), "home": f"{settings.PUBLIC_ADDRESS}/s/",
        "is_only_here": settings.IS_LOOPBACK,
    }  # fmt: skip
    return render(request, "desk/ownways/link.html", context)


@open_to(Right.REGISTER)
def pin_new(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Shown once, too."""
    client = client_for(request, client_id, "client.ways", right=Right.FILE)
    form = forms.Form(typed(request))
    if not form.is_valid():
        return deed_page(
            request, client, form, title=_("PIN baru"), action=_("Buat PIN"),
            text=_("Untuk klien yang meminjam HP. PIN yang lama tidak berlaku lagi."),
            back="client_ways",
        )  # fmt: skip
    pin = give_pin(client=client, by=request.user, at=request.at)
    home = f"{settings.PUBLIC_ADDRESS}/s/"
    context = {"client": client, "pin": pin, "home": home, "is_only_here": settings.IS_LOOPBACK}
    return render(request, "desk/ownways/pin.html", context)


@open_to(Right.REGISTER)
def pin_end(request: StaffRequest, client_id: UUID) -> HttpResponse:
    client = client_for(request, client_id, "client.ways", right=Right.FILE)
    pin = ClientPin.objects.filter(client=client, revoked_at=None).first()
    form = forms.Form(typed(request))
    if pin is None or form.is_valid():
        if pin is not None:
            revoke_pin(pin=pin, by=request.user, at=request.at)
        return redirect("client_ways", client.pk)
    return deed_page(
        request, client, form, title=_("Cabut PIN"), action=_("Cabut"), stop=True,
        text=_("Sesudah ini klien tidak dapat masuk dengan PIN."), back="client_ways",
    )  # fmt: skip


@open_to(Right.REGISTER)
def phone_forget(request: StaffRequest, client_id: UUID, own_phone_id: UUID) -> HttpResponse:
    """Lost, sold, or it was never theirs."""
    client = client_for(request, client_id, "client.ways", right=Right.FILE)
    phone = OwnPhone.objects.filter(client=client, pk=own_phone_id).first()
    if phone is None:
        raise Http404
    phone.client = client
    form = forms.Form(typed(request))
    if form.is_valid():
        forget_phone(phone=phone, by=request.user, at=request.at)
        return redirect("client_ways", client.pk)
    return deed_page(
        request, client, form, title=_("Lupakan HP ini"), action=_("Lupakan"), stop=True,
        text=_("HP ini tidak dapat membuka halaman klien lagi. Laporan yang masuk tetap ada."),
        back="client_ways",
    )  # fmt: skip


def _open_links(client: Client, request: StaffRequest) -> list[ClientLink]:
    links = ClientLink.objects.filter(client=client, used_at=None, revoked_at=None)
    links = links.filter(expires_at__gt=request.at).select_related("made_by")
    return list(links.order_by("-made_at")[:SHOWN])


def _phones(client: Client) -> list[OwnPhone]:
    return list(OwnPhone.objects.filter(client=client, is_borrowed=False).order_by("-known_at"))


def _proposals(client: Client) -> list[Proposal]:
    rows = list(Proposal.objects.filter(client=client, decided_at=None).order_by("made_at"))
    for row in rows:
        row.client = client  # whose key opens it
    return rows


def _qr(text: str) -> SafeString:
    return mark_safe(qr_svg(text))  # noqa: S308
