"""Usul: a new zone, or other bounds for one that is there; kasubsi or kepala decides."""

from dataclasses import dataclass
from typing import cast
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from titian.clients.models import Client
from titian.desk.bounds.asking import zone_for
from titian.desk.bounds.listing import on_map, zones_of
from titian.desk.bounds.outcome import outcome_of_typed
from titian.desk.bounds.words import shape_words
from titian.desk.bounds.zone_form import NOT_A_VICTIMS, VersionForm, ZoneForm, version_values
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.maps.clipping import Box
from titian.desk.maps.page import map_view
from titian.desk.maps.picture import Picture
from titian.desk.maps.picture import Zone as ZoneOnMap
from titian.desk.sent import typed
from titian.kit.regions import is_region, region
from titian.kit.shapes import shape_from
from titian.offices.access import Right
from titian.tracking.models import Zone, ZoneVersion
from titian.tracking.zones import (
    AlreadyProposed,
    ChangesJudgedPast,
    NeedsMoreThanANote,
    OverBeforeItBegins,
    ZoneEnded,
    propose_version,
    propose_zone,
)

Form = VersionForm | ZoneForm
PREVIEW = "lihat"
AROUND = 0.03  # degrees, about 3 km


@dataclass(frozen=True)
class Trial:
    """Which zone would change, and what holds there now; neither of a new one."""

    zone: Zone | None
    before: ZoneVersion | None


@open_to(Right.ZONE)
def zone_new(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Proposes a new zone; it judges nothing until somebody else approved it."""
    client = client_for(request, client_id, "zone.new", right=Right.ZONE)
    form = ZoneForm(typed(request), request.FILES, zone=client.office.zone, at=request.at)
    title = _("Usulkan wilayah")
    if form.is_valid() and PREVIEW in request.POST:
        return _page(request, client, form, title=title, trial=Trial(None, None))
    if form.is_valid() and (version := _propose(request, client, form)):
        return redirect("zone_version", version.pk)
    return _page(request, client, form, title=title)


@open_to(Right.ZONE)
def zone_change(request: StaffRequest, zone_id: UUID) -> HttpResponse:
    """Proposes another version; the one that holds goes on until that is approved."""
    client, zone = zone_for(request, zone_id, "zone.change", Right.ZONE)
    waiting = zone.versions.filter(approved_at=None, refused_at=None).first()
    if request.method == "GET" and (zone.ended_at is not None or waiting is not None):
        return redirect("client_zones", client.pk)
    last = zone.versions.filter(approved_at__isnull=False).last() or zone.versions.last()
    initial = version_values(last) if last else None
    form = VersionForm(
        typed(request), request.FILES, zone=client.office.zone, at=request.at, initial=initial
    )
    title = _("Usulkan perubahan %(zone)s") % {"zone": zone.name}
    if form.is_valid() and PREVIEW in request.POST:
        return _page(request, client, form, title=title, trial=Trial(zone, last))
    if form.is_valid() and (version := _change(request, zone, form)):
        return redirect("zone_version", version.pk)
    return _page(request, client, form, title=title)


def _propose(request: StaffRequest, client: Client, form: ZoneForm) -> ZoneVersion | None:
    said = form.cleaned_data
    try:
        return propose_zone(
            id=said["id"], client=client, name=said["name"], purpose=said["purpose"],
            bounds=form.bounds(), by=request.user, at=request.at,
        )  # fmt: skip
    except (ChangesJudgedPast, OverBeforeItBegins):
        form.add_error("from_on", _("Waktu ini sudah lewat. Pilih waktu yang akan datang."))
        return None


def _change(request: StaffRequest, zone: Zone, form: VersionForm) -> ZoneVersion | None:
    try:
        return propose_version(
            id=form.cleaned_data["id"], zone=zone, bounds=form.bounds(), by=request.user,
            at=request.at,
        )  # fmt: skip
    except (ChangesJudgedPast, OverBeforeItBegins):
        form.add_error("from_on", _("Waktu ini sudah lewat. Pilih waktu yang akan datang."))
    except NeedsMoreThanANote:
        form.add_error("rule", cast(str, NOT_A_VICTIMS))
    except AlreadyProposed:
        form.add_error(None, _("Sudah ada usul lain untuk wilayah ini. Tunggu keputusannya."))
    except ZoneEnded:
        form.add_error(None, _("Wilayah ini sudah diakhiri. Usulkan wilayah baru."))
    return None


def _page(
    request: StaffRequest, client: Client, form: Form, *, title: str, trial: Trial | None = None
) -> HttpResponse:
    """With ?peta=1 the movable map stands beside the fields and writes into them."""
    context = {
        "client": client,
        "form": form,
        "title": title,
        "map": map_view(_around(request, client)) if request.GET.get("peta") else None,
        **(_tried(request, client, form, trial) if trial else {}),
    }
    return render(request, "desk/bounds/propose.html", context, status=422 if form.errors else 200)


def _tried(request: StaffRequest, client: Client, form: Form, trial: Trial) -> dict[str, object]:
    """What stands in the form, drawn, and what it would have raised; nothing is stored."""
    bounds = form.bounds()
    shape = shape_from(bounds.shape)
    is_exclusion = bounds.kind == ZoneVersion.Kind.EXCLUSION
    is_neutral = bounds.kind == ZoneVersion.Kind.NEUTRAL
    zones = [ZoneOnMap(_("Usul"), shape, is_exclusion, is_neutral)]
    if trial.before is not None and trial.before.shape != bounds.shape:
        zones.insert(0, on_map(trial.before, _("Sekarang")))
    return {
        "drawn": map_view(Picture(_("Wilayah yang diusulkan"), zones=zones)),
        "shape_words": shape_words(shape),
        "outcome": outcome_of_typed(client, trial.zone, bounds, trial.before, request.at),
    }


def _around(request: StaffRequest, client: Client) -> Picture:
    """The zones that hold already; without any, the client's kecamatan."""
    lines = zones_of(client, request.at, by=request.user)
    held = [line.now.version for line in lines if line.now and not line.is_over]
    box = None if held else _home_box(client)
    zones = [on_map(version) for version in held]
    return Picture(_("Peta untuk menggambar wilayah"), zones=zones, box=box)


def _home_box(client: Client) -> Box | None:
    """Around the point of the client's kecamatan or kabupaten, else of the office's."""
    for code in (client.region[:8], client.region[:5], client.office.region[:5]):
        if is_region(code) and (point := region(code).point):
            lat, lon = point
            return Box(lon, lat, lon, lat).grown(AROUND)
    return None
