"""Jejak audit: who saw and did what in this office, and whether it is sealed."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from titian.audit.verifying import last_head_at
from titian.desk.bureau.trail_form import TrailForm, actors_of
from titian.desk.bureau.trail_query import entries_of, page_of
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.trail_lines import lines_of
from titian.kit import clock
from titian.offices.access import Right


@open_to(Right.AUDIT)
def audit_trail(request: StaffRequest) -> HttpResponse:
    """The office's own trail, newest first; older pages are asked for by time."""
    user, office = request.user, request.user.office
    today = clock.today(office.zone, request.at)
    form = TrailForm(request.GET or None, actors=actors_of(office), today=today)
    found = entries_of(office, form.question, user=user, at=request.at)
    entries, older = page_of(found, request.GET.get("sebelum", ""))
    context = {
        "form": form,
        "lines": lines_of(entries, user=user, at=request.at),
        "older": older,
        "is_first": "sebelum" not in request.GET,
        "head_at": last_head_at(settings.AUDIT_HEADS, str(office.pk)),
    }
    return render(request, "desk/bureau/trail.html", context)
