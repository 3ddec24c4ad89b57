"""A permission that goes on is ended before its time: by one person, who says why."""

from contextlib import suppress
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from titian.desk.bounds.permission_lines import line_of, permission_row
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.people.deed_forms import ReasonField
from titian.desk.people.deed_pages import deed_page
from titian.desk.sent import typed
from titian.offices.access import Right
from titian.tracking.permissions import NotGoingOn, end_permission, may_end


class EndForm(forms.Form):
    """The client reads it."""

    because = ReasonField(label=gettext_lazy("Mengapa diakhiri? Klien membacanya."), most=300)


@open_to(Right.ZONE, Right.ZONE_APPROVE)
def permission_end(request: StaffRequest, permission_id: UUID) -> HttpResponse:
    """Whoever comes second sees on its page who was first."""
    row = permission_row(permission_id)
    asks = may_end(row.client, request.user, request.at)
    right = Right.POSITION if asks else Right.ZONE  # else it is refused, and that is on record
    client = client_for(request, row.client_id, "permission.end", right=right)
    form = EndForm(typed(request))
    if not row.goes_on(request.at):
        return redirect("permission", row.pk)
    if form.is_valid():
        because = str(form.cleaned_data["because"])
        with suppress(NotGoingOn):
            end_permission(permission=row, because=because, by=request.user, at=request.at)
        return redirect("permission", row.pk)
    said = {"kind": row.get_kind_display(), "span": line_of(row, request.at).span}
    text = _(
        "%(kind)s, %(span)s. Mulai sekarang wilayahnya dinilai lagi; waktu sebelum ini tetap"
        " dikecualikan. Klien diberi tahu dengan pesan dan di halaman klien."
    )
    return deed_page(
        request, client, form, title=_("Akhiri izin ini lebih awal?"), action=_("Akhiri izin"),
        text=text % said, stop=True, back="client_permissions",
    )  # fmt: skip
