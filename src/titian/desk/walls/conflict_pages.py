"""Hubungan keluarga: a relative says so, or the head of office notes it; the file closes."""

from contextlib import suppress
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from titian.clients.models import Client, Conflict
from titian.clients.walls import (
    AlreadyLifted,
    AlreadyNoted,
    OwnConflict,
    end_conflict,
    heads_of,
    note_conflict,
)
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.people.deed_pages import deed_page
from titian.desk.sent import typed
from titian.desk.walls.forms import ConflictForm, ConflictOfForm, LiftForm
from titian.offices.access import Right


@open_to(Right.FILE, Right.CHILD_FILE)
def conflict_own(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """An officer says of themselves that they are related; the file closes to them."""
    client = client_for(request, client_id, "client.conflict")
    form = ConflictForm(typed(request))
    if form.is_valid():
        with suppress(AlreadyNoted):
            note_conflict(
                client=client, staff=request.user, relation=form.cleaned_data["relation"],
                by=request.user, at=request.at,
            )  # fmt: skip
        return redirect("conflict_noted")
    return deed_page(
        request, client, form, title=_("Nyatakan hubungan keluarga"), action=_("Nyatakan"),
        text=_("Berkas ini langsung tertutup bagi Anda, juga ketika Anda menjadi pengganti. "
               "Hanya kepala Bapas yang dapat membukanya kembali."),
        stop=True,
    )  # fmt: skip


@open_to()
@require_GET
def conflict_noted(request: StaffRequest) -> HttpResponse:
    """What holds now, and whom to ask; without the client, whose file is closed."""
    context = {"heads": heads_of(request.user.office)}
    return render(request, "desk/walls/noted.html", context)


@open_to(Right.WALL)
def conflict_new(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """The head of office notes that an officer is related."""
    client = client_for(request, client_id, "client.walls", right=Right.WALL)
    form = ConflictOfForm(typed(request), client=client)
    if form.is_valid():
        with suppress(AlreadyNoted):
            note_conflict(
                client=client, staff=form.cleaned_data["staff"],
                relation=form.cleaned_data["relation"], by=request.user, at=request.at,
            )  # fmt: skip
        if form.cleaned_data["staff"] == request.user:
            return redirect("conflict_noted")
        return redirect("client_walls", client.pk)
    return deed_page(
        request, client, form, title=_("Catat hubungan keluarga"), action=_("Catat"),
        text=_("Berkas ini langsung tertutup bagi petugas itu, juga sebagai pengganti."),
        back="client_walls",
    )  # fmt: skip


@open_to(Right.WALL)
def conflict_end(request: StaffRequest, client_id: UUID, conflict_id: UUID) -> HttpResponse:
    """It was a mistake, or is no more."""
    client = client_for(request, client_id, "client.walls", right=Right.WALL)
    conflict = _conflict(client, conflict_id)
    form = LiftForm(typed(request))
    if form.is_valid():
        try:
            end_conflict(
                conflict=conflict, because=form.cleaned_data["because"], by=request.user,
                at=request.at,
            )  # fmt: skip
            return redirect("client_walls", client.pk)
        except AlreadyLifted:
            return redirect("client_walls", client.pk)
        except OwnConflict:
            form.add_error(None, _("Anda tidak dapat mencabut hubungan Anda sendiri."))
    title = _("Cabut hubungan {name}").format(name=conflict.staff.name)
    return deed_page(
        request, client, form, title=title, action=_("Cabut"), stop=True, back="client_walls"
    )


def _conflict(client: Client, conflict_id: UUID) -> Conflict:
    row = client.conflicts.select_related("staff").filter(pk=conflict_id).first()
    if row is None:
        raise Http404
    row.client = client
    return row
