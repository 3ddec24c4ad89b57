"""Klien: whom does this office guide, who is due, who has gone silent?

Whom a name or a number means, the search says (desk/search).
"""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from titian.clients.walls import heads_of
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.exchange.taking import taken
from titian.desk.people.list_columns import CLIENTS, rows_taken
from titian.desk.people.list_form import ListForm
from titian.desk.people.listing import lines_of, with_duties
from titian.offices.access import Right, scope_of
from titian.supervision.search import find_clients, find_restricted

PAGE_OF = 50
MOST_TOLD = 20


@open_to(Right.LIST)
@require_GET
def clients(request: StaffRequest) -> HttpResponse:
    """The list, narrowed by the filters; an older link with a search goes on to its answers."""
    if request.GET.get("q"):
        return redirect(f"{reverse('search')}?{request.GET.urlencode()}")
    form = ListForm(request.GET, user=request.user)
    asked = form.asked()
    clients_found = find_clients(asked, user=request.user, at=request.at)
    if (file := taken(request, CLIENTS, rows_taken(request, clients_found))) is not None:
        return file
    found = with_duties(clients_found)
    page = Paginator(found, PAGE_OF).get_page(request.GET.get("halaman"))
    restricted = list(find_restricted(asked, user=request.user, at=request.at)[:MOST_TOLD])
    context = {
        "form": form,
        "asked": asked,
        "page": page,
        "lines": lines_of(page.object_list, user=request.user, at=request.at),
        "restricted": restricted,
        "heads": heads_of(request.user.office) if restricted else [],
        "may_register": bool(scope_of(request.user.role_names, Right.REGISTER)),
    }
    return render(request, "desk/people/clients.html", context)
