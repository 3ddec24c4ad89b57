"""Perangkat: every phone that this person answers for, and which one needs a hand."""

from collections.abc import Callable, Mapping

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from titian.desk.devices.fleet import Line, devices_of, lines_of
from titian.desk.devices.forms import FleetForm
from titian.desk.devices.list_columns import DEVICES
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.exchange.taking import taken
from titian.desk.people.list_form import officers_of
from titian.offices.access import Right, Scope, scope_of
from titian.offices.models import Staff
from titian.tracking.models import SharedSilence

PER_PAGE = 25


def _is_used(line: Line) -> bool:
    return line.device.is_active and line.holder.until_at is None


STATES: Mapping[str, Callable[[Line], bool]] = {
    "": _is_used,
    "perhatian": lambda line: line.health.needs_a_hand,
    "lepas": lambda line: line.device.is_active and not _is_used(line),
    "dicabut": lambda line: not line.device.is_active,
}


@open_to(Right.POSITION)
@require_GET
def devices(request: StaffRequest) -> HttpResponse:
    """Silent ones first, then those with a trouble, then the others by name."""
    form = FleetForm(request.GET, officers=_officers(request))
    found = lines_of(devices_of(request.user, request.at), request.at)
    if form.officer:
        found = [line for line in found if line.client.officer_id == form.officer.pk]
    lines = [line for line in found if STATES.get(form.state, _is_used)(line)]
    if (file := taken(request, DEVICES, lines)) is not None:
        return file
    context = {
        "form": form,
        "page": Paginator(lines, PER_PAGE).get_page(request.GET.get("halaman")),
        "waiting": sum(line.health.needs_a_hand for line in found),
        "is_narrowed": bool(form.state or form.officer),
        "has_any": bool(found),
        "incidents": SharedSilence.objects.filter(office=request.user.office_id, until_at=None),
    }
    return render(request, "desk/devices/devices.html", context)


def _officers(request: StaffRequest) -> QuerySet[Staff]:
    if scope_of(request.user.role_names, Right.POSITION) < Scope.SECTION:
        return Staff.objects.none()
    return officers_of(request.user)
