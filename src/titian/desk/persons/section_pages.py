"""One part of what is known of a person: shown as a form, saved by itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from titian.audit.deeds import StaleRow
from titian.clients.models import Client
from titian.clients.particulars import learn, particulars_of
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.people.register_pages import NEXT_LIST, as_typed
from titian.desk.persons.section_forms import CardForm, LifeForm, LooksForm
from titian.desk.stale import Stale, answer_stale
from titian.offices.access import Right

Form = CardForm | LifeForm | LooksForm


@dataclass(frozen=True)
class Section:
    """One page of the person."""

    noun: str
    url_name: str
    title: str | Promise
    form: type[CardForm] | type[LifeForm] | type[LooksForm]


CARD = Section("kartu", "client_card", _("Kartu keluarga dan alamat KTP"), CardForm)
LIFE = Section("kehidupan", "client_life", _("Asal, pendidikan, keluarga"), LifeForm)
LOOKS = Section("ciri", "client_looks", _("Ciri badan"), LooksForm)
SECTIONS = (CARD, LIFE, LOOKS)


@open_to(Right.REGISTER)
def person_section(request: StaffRequest, client_id: UUID, section: Section) -> HttpResponse:
    """The form of one section; a stale one is answered in three columns."""
    client = client_for(request, client_id, f"client.{section.noun}", right=Right.FILE)
    row = particulars_of(client)
    stored = {**section.form.initial_of(row), "rev": row.rev}
    if request.method != "POST":
        return _page(request, client, section, _form(client, section, stored))
    if request.POST.get("langkah") == NEXT_LIST:
        return _page(request, client, section, _form(client, section, as_typed(request.POST)))
    form = section.form(request.POST, initial=stored, near=client.office.region)
    if not form.is_valid():
        return _page(request, client, section, form, status=422)
    try:
        seen = form.cleaned_data["rev"]
        learn(client=client, entry=form.entry(), seen_rev=seen, by=request.user, at=request.at)
    except StaleRow as fact:
        stale = answer_stale(fact, form=form, initial_of=section.form.initial_of)
        return _page(request, client, section, form, status=409, stale=stale)
    return redirect("client_person", client.pk)


def _form(client: Client, section: Section, initial: Mapping[str, object]) -> Form:
    return section.form(initial=dict(initial), near=client.office.region)


def _page(
    request: StaffRequest,
    client: Client,
    section: Section,
    form: Form,
    *,
    status: int = 200,
    stale: Stale | None = None,
) -> HttpResponse:
    context = {"client": client, "title": section.title, "form": form, "stale": stale}
    return render(request, "desk/persons/section.html", context, status=status)
