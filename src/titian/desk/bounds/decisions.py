"""Persetujuan: what was asked is approved or refused, a zone is ended; by kasubsi or kepala."""

from collections.abc import Callable
from contextlib import suppress
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from titian.clients.models import Client
from titian.desk.bounds.asking import pause_for, version_for, zone_for
from titian.desk.bounds.decision_forms import EndForm, RefusalForm
from titian.desk.bounds.guarded import is_guarded, knows_places
from titian.desk.bounds.pause_pages import pause_page
from titian.desk.bounds.zone_pages import version_page
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.people.deed_pages import deed_page
from titian.desk.sent import typed
from titian.desk.templatetags.titian import moment
from titian.offices.access import Right
from titian.offices.models import Staff
from titian.tracking.models import ZonePause, ZoneVersion
from titian.tracking.zones import (
    AlreadyDecided,
    MayNotApprove,
    OverBeforeItBegins,
    ZoneEnded,
    approve_pause,
    approve_zone,
    end_zone,
    refuse_pause,
    refuse_zone,
)

Asked = ZoneVersion | ZonePause
Page = Callable[..., HttpResponse]


@open_to(Right.ZONE_APPROVE)
@require_POST
def zone_approval(request: StaffRequest, version_id: UUID) -> HttpResponse:
    """It judges from now on."""
    client, version = version_for(request, version_id, "zone.version", Right.ZONE_APPROVE)

    def approve() -> None:
        approve_zone(version=version, by=request.user, at=request.at)

    return _decide(request, client, version, version_page, RefusalForm(), approve)


@open_to(Right.ZONE_APPROVE)
@require_POST
def zone_refusal(request: StaffRequest, version_id: UUID) -> HttpResponse:
    """With a reason, which the proposer reads."""
    client, version = version_for(request, version_id, "zone.version", Right.ZONE_APPROVE)
    form = RefusalForm(request.POST)

    def refuse() -> None:
        refuse_zone(version=version, because=form.reason, by=request.user, at=request.at)

    return _decide(request, client, version, version_page, form, refuse)


@open_to(Right.ZONE_APPROVE)
@require_POST
def pause_approval(request: StaffRequest, pause_id: UUID) -> HttpResponse:
    """The zone is not judged for that time."""
    client, pause = pause_for(request, pause_id, "zone.pause", Right.ZONE_APPROVE)

    def approve() -> None:
        approve_pause(pause=pause, by=request.user, at=request.at)

    return _decide(request, client, pause, pause_page, RefusalForm(), approve)


@open_to(Right.ZONE_APPROVE)
@require_POST
def pause_refusal(request: StaffRequest, pause_id: UUID) -> HttpResponse:
    """With a reason, which the one who asked reads."""
    client, pause = pause_for(request, pause_id, "zone.pause", Right.ZONE_APPROVE)
    form = RefusalForm(request.POST)

    def refuse() -> None:
        refuse_pause(pause=pause, because=form.reason, by=request.user, at=request.at)

    return _decide(request, client, pause, pause_page, form, refuse)


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
        request,
        client,
        form,
        title=title,
        action=_("Akhiri wilayah"),
        text=text,
        stop=True,
        back="client_zones",
        back_word=_("Wilayah klien"),
    )


def _decide(
    request: StaffRequest,
    client: Client,
    asked: Asked,
    page: Page,
    form: RefusalForm,
    act: Callable[[], None],
) -> HttpResponse:
    """Done, and on to its page; whoever comes second is told there who was first."""
    if form.is_bound and not form.is_valid():
        return page(request, client, asked, form, status=422)
    try:
        act()
    except AlreadyDecided:
        asked.refresh_from_db()
        if not _is_the_same(asked, form, request.user):
            return page(request, client, asked, form, said=_who_was_first(asked), status=409)
    except (MayNotApprove, OverBeforeItBegins, ZoneEnded) as fact:
        return page(request, client, asked, form, said=_why_not(fact), status=409)
    if is_guarded(asked.zone) and not knows_places(request.user, client, request.at):
        return redirect("zone_approvals")  # decided: where it lies need not be known any more
    return redirect("zone_version" if isinstance(asked, ZoneVersion) else "zone_pause", asked.pk)


def _is_the_same(asked: Asked, form: RefusalForm, who: Staff) -> bool:
    """The same decision, sent twice."""
    if form.is_bound:
        return asked.refused_by_id == who.pk and asked.refused_because == form.reason
    return asked.approved_by_id == who.pk


def _who_was_first(asked: Asked) -> str:
    who = asked.approved_by or asked.refused_by
    when = moment(asked.approved_at or asked.refused_at, asked.office.zone)
    said = {"who": who.name if who else "", "when": when}
    if asked.approved_at:
        return _("%(who)s sudah menyetujuinya %(when)s.") % said
    return _("%(who)s sudah menolaknya %(when)s.") % said


def _why_not(fact: Exception) -> str:
    if isinstance(fact, MayNotApprove):
        return _("Yang Anda ajukan sendiri diputuskan orang lain: kasubsi atau kepala kantor.")
    if isinstance(fact, ZoneEnded):
        return _("Wilayah ini sudah diakhiri. Yang diajukan untuknya tidak dapat disetujui lagi.")
    return _("Waktu yang diajukan sudah lewat. Tolak, lalu minta pengajuan baru bila masih perlu.")
