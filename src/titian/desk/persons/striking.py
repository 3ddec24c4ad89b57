"""The page that takes an entry back: what it was, and why it was wrong."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from titian.audit.models import Row
from titian.audit.striking import AlreadyStruck, Strikable, strike
from titian.clients.models import Client
from titian.desk.entrance import StaffRequest
from titian.desk.people.deed_forms import ReasonField
from titian.desk.people.deed_pages import deed_page
from titian.desk.sent import typed

QUESTION = gettext_lazy("Mengapa dicoret?")
ACTION = gettext_lazy("Coret")
EFFECT = gettext_lazy("Yang dicoret tetap tersimpan dan terbaca.")


@dataclass(frozen=True)
class Struck:
    """What was taken back, when and why."""

    what: str
    at: datetime
    because: str


@dataclass(frozen=True)
class Words:
    """What the page says: its title, what is taken back, and what is asked."""

    title: str
    what: str = ""  # nothing more than the title says
    question: str | Promise = QUESTION
    action: str | Promise = ACTION
    effect: str | Promise = EFFECT


class StrikeForm(forms.Form):
    """Why was it wrong?"""

    because = ReasonField(label=QUESTION, most=200)

    def __init__(
        self, data: QueryDict | None = None, *, question: str | Promise = QUESTION
    ) -> None:
        super().__init__(data)
        self.fields["because"].label = str(question)


def struck_lines(*rows: tuple[str, Strikable]) -> Sequence[Struck]:
    """Those of the rows that were taken back, by the words given with each."""
    return [
        Struck(words, row.struck_at, row.struck_because)
        for words, row in rows
        if row.struck_at is not None
    ]


def strike_page(
    request: StaffRequest, client: Client, row: Row, *, name: str, words: Words, back: str
) -> HttpResponse:
    """Asks for the reason, strikes, goes back; who comes second sees that it is done."""
    form = StrikeForm(typed(request), question=words.question)
    if form.is_valid():
        with suppress(AlreadyStruck):
            strike(
                name, row=row, subject=client, because=form.cleaned_data["because"],
                by=request.user, at=request.at,
            )  # fmt: skip
        return redirect(back, client.pk)
    return deed_page(
        request, client, form, title=words.title, action=str(words.action), stop=True, back=back,
        text=f"{words.what} {words.effect}".strip(),
    )  # fmt: skip
