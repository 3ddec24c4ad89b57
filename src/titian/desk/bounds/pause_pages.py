"""Izin: a time in which a zone is not judged: asked, shown, printed."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from titian.clients.models import Client
from titian.desk.bounds.asking import pause_for, zone_for
from titian.desk.bounds.decision_forms import RefusalForm
from titian.desk.bounds.guarded import is_guarded
from titian.desk.bounds.listing import may, pause_line
from titian.desk.bounds.pause_form import PauseForm
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.people.deed_pages import deed_page
from titian.desk.sent import typed
from titian.letters.letterhead import letterhead_of
from titian.offices.access import Right
from titian.tracking.ending import may_end
from titian.tracking.models import ZonePause
from titian.tracking.zones import (
    ChangesJudgedPast,
    OverBeforeItBegins,
    ZoneEnded,
    pause_zone,
)


@open_to(Right.ZONE)
def pause_new(request: StaffRequest, zone_id: UUID) -> HttpResponse:
    """Asks that a zone be not judged for a time to come."""
    client, zone = zone_for(request, zone_id, "zone.pause_new", Right.ZONE)
    held = zone.versions.filter(approved_at__isnull=False).last()
    is_neutral = held is not None and held.is_neutral  # nobody needs leave from what judges nobody
    if is_neutral or (zone.ended_at is not None and request.method == "GET"):
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
            form.add_error(None, _("Wilayah ini sudah diakhiri. Usulkan wilayah baru."))
    title = _("Izin untuk wilayah %(zone)s") % {"zone": zone.name}
    text = _("Selama izin berlaku wilayah ini tidak dinilai. Izin berlaku setelah disetujui.")
    if is_guarded(zone):
        text += " " + _("Tempat ini melindungi seseorang: beri tahu yang dilindungi lebih dahulu.")
    return deed_page(
        request, client, form, title=title, action=_("Ajukan izin"), text=text,
        back="client_zones", back_word=_("Wilayah klien"),
    )  # fmt: skip


@open_to(Right.POSITION)
@require_GET
def zone_pause(request: StaffRequest, pause_id: UUID) -> HttpResponse:
    """What is asked, and both buttons for who may decide."""
    client, pause = pause_for(request, pause_id, "zone.pause", Right.POSITION)
    return pause_page(request, client, pause, RefusalForm())


@open_to(Right.POSITION)
@require_GET
def pause_sheet(request: StaffRequest, pause_id: UUID) -> HttpResponse:
    """The permission on one page, for the client to carry; only once it was given, and never of a
    place that protects somebody: its name would lead there."""
    client, pause = pause_for(request, pause_id, "zone.pause_sheet", Right.POSITION)
    if pause.approved_at is None or is_guarded(pause.zone):
        raise Http404
    letterhead = letterhead_of(client.office, request.at)
    line = pause_line(pause, client.office.zone, request.at)
    context = {"client": client, "pause": pause, "line": line, "letterhead": letterhead}
    return render(request, "desk/bounds/pause_sheet.html", context)


def pause_page(
    request: StaffRequest,
    client: Client,
    pause: ZonePause,
    form: RefusalForm,
    *,
    said: str = "",
    status: int = 200,
) -> HttpResponse:
    is_mine = pause.asked_by_id == request.user.pk
    decides = may(request.user, client, Right.ZONE_APPROVE, request.at)
    context = {
        "client": client,
        "pause": pause,
        "line": pause_line(pause, client.office.zone, request.at),
        "decides": decides,
        "may_decide": decides and pause.is_waiting and not is_mine,
        "may_end": pause.goes_on(request.at) and may_end(client, request.user, request.at),
        "is_guarded": is_guarded(pause.zone),
        "has_sheet": pause.approved_at is not None and not is_guarded(pause.zone),
        "form": form,
        "said": said,
    }
    return render(request, "desk/bounds/pause.html", context, status=status)
