"""Saran: what other bounds would have made of the last 30 days; proposed with one press."""

from contextlib import suppress
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from titian.clients.models import Client
from titian.desk.bounds.asking import version_for, zone_for
from titian.desk.bounds.listing import may
from titian.desk.devices.points import points
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.tickets.advice import Page, page_of, reason_of
from titian.desk.tickets.advice_form import TakeForm
from titian.insight.zone_advice import Looked, NothingHolds, advice_for, version_now
from titian.offices.access import Right
from titian.tracking.models import Zone
from titian.tracking.store import StoreClosed
from titian.tracking.versions import NothingBefore, propose_back, propose_wider, version_before
from titian.tracking.zones import AlreadyProposed, ZoneEnded


@open_to(Right.POSITION)
@require_GET
def zone_advice(request: StaffRequest, zone_id: UUID) -> HttpResponse:
    """With what was tried; whoever may propose finds the button here."""
    client, zone = zone_for(request, zone_id, "zone.advice", Right.POSITION)
    return _page(request, client, zone)


@open_to(Right.ZONE)
@require_POST
def zone_advice_take(request: StaffRequest, zone_id: UUID) -> HttpResponse:
    """Proposed with its numbers as the reason; counted anew, for points may have come since."""
    client, zone = zone_for(request, zone_id, "zone.advice", Right.ZONE)
    form = TakeForm(request.POST)
    looked = _looked(zone, request)
    tried = form.chosen(looked.advice) if looked and form.is_valid() else None
    if looked is None or tried is None:
        said = _("Saran ini tidak berlaku lagi: ada titik atau putusan baru. Lihat yang sekarang.")
        return _page(request, client, zone, said=said, status=409)
    try:
        version = propose_wider(
            id=form.cleaned_data["id"], version=looked.version, wider_m=tried.change.wider_m,
            grace_min=tried.change.grace_min, buffer_m=tried.change.buffer_m,
            reason=reason_of(looked, tried), by=request.user, at=request.at,
        )  # fmt: skip
    except (AlreadyProposed, ZoneEnded):
        return _page(request, client, zone, said=_waits(), status=409)
    return redirect("zone_version", version.pk)


@open_to(Right.ZONE)
@require_POST
def zone_back(request: StaffRequest, version_id: UUID) -> HttpResponse:
    """The version before the one in force is proposed again."""
    client, version = version_for(request, version_id, "zone.version", Right.ZONE)
    form = TakeForm(request.POST)
    before = version_before(version)
    is_in_force = version_now(version.zone, request.at) == version
    if before is None or not is_in_force or "id" in form.errors:
        return redirect("client_zones", client.pk)
    reason = _("Kembali ke versi %(n)s.") % {"n": before.number}
    with suppress(NothingBefore, AlreadyProposed, ZoneEnded):  # the list says who was first
        new = propose_back(
            id=form.cleaned_data["id"], version=version, reason=reason, by=request.user,
            at=request.at,
        )  # fmt: skip
        return redirect("zone_version", new.pk)
    return redirect("client_zones", client.pk)


def _page(
    request: StaffRequest, client: Client, zone: Zone, *, said: str = "", status: int = 200
) -> HttpResponse:
    looked = _looked(zone, request)
    waiting = zone.versions.filter(approved_at=None, refused_at=None).first()
    proposes = may(request.user, client, Right.ZONE, request.at) and waiting is None
    page: Page | None = page_of(looked) if looked else None
    context = {
        "client": client, "zone": zone, "page": page, "waiting": waiting, "said": said,
        "may_propose": proposes, "back_to": version_before(looked.version) if looked else None,
        "form": TakeForm(),
    }  # fmt: skip
    return render(request, "desk/tickets/advice.html", context, status=status)


def _looked(zone: Zone, request: StaffRequest) -> Looked | None:
    """None while no version holds, or nobody can read the points."""
    with suppress(NothingHolds, StoreClosed), points() as store:
        return advice_for(zone, store, request.at)
    return None


def _waits() -> str:
    return _("Sudah ada usul lain untuk wilayah ini. Tunggu keputusannya.")
