"""The zones of a client: which hold, which wait, what a proposal would change, on a map."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from titian.clients.models import Client
from titian.desk.bounds.asking import version_for
from titian.desk.bounds.comparison import before_it, changes, moved_words
from titian.desk.bounds.decision_forms import RefusalForm
from titian.desk.bounds.listing import ZoneLine, may, on_map, version_line, zones_of
from titian.desk.bounds.outcome import outcome_of_version
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.maps.page import map_page, map_view
from titian.desk.maps.picture import Picture
from titian.offices.access import Right
from titian.tracking.models import ZoneVersion


@open_to(Right.POSITION)
@require_GET
def client_zones(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """All zones of a client, those that were ended last."""
    client = client_for(request, client_id, "client.zones", right=Right.POSITION)
    lines = zones_of(client, request.at, by=request.user)
    picture = _held(client, lines)
    address = reverse("zones_map", args=[client.pk])
    context = {
        "client": client,
        "lines": lines,
        "map": map_view(picture, address=address) if picture.zones else None,
        "may_propose": may(request.user, client, Right.ZONE, request.at),
        "may_decide": may(request.user, client, Right.ZONE_APPROVE, request.at),
    }
    return render(request, "desk/bounds/zones.html", context)


@open_to(Right.POSITION)
@require_GET
def zones_map(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """The movable map of what holds now."""
    client = client_for(request, client_id, "client.zones_map", right=Right.POSITION)
    picture = _held(client, zones_of(client, request.at, by=request.user))
    back = reverse("client_zones", args=[client.pk])
    return map_page(request, picture, back=back, back_word=_("Wilayah klien"))


@open_to(Right.POSITION)
@require_GET
def zone_version(request: StaffRequest, version_id: UUID) -> HttpResponse:
    """One version beside the one before it; who may decide finds both buttons here."""
    client, version = version_for(request, version_id, "zone.version", Right.POSITION)
    return version_page(request, client, version, RefusalForm())


@open_to(Right.POSITION)
@require_GET
def zone_version_map(request: StaffRequest, version_id: UUID) -> HttpResponse:
    client, version = version_for(request, version_id, "zone.version_map", Right.POSITION)
    back = reverse("zone_version", args=[version.pk])
    return map_page(
        request, _picture(version), back=back, back_word=version.zone.name, sub=client.list_name
    )


def version_page(
    request: StaffRequest,
    client: Client,
    version: ZoneVersion,
    form: RefusalForm,
    *,
    said: str = "",
    status: int = 200,
) -> HttpResponse:
    before = before_it(version)
    address = reverse("zone_version_map", args=[version.pk])
    is_mine = version.proposed_by_id == request.user.pk
    decides = may(request.user, client, Right.ZONE_APPROVE, request.at)
    context = {
        "client": client,
        "zone": version.zone,
        "line": version_line(version, request.at),
        "before": before,
        "changes": changes(version, before),
        "moved": moved_words(version, before),
        "map": map_view(_picture(version), address=address),
        "outcome": outcome_of_version(client, version, before, request.at)
        if version.is_waiting
        else None,
        "form": form,
        "decides": decides,
        "may_decide": decides and version.is_waiting and not is_mine,
        "said": said,
    }
    return render(request, "desk/bounds/version.html", context, status=status)


def _held(client: Client, lines: Sequence[ZoneLine]) -> Picture:
    """What is judged now, or will be."""
    title = _("Wilayah klien %(name)s") % {"name": client.list_name}
    held = [line.now.version for line in lines if line.now and not line.is_over]
    return Picture(title, zones=[on_map(version) for version in held])


def _picture(version: ZoneVersion) -> Picture:
    """As it would be, and as it was before when that is another shape."""
    before = before_it(version)
    title = _("%(zone)s, versi %(n)s") % {"zone": version.zone.name, "n": version.number}
    if before is None or before.shape == version.shape:
        return Picture(title, zones=[on_map(version)])
    old = on_map(before, _("Sebelumnya"))
    return Picture(title, zones=[old, on_map(version, _("Usul"))])
