"""Laporan: what waits to be read, in the order of need; what was read; the quiet ones together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import overload
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.exchange.taking import taken, wanted
from titian.desk.inbox.lines import lines_of
from titian.desk.inbox.rows import rows_of
from titian.desk.inbox.waiting import (
    A_PAGE,
    View,
    Waiting,
    count_waiting,
    names_in_order,
    quiet_names,
    unread,
    views_for,
)
from titian.desk.refreshing import refreshes_itself
from titian.desk.reports.list_columns import REPORTS
from titian.desk.reports.reading import read_reports
from titian.desk.reports.tabs import tabs
from titian.offices.access import Right
from titian.offices.models import Staff
from titian.reporting.reviewing import MOST_AT_ONCE, review_quiet

READ = "sudah"
WORDS: dict[str, str | Promise] = {
    View.MINE: _("Klien saya"),
    View.RISEN: _("Lewat tiga hari kerja"),
    View.SECTION: _("Semua klien"),
    READ: _("Sudah dibaca"),
}


@dataclass(frozen=True)
class Inbox(Sequence[UUID]):
    """For a paginator: counted already, and named in parts."""

    user: Staff
    at: datetime
    view: View
    waiting: Waiting

    def __len__(self) -> int:
        return self.waiting.all

    @overload
    def __getitem__(self, part: int) -> UUID: ...
    @overload
    def __getitem__(self, part: slice) -> Sequence[UUID]: ...
    def __getitem__(self, part: int | slice) -> UUID | Sequence[UUID]:
        if isinstance(part, int):
            return self[part : part + 1][0]
        return names_in_order(self.user, self.at, self.view, start=part.start, size=A_PAGE)


@open_to(Right.ALERT)
@refreshes_itself
def reports(request: StaffRequest) -> HttpResponse:
    """Unread ones by need; `hari` and `lihat=sudah` ask for the book of what came."""
    views = views_for(request.user, request.at)
    if not views or request.GET.get("lihat") == READ or "hari" in request.GET:
        return read_reports(request, chosen(views, READ))
    view = view_of(request, views)
    if wanted(request):
        file = taken(request, REPORTS, unread(request.user, request.at, view))
        assert file is not None
        return file
    waiting = count_waiting(request.user, request.at, view)
    inbox = Inbox(request.user, request.at, view, waiting)
    page = Paginator(inbox, A_PAGE).get_page(request.GET.get("halaman"))
    content = {
        "tabs": tabs("reports"),
        "views": chosen(views, view),
        "view": view,
        "is_first": view is views[0],
        "waiting": waiting,
        "page": page,
        "first": page.object_list[0] if page.object_list else None,
        "rows": rows_of(lines_of(list(page)), reader=request.user.pk),
    }
    return render(request, "desk/inbox/inbox.html", content)


@open_to(Right.ALERT)
def reports_quiet(request: StaffRequest) -> HttpResponse:
    """Those in which nothing needs a look: ticked and read together, each a deed of its own.

    What got a reason meanwhile, or was read by somebody, is left out and said.
    """
    views = views_for(request.user, request.at)
    if not views:
        return redirect("reports")
    view = view_of(request, views)
    names = quiet_names(request.user, request.at, view, size=MOST_AT_ONCE)
    if request.method == "POST":
        return _read_together(request, view, names)
    content = {
        "lines": lines_of(names),
        "view": view,
        "is_first": view is views[0],
        "more": count_waiting(request.user, request.at, view).quiet - len(names),
        "done": request.GET.get("dibaca", ""),
        "left": request.GET.get("tinggal", ""),
    }
    return render(request, "desk/inbox/quiet.html", content)


def view_of(request: StaffRequest, views: Sequence[View]) -> View:
    """What was asked for, if this person has it; else the first."""
    asked = request.GET.get("lihat", "")
    return next((view for view in views if view == asked), views[0])


def chosen(views: Sequence[View], here: str) -> list[tuple[str, str, bool]]:
    """The ways to look, for the row of links."""
    first = views[0] if views else ""
    address = reverse("reports")
    return [
        (address if view == first else f"{address}?lihat={view}", str(WORDS[view]), view == here)
        for view in (*views, READ)
    ]


def _read_together(request: StaffRequest, view: View, names: Sequence[UUID]) -> HttpResponse:
    """Of what is sent only what is quiet and within reach now is read."""
    sent = {*request.POST.getlist("laporan")}
    ids = [name for name in names if str(name) in sent]
    read = review_quiet(ids=ids, by=request.user, at=request.at)
    left = len(sent) - len(read)
    query = f"lihat={view}&dibaca={len(read)}&tinggal={left}"
    return redirect(f"{reverse('reports_quiet')}?{query}")
