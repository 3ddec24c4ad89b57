"""Pembatasan berkas: who alone opens it, and who is closed out as a relative."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from titian.clients.models import Client, Restriction
from titian.clients.walls import (
    AlreadyLifted,
    AlreadyRestricted,
    NamedElsewhere,
    is_restricted,
    lift,
    restrict,
)
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.people.deed_pages import deed_page
from titian.desk.sent import typed
from titian.desk.walls.forms import LiftForm, RestrictForm
from titian.kit import clock
from titian.offices.access import Right


@open_to(Right.WALL)
@require_GET
def client_walls(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """What stands around this file, what stood, who broke in."""
    client = client_for(request, client_id, "client.walls", right=Right.WALL)
    rows = client.restrictions.select_related("by").prefetch_related("named__staff")
    context = {
        "client": client,
        "is_restricted": is_restricted(client, request.at),
        "restrictions": list(rows.order_by("-from_at")),
        "conflicts": list(client.conflicts.select_related("staff", "by").order_by("-from_at")),
        "grants": list(client.grants.select_related("staff", "reviewed_by").order_by("-from_at")),
        "at": request.at,
    }
    return render(request, "desk/walls/client.html", context)


@open_to(Right.WALL)
def restriction_new(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Names the officers who alone open the file."""
    client = client_for(request, client_id, "client.walls", right=Right.WALL)
    form = RestrictForm(
        typed(request), client=client, today=clock.today(client.office.zone, request.at)
    )
    if form.is_valid():
        try:
            restrict(
                client=client, officers=form.cleaned_data["officers"],
                reason=form.cleaned_data["reason"], until_at=form.until_at(),
                by=request.user, at=request.at,
            )  # fmt: skip
            return redirect("client_walls", client.pk)
        except AlreadyRestricted:
            return redirect("client_walls", client.pk)
        except NamedElsewhere:
            form.add_error("officers", _("Salah satu petugas tidak lagi bekerja di kantor ini."))
    return deed_page(
        request, client, form, title=_("Batasi berkas"), action=_("Batasi berkas"),
        text=_("Petugas lain tidak melihat klien ini lagi: tidak di daftar, pencarian, peringatan, "
               "atau peta. Dalam keadaan darurat mereka dapat membuka berkasnya dengan alasan; "
               "Anda diberi tahu saat itu juga."),
        back="client_walls",
    )  # fmt: skip


@open_to(Right.WALL)
def restriction_lift(request: StaffRequest, client_id: UUID, restriction_id: UUID) -> HttpResponse:
    """The file is open again to those whose work it is."""
    client = client_for(request, client_id, "client.walls", right=Right.WALL)
    restriction = _restriction(client, restriction_id)
    form = LiftForm(typed(request))
    if form.is_valid():
        try:
            lift(
                restriction=restriction, because=form.cleaned_data["because"], by=request.user,
                at=request.at,
            )  # fmt: skip
        except AlreadyLifted:
            return redirect("client_walls", client.pk)
        return redirect("client_walls", client.pk)
    return deed_page(
        request, client, form, title=_("Cabut pembatasan"), action=_("Cabut pembatasan"),
        text=_("Sesudah ini berkas terbuka lagi bagi PK, penggantinya, dan atasannya."),
        stop=True, back="client_walls",
    )  # fmt: skip


def _restriction(client: Client, restriction_id: UUID) -> Restriction:
    row = client.restrictions.filter(pk=restriction_id).first()
    if row is None:
        raise Http404
    row.client = client
    return row
