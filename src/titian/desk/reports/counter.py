"""Meja depan: who is at the counter, who is still to come, who has come today?"""

from datetime import datetime

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render

from titian.clients.models import Client
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.reception.counts import tiles_of
from titian.desk.reception.queue_pages import queue_content
from titian.desk.refreshing import refreshes_itself
from titian.desk.reports.finding import due_on_the_day, exactly, found
from titian.kit import clock
from titian.offices.access import Right
from titian.offices.models import Staff
from titian.offices.settings_of import calendar_of
from titian.reporting.models import Report

LONGEST_QUERY = 120


@open_to(Right.REPORT)
@refreshes_itself
def reports_desk(request: StaffRequest) -> HttpResponse:
    """One search box, who is due, who came. One whole number, or a name that only one client has,
    goes straight to the form."""
    text = _typed(request.GET.get("q", ""))
    target = request.htmx.target  # type: ignore[attr-defined]
    if not target and (client := exactly(request.user, text, request.at)):
        return redirect("report_new", client.pk)
    calendar = calendar_of(request.user.office, request.at)
    content: dict[str, object] = {"q": text, "zone": request.user.zone}
    if target != "hari-ini":
        content["found"] = found(request.user, text, request.at, calendar)
    if target == "temuan":
        return render(request, "desk/reports/found.html", content)
    content["due"] = due_on_the_day(request.user, request.at, calendar)
    content["came"] = in_order_of_arrival(request.user, request.at)
    if target == "hari-ini":
        return render(request, "desk/reports/of_today.html", content)
    content |= queue_content(request) | {"tiles": tiles_of(request.user, request.at)}
    return render(request, "desk/reports/counter.html", content)


def in_order_of_arrival(user: Staff, at: datetime) -> list[tuple[int, Report]]:
    """Today's reports with their place in the queue, the newest first."""
    rows = list(came_today(user, at).order_by("-counted_at", "-pk"))
    return [(len(rows) - place, row) for place, row in enumerate(rows)]


def came_today(user: Staff, at: datetime) -> QuerySet[Report]:
    return Report.objects.filter(
        office=user.office_id,
        day=clock.today(user.zone, at),
        client__in=Client.objects.reachable_by(user, Right.REPORT, at=at),
    ).select_related("client", "taken_by")


def _typed(text: str) -> str:
    """Without signs that nobody can type: a NUL is refused by PostgreSQL."""
    return "".join(sign for sign in text[:LONGEST_QUERY] if sign.isprintable())
