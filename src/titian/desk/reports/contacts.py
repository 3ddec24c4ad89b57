"""Whom has nobody met for too long? One's own clients, or those of each officer."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from titian.clients.models import Client
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.reports.tabs import tabs
from titian.insight.contacts import Overdue, overdue_contacts, overdue_per_officer
from titian.offices.access import Right, Scope, scope_of
from titian.offices.models import Staff

A_PAGE = 40


class OfficerForm(forms.Form):
    """Of one officer, or all."""

    pk = forms.UUIDField(required=False)


@dataclass(frozen=True)
class OfficerLine:
    """How many clients of one officer wait; no officer gathers clients without one."""

    officer: Staff | None
    clients: int


@open_to(Right.ALERT)
def contacts(request: StaffRequest) -> HttpResponse:
    """What is overdue by the standard of risk and stage, the longest first."""
    mine = Client.objects.reachable_by(request.user, Right.ALERT, at=request.at)
    found = overdue_contacts(mine, request.user.zone, request.at)
    form = OfficerForm(request.GET)
    chosen: UUID | None = form.cleaned_data["pk"] if form.is_valid() else None
    shown = [one for one in found if chosen is None or one.client.officer_id == chosen]
    reach = scope_of(request.user.role_names, Right.ALERT)
    content = {
        "tabs": tabs("contacts"),
        "page": Paginator(shown, A_PAGE).get_page(request.GET.get("halaman")),
        "officers": _lines(found) if reach is not Scope.OWN else [],
        "chosen": next((one.client.officer for one in shown if chosen), None),
    }
    return render(request, "desk/reports/contacts.html", content)


def _lines(found: Sequence[Overdue]) -> list[OfficerLine]:
    officers = {one.client.officer_id: one.client.officer for one in found}
    counts = overdue_per_officer(found).items()
    lines = [OfficerLine(officers[key], clients) for key, clients in counts]
    return sorted(lines, key=lambda line: -line.clients)
