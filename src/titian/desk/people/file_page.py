"""The client's file, and who looked into it."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from titian.audit.models import Entry
from titian.clients.around import Walls
from titian.desk.doors import open_to
from titian.desk.doubles.file_notice import doubles_of
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.people.client_file import read_file
from titian.desk.people.trail import may_see_trail, subjects_of
from titian.desk.reach import reach_of
from titian.desk.trail_lines import lines_of
from titian.offices.access import Right, scope_of

ENTRIES_OF = 50
REACHES = (
    Right.ALERT, Right.DATA_REQUEST, Right.FILE, Right.HAND_OVER, Right.POSITION, Right.REPORT,
    Right.WALL,
)  # fmt: skip


@open_to()
@require_GET
def client(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """The first screen of the file; whoever may not open it learns whom to ask."""
    found = client_for(request, client_id, "client")
    reach = reach_of(request, found, REACHES)
    roles = request.user.role_names
    context = {
        "file": read_file(found, request.at),
        "client": found,
        "may_act": Right.ALERT in reach,
        "may_edit": Right.FILE in reach and bool(scope_of(roles, Right.REGISTER)),
        "may_hand_over": Right.HAND_OVER in reach,
        "may_see_devices": Right.POSITION in reach,
        "may_report": Right.REPORT in reach,
        "doubles": doubles_of(found, request),
        "may_declare": bool(scope_of(roles, Right.FILE)),
        "may_answer": Right.DATA_REQUEST in reach,
        "may_wall": Right.WALL in reach,
        "is_restricted": found.pk in Walls.around(request.user, request.at).restricted,
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
