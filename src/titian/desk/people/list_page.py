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
from titian.desk.people.client_rows import rows_of
from titian.desk.people.found import Found
from titian.desk.people.list_columns import CLIENTS, rows_taken
from titian.desk.people.list_form import ListForm
from titian.desk.people.listing import lines_of
from titian.offices.access import Right, scope_of

PAGE_OF = 50


@open_to(Right.LIST)
@require_GET
def clients(request: StaffRequest) -> HttpResponse:
    """The list, narrowed by the filters; an older link with a search goes on to its answers."""
    if request.GET.get("q"):
        return redirect(f"{reverse('search')}?{request.GET.urlencode()}")
    form = ListForm(request.GET, user=request.user)
    asked = form.asked()
    if (file := taken(request, CLIENTS, rows_taken(request, asked))) is not None:
        return file
    found = Found(asked, request.user, request.at)
    page = Paginator(found, PAGE_OF).get_page(request.GET.get("halaman"))
    restricted = found.restricted
    context = {
        "form": form,
        "asked": asked,
        "page": page,
        "rows": rows_of(lines_of(page.object_list, user=request.user, at=request.at)),
        "restricted": restricted,
        "heads": heads_of(request.user.office) if restricted else [],
        "may_register": bool(scope_of(request.user.role_names, Right.REGISTER)),
    }
    return render(request, "desk/people/clients.html", context)
