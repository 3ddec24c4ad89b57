"""The page that takes an entry back: what it was, and why it was wrong."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from titian.audit.models import Row
from titian.audit.striking import AlreadyStruck, Strikable, strike
from titian.clients.models import Client
from titian.desk.entrance import StaffRequest
from titian.desk.people.deed_forms import ReasonField
from titian.desk.people.deed_pages import deed_page
from titian.desk.sent import typed


@dataclass(frozen=True)
class Struck:
    """What was taken back, when and why."""

    what: str
    at: datetime
    because: str


class StrikeForm(forms.Form):
    """Why was it wrong?"""

    because = ReasonField(label=gettext_lazy("Mengapa dicoret?"), most=200)

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data)


def struck_lines(*rows: tuple[str, Strikable]) -> Sequence[Struck]:
    """Those of the rows that were taken back, by the words given with each."""
    return [
        Struck(words, row.struck_at, row.struck_because)
        for words, row in rows
        if row.struck_at is not None
    ]


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
    return deed_page(
        request, client, form, title=title, action=_("Coret"), stop=True, back=back,
        text=_("Yang dicoret tidak dihapus: tetap terbaca dengan alasannya."),
    )  # fmt: skip
