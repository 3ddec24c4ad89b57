"""Peringatan tiap minggu, for whoever leads the office."""

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.recaps.pages import office_of
from titian.desk.recaps.tabs import tabs
from titian.desk.tickets.doubted import doubted_lines
from titian.desk.tickets.drawing import drawn, week_of
from titian.insight.ticket_weeks import ticket_weeks
from titian.offices.access import Right


@open_to(Right.COUNTS)
@require_GET
def alert_weeks(request: StaffRequest) -> HttpResponse:
    """Twelve weeks, and one of them by rule and by officer; ?minggu= chooses which."""
    office = office_of(request)
    weeks = ticket_weeks(office, request.at)
    monday = _chosen(request, list(weeks))
    context = {
        "tabs": tabs("alert_weeks"),
        "drawn": drawn(weeks),
        "week": week_of(office, monday, weeks[monday]),
        "doubted": doubted_lines(office, request.user, request.at),
    }
    return render(request, "desk/tickets/weeks.html", context)


def _chosen(request: StaffRequest, mondays: list[date]) -> date:
    """The last week that is over, unless another is asked for."""
    asked = request.GET.get("minggu", "")
    if not asked:
        return mondays[-2]
    found = next((monday for monday in mondays if monday.isoformat() == asked), None)
    if found is None:
        raise Http404
    return found
