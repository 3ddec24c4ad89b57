"""Tren: twelve months of the office, of an officer's clients, of one client."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.recaps.pages import office_of
from titian.desk.recaps.tabs import tabs
from titian.desk.trends.drawing import drawn
from titian.desk.trends.lines import course_lines
from titian.insight.counting import Whose
from titian.insight.trends import courses_of, trend_of
from titian.offices.access import Right, scope_of
from titian.offices.models import Staff


@open_to(Right.COUNTS)
@require_GET
def trend_office(request: StaffRequest) -> HttpResponse:
    """The office, and a short line for each officer."""
    office = office_of(request)
    context = {
        "drawn": drawn(trend_of(office, request.at)),
        "tabs": tabs("trend_office"),
        "lines": course_lines(office, courses_of(office, request.at)),
    }
    return render(request, "desk/trends/office.html", context)


@open_to(Right.COUNTS, Right.ALERT)
@require_GET
def trend_officer(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    """What clients told whom this officer had in charge then. A PK reads their own."""
    office = office_of(request)
    if staff_id != request.user.pk and not scope_of(request.user.role_names, Right.COUNTS):
        raise PermissionDenied
    officer = get_object_or_404(Staff, pk=staff_id)
    if officer.office_id != office.pk:
        raise PermissionDenied
    whose = Whose(officer=officer.pk)
    context = {
        "drawn": drawn(trend_of(office, request.at, whose), whose),
        "officer": officer,
        "is_mine": officer.pk == request.user.pk,
    }
    return render(request, "desk/trends/officer.html", context)


@open_to()
@require_GET
def client_trend(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """One client, in the file."""
    client = client_for(request, client_id, "client.trend")
    whose = Whose(client=client.pk)
    context = {"drawn": drawn(trend_of(client.office, request.at, whose), whose), "client": client}
    return render(request, "desk/trends/client.html", context)
