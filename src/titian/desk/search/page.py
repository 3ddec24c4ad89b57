"""Cari: the answers of the one box, as a page and, while somebody types, as a few lines."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from titian.clients.search.finding import find
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.people.list_form import ListForm
from titian.desk.search.answers import answers_of, heading, question
from titian.offices.access import Right, scope_of
from titian.supervision.search import narrowed

MOST = 200
PAGE_OF = 50
WHILE_TYPING = 7
FRAGMENT = "jawaban"


@open_to(Right.LIST)
@require_GET
def search(request: StaffRequest) -> HttpResponse:
    """Who is meant, among those that this person may know of."""
    form = ListForm(request.GET, user=request.user)
    asked = form.asked()
    is_typing = request.htmx.target == FRAGMENT  # type: ignore[attr-defined]
    found = find(
        request.GET.get("q", ""),
        among=narrowed(asked, user=request.user, at=request.at),
        user=request.user,
        at=request.at,
        limit=WHILE_TYPING if is_typing else MOST,
    )
    page = Paginator(found.hits, PAGE_OF).get_page(request.GET.get("halaman"))
    context = {
        "form": form,
        "asked": asked,
        "q": found.typed.text,
        "question": question(found),
        "heading": heading(found),
        "is_cut": found.is_cut,
        "page": page,
        "answers": answers_of(list(page.object_list), user=request.user, at=request.at),
        "may_register": bool(scope_of(request.user.role_names, Right.REGISTER)),
    }
    name = "desk/search/answers.html" if is_typing else "desk/search/results.html"
    return render(request, name, context)
