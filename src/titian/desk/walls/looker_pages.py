"""Siapa melihat berkas ini: for the head and the PK by day, for the client on a printed slip."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from titian.clients.models import Client
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.people.trail import may_see_trail
from titian.desk.walls.lookers import MOST, by_day, looks_at, told_to_client
from titian.offices.access import Right

LINES_OF = 50


@open_to(Right.FILE, Right.AUDIT)
@require_GET
def client_lookers(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Day by day, newest first."""
    client = _client(request, client_id, "client.lookers")
    looks = looks_at(client, request.at)
    days = by_day(looks, client.office.zone)
    context = {
        "client": client,
        "page": Paginator(days, LINES_OF).get_page(request.GET.get("halaman")),
        "is_cut": len(looks) == MOST,
    }
    return render(request, "desk/walls/lookers.html", context)


@open_to(Right.DATA_REQUEST)
@require_GET
def client_lookers_slip(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """The client asked at the desk: a small sheet to take home. Printed by whoever answers such
    requests: who looked is part of each answer."""
    client = client_for(request, client_id, "client.lookers_slip", right=Right.DATA_REQUEST)
    told = told_to_client(looks_at(client, request.at), client, request.at)
    return render(request, "desk/walls/lookers_slip.html", {
        "client": client, "told": told, "at": request.at, "by": request.user,
    })  # fmt: skip


def _client(request: StaffRequest, client_id: UUID, page: str) -> Client:
    client = client_for(request, client_id, page)
    if not may_see_trail(client, user=request.user, at=request.at):
        raise PermissionDenied
    return client
