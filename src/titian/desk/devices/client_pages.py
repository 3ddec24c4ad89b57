"""The phones of one client: on what ground, which, and another one; its token is shown once."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from titian.clients.models import Client
from titian.desk.devices.fleet import lines_of, of_client
from titian.desk.devices.forms import ConsentForm, EnrolForm
from titian.desk.devices.phone import is_only_here, is_unsealed, set_up
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.people.deed_pages import deed_page
from titian.desk.sent import typed
from titian.kit import clock
from titian.offices.access import Right, scope_of
from titian.tracking.devices import (
    AlreadyEnrolled,
    Enrolled,
    NoLegalGround,
    enrol_device,
    give_consent,
    has_legal_ground,
)
from titian.tracking.models import Assignment, Consent, Device


@open_to(Right.POSITION)
@require_GET
def client_devices(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Ground, phones now, phones before."""
    client = client_for(request, client_id, "client.devices", right=Right.POSITION)
    lines = lines_of(of_client(client), request.at)
    context = {
        "client": client,
        "consents": _consents(client),
        "lines": lines,
        "former": _former(client, lines_now=[line.device.pk for line in lines]),
        "may_enrol": may_enrol(request, client),
    }
    return render(request, "desk/devices/client_devices.html", context)


@open_to(Right.DEVICE)
def client_consent(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Writes down why this person may be watched."""
    client = client_for(request, client_id, "client.consent", right=Right.DEVICE)
    form = ConsentForm(typed(request), today=clock.today(client.office.zone, request.at))
    if form.is_valid():
        give_consent(client=client, **form.cleaned_data, by=request.user, at=request.at)
        return redirect("client_devices", client.pk)
    text = _("Tanpa persetujuan atau dasar hukum, posisi seseorang tidak boleh dipantau.")
    title, action = _("Dasar pemantauan posisi"), _("Simpan")
    return deed_page(
        request, client, form, title=title, action=action, text=text,
        back="client_devices", back_word=_("Perangkat"),
    )  # fmt: skip


@open_to(Right.DEVICE)
def device_new(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """The answer is the page with the token: it is kept nowhere, not even for a redirect."""
    client = client_for(request, client_id, "device.new", right=Right.DEVICE)
    form = EnrolForm(typed(request))
    has_ground = has_legal_ground(client)
    if form.is_valid():
        try:
            return _token_page(request, client, _enrol(request, client, form))
        except AlreadyEnrolled as fact:
            return _shown_before(request, client, fact.device)
        except NoLegalGround:
            has_ground = False
            form.add_error(None, _("Catat persetujuan klien atau dasar hukumnya dahulu."))
    context = {"client": client, "form": form, "has_ground": has_ground}
    status = 422 if form.errors else 200
    return render(request, "desk/devices/device_new.html", context, status=status)


def may_enrol(request: StaffRequest, client: Client) -> bool:
    if not scope_of(request.user.role_names, Right.DEVICE):
        return False
    reach = Client.objects.reachable_by(request.user, Right.DEVICE, at=request.at)
    return reach.filter(pk=client.pk).exists()


def _enrol(request: StaffRequest, client: Client, form: EnrolForm) -> Enrolled:
    asked = form.cleaned_data
    return enrol_device(
        id=asked["id"], client=client, kind=asked["kind"], label=asked["label"],
        by=request.user, at=request.at,
    )  # fmt: skip


def _token_page(request: StaffRequest, client: Client, made: Enrolled) -> HttpResponse:
    context = {
        "client": client,
        "device": made.device,
        "phone": set_up(made.device, made.token),
        "is_only_here": is_only_here(),
        "is_unsealed": is_unsealed(),
    }
    return render(request, "desk/devices/token.html", context)


def _shown_before(request: StaffRequest, client: Client, device: Device) -> HttpResponse:
    """Only of this very client: somebody else's id tells nothing."""
    is_theirs = Assignment.objects.filter(device=device, client=client).exists()
    context = {"client": client, "device": device if is_theirs else None}
    return render(request, "desk/devices/shown_before.html", context, status=409)


def _consents(client: Client) -> list[Consent]:
    return list(Consent.objects.filter(client=client).select_related("recorded_by").order_by("-on"))


def _former(client: Client, *, lines_now: list[UUID]) -> list[Assignment]:
    """Phones that others have now, with the time in which this client had them."""
    held = Assignment.objects.filter(client=client).exclude(device__in=lines_now)
    return list(held.select_related("device").order_by("-from_at"))
