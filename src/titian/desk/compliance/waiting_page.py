"""Kepatuhan: what of all clients of this person waits for a word, kind by kind."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.views.decorators.http import require_GET

from titian.clients.models import Client
from titian.desk.compliance.waits import TITLES, Wait, waits_among
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.offices.access import Right

A_PAGE = 60


@dataclass(frozen=True)
class Group:
    """All that waits for the same kind of word."""

    kind: str
    title: str | Promise
    waits: Sequence[Wait]


@open_to(Right.ALERT)
@require_GET
def compliance(request: StaffRequest) -> HttpResponse:
    """One's own clients, those of the section, or of the office."""
    mine = Client.objects.reachable_by(request.user, Right.ALERT, at=request.at)
    waits = waits_among(mine, request.user.zone, request.at)
    page = Paginator(waits, A_PAGE).get_page(request.GET.get("halaman"))
    context = {"page": page, "groups": _groups(page)}
    return render(request, "desk/compliance/waiting.html", context)


def _groups(page: "Page[Wait]") -> Sequence[Group]:
    found = list(page)
    groups = (
        Group(kind, title, [one for one in found if one.kind == kind])
        for kind, title in TITLES.items()
    )
    return [group for group in groups if group.waits]
