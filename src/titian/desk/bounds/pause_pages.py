"""Izin: a time in which a zone is not judged: asked, approved or refused, printed."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from titian.clients.models import Client
from titian.desk.bounds.asking import pause_for, zone_for
from titian.desk.bounds.listing import may, pause_line
from titian.desk.bounds.pause_form import PauseForm
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.people.deed_pages import deed_page
from titian.desk.sent import typed
from titian.desk.templatetags.titian import moment
from titian.offices.access import Right
from titian.offices.settings_of import settings_of
from titian.tracking.models import ZonePause
from titian.tracking.zones import (
    AlreadyDecided,
    ChangesJudgedPast,
    MayNotApprove,
    OverBeforeItBegins,
    ZoneEnded,
    approve_pause,
    pause_zone,
    refuse_pause,
)


@open_to(Right.ZONE)
def pause_new(request: StaffRequest, zone_id: UUID) -> HttpResponse:
    """Asks that a zone be not judged for a time to come."""
    client, zone = zone_for(request, zone_id, "zone.pause_new", Right.ZONE)
    if zone.ended_at is not None:
        return redirect("client_zones", client.pk)
    form = PauseForm(typed(request), zone=zone.office.zone, at=request.at)
    if form.is_valid():
        try:
            pause = pause_zone(id=form.cleaned_data["id"], zone=zone, pause=form.pause(),
                               by=request.user, at=request.at)  # fmt: skip
            return redirect("zone_pause", pause.pk)
        except (ChangesJudgedPast, OverBeforeItBegins):
            form.add_error("from_hour", _("Waktu ini sudah lewat. Pilih waktu yang akan datang."))
        except ZoneEnded:
            return redirect("client_zones", client.pk)
    title = _("Izin untuk wilayah %(zone)s") % {"zone": zone.name}
    text = _("Selama izin berlaku wilayah ini tidak dinilai. Izin berlaku setelah disetujui.")
    return deed_page(request, client, form, title=title, action=_("Ajukan izin"), text=text)


@open_to(Right.POSITION)
@require_GET
def zone_pause(request: StaffRequest, pause_id: UUID) -> HttpResponse:
    """What is asked, and both buttons for who may decide."""
    client, pause = pause_for(request, pause_id, "zone.pause", Right.POSITION)
    return _page(request, client, pause)


@open_to(Right.ZONE_APPROVE)
@require_POST
def pause_approval(request: StaffRequest, pause_id: UUID) -> HttpResponse:
    client, pause = pause_for(request, pause_id, "zone.pause", Right.ZONE_APPROVE)
    try:
        approve_pause(pause=pause, by=request.user, at=request.at)
    except AlreadyDecided:
        return _decided(request, pause_id)
    except MayNotApprove:
        said = _("Permohonan Anda sendiri harus disetujui orang lain: kasubsi atau kepala kantor.")
        return _page(request, client, pause, said=said, status=409)
    except OverBeforeItBegins:
        said = _("Waktu yang diminta sudah lewat; izin ini tidak dapat disetujui lagi.")
        return _page(request, client, pause, said=said, status=409)
    return redirect("zone_pause", pause_id)


@open_to(Right.ZONE_APPROVE)
@require_POST
def pause_refusal(request: StaffRequest, pause_id: UUID) -> HttpResponse:
    _client, pause = pause_for(request, pause_id, "zone.pause", Right.ZONE_APPROVE)
    try:
        refuse_pause(pause=pause, by=request.user, at=request.at)
    except AlreadyDecided:
        return _decided(request, pause_id)
    return redirect("zone_pause", pause_id)


@open_to(Right.POSITION)
@require_GET
def pause_sheet(request: StaffRequest, pause_id: UUID) -> HttpResponse:
    """The permission on one page, for the client to carry; only once it was given."""
    client, pause = pause_for(request, pause_id, "zone.pause_sheet", Right.POSITION)
    if pause.approved_at is None:
        raise Http404
    office = client.office
    lines = settings_of(office, request.at).letterhead
    letterhead = {"lines": lines or (office.name,), "address": office.address}
    line = pause_line(pause, office.zone, request.at)
    context = {"client": client, "pause": pause, "line": line, "letterhead": letterhead}
    return render(request, "desk/bounds/pause_sheet.html", context)


def _page(
    request: StaffRequest, client: Client, pause: ZonePause, *, said: str = "", status: int = 200
) -> HttpResponse:
    is_open = pause.approved_at is None and pause.refused_at is None
    is_mine = pause.asked_by_id == request.user.pk
    decides = may(request.user, client, Right.ZONE_APPROVE, request.at)
    context = {
        "client": client,
        "pause": pause,
        "line": pause_line(pause, client.office.zone, request.at),
        "may_decide": decides and is_open and not is_mine,
        "back": reverse("client_zones", args=[client.pk]),
        "said": said,
    }
    return render(request, "desk/bounds/pause.html", context, status=status)


def _decided(request: StaffRequest, pause_id: UUID) -> HttpResponse:
    client, pause = pause_for(request, pause_id, "zone.pause", Right.ZONE_APPROVE)
    who = pause.approved_by or pause.refused_by
    if who is not None and who.pk == request.user.pk:
        return redirect("zone_pause", pause_id)
    said = {"who": who.name if who else "", "when": moment(pause.approved_at or pause.refused_at)}
    yes, no = _("%(who)s sudah menyetujuinya %(when)s."), _("%(who)s sudah menolaknya %(when)s.")
    text = yes if pause.approved_at else no
    return _page(request, client, pause, said=text % said, status=409)
