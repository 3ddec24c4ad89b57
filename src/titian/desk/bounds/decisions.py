"""Persetujuan: a proposal is approved or refused, a zone is ended; by kasubsi or kepala."""

from contextlib import suppress
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from titian.desk.bounds.asking import version_for, zone_for
from titian.desk.bounds.decision_forms import EndForm, RefusalForm
from titian.desk.bounds.zone_pages import version_page
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.people.deed_pages import deed_page
from titian.desk.sent import typed
from titian.desk.templatetags.titian import moment
from titian.offices.access import Right
from titian.tracking.models import ZoneVersion
from titian.tracking.zones import (
    AlreadyDecided,
    MayNotApprove,
    OverBeforeItBegins,
    ZoneEnded,
    approve_zone,
    end_zone,
    refuse_zone,
)


@open_to(Right.ZONE_APPROVE)
@require_POST
def zone_approval(request: StaffRequest, version_id: UUID) -> HttpResponse:
    """It judges from now on; whoever comes second is told who was first."""
    client, version = version_for(request, version_id, "zone.version", Right.ZONE_APPROVE)
    try:
        approve_zone(version=version, by=request.user, at=request.at)
    except AlreadyDecided:
        return _decided(request, version_id, RefusalForm())
    except MayNotApprove:
        said = _("Usul Anda sendiri harus disetujui orang lain: kasubsi atau kepala kantor.")
        return version_page(request, client, version, RefusalForm(), said=said, status=409)
    except (OverBeforeItBegins, ZoneEnded) as fact:
        return version_page(
            request, client, version, RefusalForm(), said=_too_late(fact), status=409
        )
    return redirect("zone_version", version_id)


@open_to(Right.ZONE_APPROVE)
@require_POST
def zone_refusal(request: StaffRequest, version_id: UUID) -> HttpResponse:
    """With a reason, which the proposer reads."""
    client, version = version_for(request, version_id, "zone.version", Right.ZONE_APPROVE)
    form = RefusalForm(request.POST)
    if not form.is_valid():
        return version_page(request, client, version, form, status=422)
    try:
        refuse_zone(version=version, because=form.cleaned_data["because"], by=request.user,
                    at=request.at)  # fmt: skip
    except AlreadyDecided:
        return _decided(request, version_id, form)
    return redirect("zone_version", version_id)


@open_to(Right.ZONE_APPROVE)
def zone_end(request: StaffRequest, zone_id: UUID) -> HttpResponse:
    """Judged no more from now on; what it showed before stays."""
    client, zone = zone_for(request, zone_id, "zone.end", Right.ZONE_APPROVE)
    form = EndForm(typed(request))
    if zone.ended_at is None and form.is_valid():
        because = form.cleaned_data["because"]
        with suppress(ZoneEnded):  # somebody else ended it; the list says who
            end_zone(zone=zone, because=because, by=request.user, at=request.at)
        return redirect("client_zones", client.pk)
    if zone.ended_at is not None:
        return redirect("client_zones", client.pk)
    title = _("Akhiri wilayah %(name)s?") % {"name": zone.name}
    text = _(
        "Mulai sekarang wilayah ini tidak dinilai lagi, dan usul yang menunggu ditutup. "
        "Yang sudah dinilai tidak berubah."
    )
    return deed_page(
        request, client, form, title=title, action=_("Akhiri wilayah"), text=text, stop=True
    )


def _decided(request: StaffRequest, version_id: UUID, form: RefusalForm) -> HttpResponse:
    """The same decision sent twice gets the same page; another one is told who was first."""
    client, version = version_for(request, version_id, "zone.version", Right.ZONE_APPROVE)
    who = version.approved_by or version.refused_by
    if who is not None and who.pk == request.user.pk and not form.is_bound:
        return redirect("zone_version", version_id)
    return version_page(request, client, version, form, said=_who_was_first(version), status=409)


def _who_was_first(version: ZoneVersion) -> str:
    who = version.approved_by or version.refused_by
    when = moment(version.approved_at or version.refused_at)
    said = {"who": who.name if who else "", "when": when}
    if version.approved_at:
        return _("%(who)s sudah menyetujuinya %(when)s.") % said
    return _("%(who)s sudah menolaknya %(when)s.") % said


def _too_late(fact: Exception) -> str:
    if isinstance(fact, ZoneEnded):
        return _("Wilayah ini sudah diakhiri; usulnya tidak dapat disetujui lagi.")
    return _("Masa berlaku usul ini sudah lewat. Tolak, lalu minta usul baru.")
