"""The client's file, and who looked into it."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from titian.audit.models import Entry
from titian.clients.models import Client
from titian.clients.walls import is_restricted
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.people.client_file import read_file
from titian.desk.people.timeline import KINDS, timeline
from titian.desk.people.trail import subjects_of
from titian.desk.reach import may
from titian.desk.trail_lines import lines_of
from titian.offices.access import Right, scope_of
from titian.offices.models import Staff

EVENTS_OF = 20
ENTRIES_OF = 50


@open_to()
@require_GET
def client(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """The first page of the file; whoever may not open it learns whom to ask."""
    found = client_for(request, client_id, "client")
    kind = request.GET.get("jenis", "")
    may_act = may(request, found, Right.ALERT, within=Right.ALERT)
    events = timeline(found, kind, zone=found.office.zone, has_links=may_act)
    context = {
        "file": read_file(found, request.at),
        "client": found,
        "kinds": KINDS,
        "kind": kind,
        "page": Paginator(events, EVENTS_OF).get_page(request.GET.get("halaman")),
        "may_act": may_act,
        "may_edit": may(request, found, Right.REGISTER, within=Right.FILE),
        "may_hand_over": may(request, found, Right.HAND_OVER, within=Right.HAND_OVER),
        "may_see_devices": may(request, found, Right.POSITION, within=Right.POSITION),
        "may_declare": bool(scope_of(request.user.role_names, Right.FILE)),
        "may_wall": may(request, found, Right.WALL, within=Right.WALL),
        "is_restricted": is_restricted(found, request.at),
        "may_see_trail": may_see_trail(found, user=request.user, at=request.at),
        "report_address": _report_address(request, found),
    }
    return render(request, "desk/people/client.html", context)


@open_to(Right.FILE, Right.AUDIT)
@require_GET
def client_trail(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Who looked, and what was done: for the officer in charge and for the head of office."""
    found = client_for(request, client_id, "client.trail")
    if not may_see_trail(found, user=request.user, at=request.at):
        raise PermissionDenied
    entries = Entry.objects.filter(subject__in=subjects_of(found)).order_by("-at", "-id")
    page = Paginator(entries, ENTRIES_OF).get_page(request.GET.get("halaman"))
    lines = lines_of(list(page.object_list), user=request.user, at=request.at)
    context = {"client": found, "page": page, "lines": lines}
    return render(request, "desk/people/trail.html", context)


def may_see_trail(client: Client, *, user: Staff, at: datetime) -> bool:
    """The officer in charge, the stand-in, and whoever reads the office's trail."""
    is_head = scope_of(user.role_names, Right.AUDIT) and user.office_id == client.office_id
    if is_head or client.officer_id == user.pk:
        return True
    officer = client.officer
    return officer is not None and user.absent_today(at).filter(pk=officer.pk).exists()


def _report_address(request: StaffRequest, client: Client) -> str:
    if not may(request, client, Right.REPORT, within=Right.REPORT):
        return ""
    return reverse("report_new", args=[client.pk])
