"""Posisi: the last day of a client's phone, the state in each zone, and why there is no alert."""

from datetime import date
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from titian.desk.alarms.evidence import PLACE_KINDS
from titian.desk.devices.client_pages import may_enrol
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.fields import DayField
from titian.desk.maps.page import map_page, map_view
from titian.desk.maps.picture import Picture
from titian.desk.whereabouts.day import read_day, span_of_day
from titian.offices.access import Right


class DayForm(forms.Form):
    """Which day; empty is the last 24 hours."""

    tanggal = DayField(
        label=gettext_lazy("Tanggal"),
        required=False,
        help_text=gettext_lazy("Contoh 24/11/2026. Bila kosong: 24 jam terakhir."),
    )


@open_to(Right.POSITION)
@require_GET
def client_positions(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Every fix of that time in a table, also those that were not used, and why not."""
    client = client_for(request, client_id, "client.positions", right=Right.POSITION)
    form, day = _asked(request)
    since, until = span_of_day(day, client.office.zone, request.at)
    found = read_day(client, since, until, request.at, by=request.user)
    query = f"?{urlencode({'tanggal': request.GET['tanggal']})}" if day else ""
    address = reverse("client_position_map", args=[client.pk]) + query
    maps = [
        map_view(phone.picture, address=address) if phone.lines else None for phone in found.phones
    ]
    alerts = client.alerts.filter(settled_at=None, kind__in=PLACE_KINDS)
    context = {
        "client": client,
        "form": form,
        "day": day,
        "found": found,
        "phones": list(zip(found.phones, maps, strict=True)),
        "alerts": alerts.order_by("opened_at"),
        "may_enrol": may_enrol(request, client),
    }
    return render(request, "desk/whereabouts/positions.html", context)


@open_to(Right.POSITION)
@require_GET
def client_position_map(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """The movable map of the same fixes."""
    client = client_for(request, client_id, "client.position_map", right=Right.POSITION)
    _form, day = _asked(request)
    since, until = span_of_day(day, client.office.zone, request.at)
    found = read_day(client, since, until, request.at, by=request.user)
    title = _("Posisi %(name)s") % {"name": client.list_name}
    picture = found.phones[0].picture if found.phones else Picture(title)
    back = reverse("client_positions", args=[client.pk])
    return map_page(request, picture, back=back, back_word=_("Posisi"))


def _asked(request: StaffRequest) -> tuple[DayForm, date | None]:
    form = DayForm(request.GET if "tanggal" in request.GET else None)
    return form, form.cleaned_data["tanggal"] if form.is_valid() else None
