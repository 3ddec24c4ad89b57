"""The page that takes an entry back: what it was, and why it was wrong."""

from contextlib import suppress

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from titian.audit.models import Row
from titian.audit.striking import AlreadyStruck, strike
from titian.clients.models import Client
from titian.desk.entrance import StaffRequest
from titian.desk.people.deed_forms import ReasonField
from titian.desk.people.deed_pages import deed_page
from titian.desk.sent import typed


class StrikeForm(forms.Form):
    """Why was it wrong?"""

    because = ReasonField(label=gettext_lazy("Mengapa dicoret?"), most=200)

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data)


def strike_page(
    request: StaffRequest, client: Client, row: Row, *, name: str, title: str, back: str
) -> HttpResponse:
    """Asks for the reason, strikes, goes back; who comes second sees that it is done."""
    form = StrikeForm(typed(request))
    if form.is_valid():
        with suppress(AlreadyStruck):
            strike(
                name, row=row, subject=client, because=form.cleaned_data["because"],
                by=request.user, at=request.at,
            )  # fmt: skip
        return redirect(back, client.pk)
    text = _("Yang dicoret tetap tersimpan dan terbaca di jejak berkas.")
    return deed_page(request, client, form, title=title, action=_("Coret"), text=text, stop=True)
