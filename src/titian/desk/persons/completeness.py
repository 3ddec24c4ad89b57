"""Kelengkapan: what is missing in which files, and where it is mended."""

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from titian.clients.completeness import Rule, gaps, rule_of
from titian.clients.models import Client
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.people.list_form import officers_of
from titian.offices.access import Right
from titian.supervision.models import Supervision

FILES_OF = 50


@open_to(Right.REGISTER)
@require_GET
def completeness(request: StaffRequest) -> HttpResponse:
    """Every rule with its number; one rule with its files."""
    officer = request.GET.get("pk", "")
    clients = _clients(request, officer)
    rule = rule_of(request.GET.get("aturan", ""))
    context = {
        "gaps": gaps(clients),
        "total": clients.count(),
        "rule": rule,
        "page": _page(request, clients, rule),
        "officers": officers_of(request.user),
        "officer": officer,
    }
    return render(request, "desk/persons/completeness.html", context)


def _clients(request: StaffRequest, officer: str) -> "QuerySet[Client]":
    """Files that the reader may mend, and that are under guidance."""
    guided = Supervision.objects.filter(ended_on=None, client=OuterRef("pk"))
    found = Client.objects.reachable_by(request.user, Right.FILE, at=request.at)
    found = found.filter(Exists(guided))
    chosen = next((one for one in officers_of(request.user) if str(one.pk) == officer), None)
    return found.filter(officer=chosen) if chosen else found


def _page(
    request: StaffRequest, clients: "QuerySet[Client]", rule: Rule | None
) -> "Page[Client] | None":
    if rule is None:
        return None
    lacking = clients.filter(rule.is_missing).select_related("officer")
    return Paginator(lacking.order_by("name", "pk"), FILES_OF).get_page(request.GET.get("halaman"))
