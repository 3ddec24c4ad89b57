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
from titian.desk.exchange.taking import taken
from titian.desk.people.list_form import officers_of
from titian.desk.persons.list_columns import INCOMPLETE
from titian.offices.access import Right, Scope, scope_of
from titian.offices.models import Staff
from titian.supervision.models import Supervision

FILES_OF = 50


@open_to(Right.REGISTER)
@require_GET
def completeness(request: StaffRequest) -> HttpResponse:
    """Every rule with its number; one rule with its files."""
    officer = request.GET.get("pk", "")
    clients = _clients(request, officer)
    rule = rule_of(request.GET.get("aturan", ""))
    if rule is not None and (file := taken(request, INCOMPLETE, _lacking(clients, rule))):
        return file
    context = {
        "gaps": sorted(gaps(clients), key=lambda gap: not gap.files),
        "total": clients.count(),
        "rule": rule,
        "page": _page(request, clients, rule),
        "officers": _others(request),
        "officer": officer,
    }
    return render(request, "desk/persons/completeness.html", context)


def _others(request: StaffRequest) -> "QuerySet[Staff]":
    """Whose files may be asked for; a PK has only those in reach."""
    officers = officers_of(request.user)
    is_chief = scope_of(request.user.role_names, Right.FILE) > Scope.OWN
    return officers if is_chief else officers.none()


def _clients(request: StaffRequest, officer: str) -> "QuerySet[Client]":
    """Files that the reader may mend, and that are under guidance."""
    guided = Supervision.objects.filter(ended_on=None, client=OuterRef("pk"))
    found = Client.objects.reachable_by(request.user, Right.FILE, at=request.at)
    found = found.filter(Exists(guided))
    chosen = next((one for one in _others(request) if str(one.pk) == officer), None)
    return found.filter(officer=chosen) if chosen else found


def _page(
    request: StaffRequest, clients: "QuerySet[Client]", rule: Rule | None
) -> "Page[Client] | None":
    if rule is None:
        return None
    return Paginator(_lacking(clients, rule), FILES_OF).get_page(request.GET.get("halaman"))


def _lacking(clients: "QuerySet[Client]", rule: Rule) -> "QuerySet[Client]":
    return clients.filter(rule.is_missing).select_related("officer").order_by("name", "pk")
