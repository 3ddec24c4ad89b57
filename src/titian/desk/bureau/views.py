"""Kantor: the office on one page; a Kanwil's offices with the same counts, without names."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from titian.clients.models import Client
from titian.clients.walls import is_restricted
from titian.desk.bureau.chart import chart_of
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.recaps.tabs import tabs
from titian.insight.alarms import alert_record
from titian.insight.caseload import loads_of, spread_of
from titian.insight.counts import standings, standings_in_region
from titian.insight.weeks import WEEKS, first_day, weeks_of
from titian.offices.access import Right, Scope, scope_of
from titian.offices.models import Office, Outage

RECENT = timedelta(weeks=WEEKS)


@open_to(Right.COUNTS)
def office_today(request: StaffRequest) -> HttpResponse:
    """The office's own page; a Kanwil has no clients of its own and sees its offices."""
    if request.user.office.kind != Office.Kind.BAPAS:
        return redirect("kanwil_offices")
    context = {
        **_office_page(request, request.user.office),
        "has_names": True,
        "tabs": tabs("office_today"),
    }
    return render(request, "desk/bureau/office.html", context)


@open_to(Right.COUNTS)
def kanwil_offices(request: StaffRequest) -> HttpResponse:
    """Each office of the region in one line."""
    _region_only(request)
    lines = standings_in_region(request.user.office.pk, request.at)
    return render(request, "desk/bureau/offices.html", {"lines": lines})


@open_to(Right.COUNTS)
def kanwil_office(request: StaffRequest, office_id: UUID) -> HttpResponse:
    """One office's counts; one file may be asked for by its number, with a reason."""
    _region_only(request)
    office = Office.objects.filter(pk=office_id).first()
    if office is None:
        raise Http404
    if office.parent_id != request.user.office_id:
        raise PermissionDenied
    number = request.GET.get("nomor", "").strip()
    context = {
        **_office_page(request, office),
        "has_names": False,
        "number": number,
        "file": _file_by_number(office, number, request.at) if number else None,
    }
    return render(request, "desk/bureau/office.html", context)


def _region_only(request: StaffRequest) -> None:
    if scope_of(request.user.role_names, Right.COUNTS) < Scope.REGION:
        raise PermissionDenied


def _office_page(request: StaffRequest, office: Office) -> Mapping[str, object]:
    at, since = request.at, first_day(office, request.at)
    weeks = weeks_of(office, at)
    loads = loads_of(office, since, at)
    return {
        "office": office,
        "at": at,
        "since": since,
        "standing": standings([office], at)[office.pk],
        "weeks": weeks,
        "chart": chart_of(weeks),
        "record": alert_record(office, since, at),
        "loads": loads,
        "spread": spread_of(loads),
        "outages": Outage.objects.filter(office=office, until_at__gte=at - RECENT).order_by(
            "-from_at"
        ),
    }


def _file_by_number(office: Office, number: str, at: datetime) -> Client | None:
    """Found by its whole number only, also by that of a merged file; never a child's or a
    restricted one."""
    adults = Client.objects.filter(office=office, register=Client.Register.ADULT, merged_into=None)
    found = adults.filter(Q(number=number) | Q(merged_from__number=number)).first()
    return None if found is None or is_restricted(found, at) else found
