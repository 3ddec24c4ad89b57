"""A permission or a pause that goes on is ended before its time: by one person, who says why."""

from contextlib import suppress
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from titian.clients.models import Client
from titian.desk.bounds.asking import pause_for
from titian.desk.bounds.guarded import is_guarded
from titian.desk.bounds.listing import pause_line
from titian.desk.bounds.permission_lines import line_of, permission_row
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.people.deed_forms import ReasonField
from titian.desk.people.deed_pages import deed_page
from titian.desk.sent import typed
from titian.offices.access import Right
from titian.tracking.ending import NotGoingOn, end_pause, end_permission, may_end


class EndForm(forms.Form):
    """The client reads it."""

    because = ReasonField(label=gettext_lazy("Mengapa diakhiri? Klien membacanya."), most=300)

    @property
    def reason(self) -> str:
        return str(self.cleaned_data["because"])


@open_to(Right.ZONE, Right.ZONE_APPROVE)
def permission_end(request: StaffRequest, permission_id: UUID) -> HttpResponse:
    """Whoever comes second sees on its page who was first."""
    row, form = permission_row(permission_id), EndForm(typed(request))
    client = client_for(request, row.client_id, "permission.end", right=Right.POSITION)
    _must_be_able(request, client)
    if not row.goes_on(request.at):
        return redirect("permission", row.pk)
    if form.is_valid():
        with suppress(NotGoingOn):
            end_permission(permission=row, because=form.reason, by=request.user, at=request.at)
        return redirect("permission", row.pk)
    what = f"{row.get_kind_display()}, {line_of(row, request.at).span}"
    return _asked(request, client, form, what, "client_permissions")


@open_to(Right.ZONE, Right.ZONE_APPROVE)
def pause_end(request: StaffRequest, pause_id: UUID) -> HttpResponse:
    """One that belongs to a permission ends with it."""
    client, pause = pause_for(request, pause_id, "zone.pause_end", Right.POSITION)
    _must_be_able(request, client)
    form = EndForm(typed(request))
    if pause.permission_id is not None:
        return redirect("permission_end", pause.permission_id)
    if not pause.goes_on(request.at):
        return redirect("zone_pause", pause.pk)
    if form.is_valid():
        with suppress(NotGoingOn):
            end_pause(pause=pause, because=form.reason, by=request.user, at=request.at)
        return redirect("zone_pause", pause.pk)
    span = pause_line(pause, client.office.zone, request.at).span
    what = f"{pause.zone.name}: {pause.get_kind_display()}, {span}"
    tells = not is_guarded(pause.zone)
    if not tells:
        form.fields["because"].label = _("Mengapa diakhiri?")
    return _asked(request, client, form, what, "client_zones", tells=tells)


def _must_be_able(request: StaffRequest, client: Client) -> None:
    if not may_end(client, request.user, request.at):
        raise PermissionDenied


def _asked(
    request: StaffRequest, client: Client, form: EndForm, what: str, back: str, *,
    tells: bool = True,
) -> HttpResponse:  # fmt: skip
    """Of a place that protects somebody the client is told nothing."""
    text = _(
        "%(what)s. Mulai sekarang wilayahnya dinilai lagi; waktu sebelum ini tetap dikecualikan."
    )
    text += " " + (
        _("Klien diberi tahu dengan pesan dan di halaman klien.")
        if tells
        else _("Klien tidak diberi tahu, karena tempat ini melindungi seseorang.")
    )
    return deed_page(
        request, client, form, title=_("Akhiri izin ini lebih awal?"), action=_("Akhiri izin"),
        text=text % {"what": what}, stop=True, back=back,
    )  # fmt: skip
