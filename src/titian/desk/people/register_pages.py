"""Klien baru: identity first, then the decree. And the lists of regions for both forms."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from titian.audit.deeds import StaleRow
from titian.clients.actions import (
    AlreadyRegistered,
    OfficerElsewhere,
    correct_client,
    register_client,
)
from titian.clients.models import Client
from titian.clients.registers import NumberNotFree, NumberTaken
from titian.desk.burden.proposing import proposed
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.people.identity_form import EditForm, identity_of
from titian.desk.people.new_client_form import NewClientForm
from titian.desk.people.places import places_of
from titian.desk.stale import Stale, answer_stale
from titian.kit import clock
from titian.kit.ids import uuid7
from titian.offices.access import Right

if TYPE_CHECKING:
    from titian.desk.doubles.near import Near

NEXT_LIST = "wilayah"  # the button that only asks for the next list of regions


@open_to(Right.REGISTER)
def client_new(request: StaffRequest) -> HttpResponse:
    """Enters a client in the register; the decree is the next page."""
    today = clock.today(request.user.zone, request.at)
    if request.method != "POST":
        start: dict[str, object] = {
            "id": uuid7(),
            "officer": _self_if_pk(request),
            **_region_start(request),
        }
        return _new_page(request, NewClientForm(initial=start, user=request.user, today=today))
    if request.POST.get("langkah") == NEXT_LIST:
        typed = NewClientForm(initial=as_typed(request.POST), user=request.user, today=today)
        return _new_page(request, typed)
    form = NewClientForm(request.POST, user=request.user, today=today)
    near = _near_unexplained(request, form) if form.is_valid() else []
    client = _register(request, form) if form.is_valid() else None
    if client is None:
        return _new_page(request, form, near=near, status=422)
    return _next_page(request, client)


def _near_unexplained(request: StaffRequest, form: NewClientForm) -> list["Near"]:
    """Who may be registered already is said once; going on needs a reason."""
    if form.cleaned_data["why_again"] or Client.objects.filter(pk=form.cleaned_data["id"]).exists():
        return []
    from titian.desk.doubles.near import near_to  # noqa: PLC0415 - 4 MB, only when entered

    near = near_to(request, request.POST.dict())
    if any(one.is_strong for one in near):
        form.must_say_why()
    return near


def _next_page(request: StaffRequest, client: Client) -> HttpResponse:
    """The decree; a child entered for another officer is that officer's to go on with."""
    reach = Client.objects.reachable_by(request.user, Right.REGISTER, at=request.at)
    if reach.filter(pk=client.pk).exists():
        return redirect("supervision_new", client.pk)
    return kept_for_another(client)


def kept_for_another(client: Client) -> HttpResponse:
    """Kept, said by its number: the file itself is another officer's."""
    return redirect(f"{reverse('client_new')}?{urlencode({'tercatat': client.number})}")


@open_to(Right.REGISTER)
def client_edit(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Corrects the identity of a client in one's own care."""
    client = client_for(request, client_id, "client.edit", right=Right.FILE)
    today = clock.today(client.office.zone, request.at)
    near = client.office.region
    if request.method != "POST" or request.POST.get("langkah") == NEXT_LIST:
        typed = as_typed(request.POST) if request.method == "POST" else _stored(client)
        return _edit_page(request, client, EditForm(initial=typed, office_region=near, today=today))
    form = EditForm(request.POST, office_region=near, today=today)
    if not form.is_valid():
        return _edit_page(request, client, form, status=422)
    try:
        correct_client(
            client=client, seen_rev=form.cleaned_data["rev"],
            identity=form.identity(client.register), by=request.user, at=request.at,
        )  # fmt: skip
    except StaleRow as fact:
        stale = answer_stale(fact, form=form, initial_of=identity_of)
        return _edit_page(request, client, form, stale=stale, status=409)
    return redirect("client", client.pk)


@open_to(Right.REGISTER)
@require_GET
def regions(request: StaffRequest) -> HttpResponse:
    """The four lists for what is chosen so far, as a part of a page."""
    places = places_of(request.GET, near=request.user.office.region)
    context = {"places": places, "is_card": "ktp" in request.GET}
    answer = render(request, "desk/people/places.html", context)
    answer.headers["HX-Trigger"] = "wilayah-dipilih"  # who is proposed for that place is asked anew
    return answer


def as_typed(data: QueryDict) -> dict[str, object]:
    """What was typed, to show it again without judging it yet."""
    return {name: data.get(name) for name in data}


def _register(request: StaffRequest, form: NewClientForm) -> Client | None:
    line = form.cleaned_data["number"]
    try:
        return register_client(
            id=form.cleaned_data["id"],
            office=request.user.office,
            identity=form.identity(form.cleaned_data["register"]),
            phone_entries=form.phones(),
            guarantor=form.guarantor(),
            officer=form.cleaned_data["officer"],
            why_again=form.cleaned_data["why_again"],
            number=line.pk if line else None,
            by=request.user,
            at=request.at,
        )
    except AlreadyRegistered as known:
        return known.client
    except OfficerElsewhere:
        form.add_error("officer", _("PK ini tidak lagi bekerja di kantor Anda. Pilih PK lain."))
    except NumberNotFree:
        form.add_error("number", _("Nomor ini baru saja dipakai atau dibatalkan. Pilih yang lain."))
    except NumberTaken as taken:
        form.add_error(None, taken_words(taken))
    return None


def taken_words(taken: NumberTaken) -> str:
    said = _("Nomor {number} sudah ada dalam buku. Minta kepala atau admin mengubah pola nomornya.")
    return said.format(number=taken)


def _self_if_pk(request: StaffRequest) -> object:
    return request.user.pk if request.user.has_role("pk") else None


def _region_start(request: StaffRequest) -> Mapping[str, str]:
    """The lists open at the office's own province, which alone is not kept."""
    return {"region": request.user.office.region[:2]}


def _stored(client: Client) -> dict[str, object]:
    return {**identity_of(client), "rev": client.rev}


def _new_page(
    request: StaffRequest, form: NewClientForm, *, near: Sequence["Near"] = (), status: int = 200
) -> HttpResponse:
    context = {"form": form, "near": near, "proposals": proposed(request, form.places.code)}
    return render(request, "desk/people/client_new.html", context, status=status)


def _edit_page(
    request: HttpRequest,
    client: Client,
    form: forms.Form,
    *,
    stale: Stale | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {"form": form, "client": client, "stale": stale}
    return render(request, "desk/people/client_edit.html", context, status=status)
