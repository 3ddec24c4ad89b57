"""The victims: a page of its own, for the few who must know; each look is recorded apart."""

from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from titian.audit.deeds import StaleRow
from titian.audit.freshness import OtherContent
from titian.clients.entries import readable
from titian.clients.models import Client, Victim, VictimWords
from titian.clients.victims import correct_victim, enter_victim
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.fields import ChoiceCards
from titian.desk.people.deed_pages import deed_page
from titian.desk.people.identity_form import LineField
from titian.desk.persons.striking import Words, strike_page, struck_lines
from titian.desk.sent import say_sent_before, typed
from titian.desk.stale import RevField, answer_stale
from titian.kit.ids import uuid7
from titian.offices.access import Right

FIELDS = ("name", "relation", "address", "phone", "harm", "wishes")


class VictimForm(forms.Form):
    """Who was harmed, how, and what they wish."""

    id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Jenis korban"),
        choices=Victim.Kind.choices,
        widget=ChoiceCards(),
        error_messages={"required": gettext_lazy("Pilih jenis korban.")},
    )
    name = forms.CharField(
        label=gettext_lazy("Nama korban atau lembaga"),
        error_messages={"required": gettext_lazy("Isi namanya.")},
    )
    relation = LineField(gettext_lazy("Hubungan dengan klien"), most=120)
    address = LineField(gettext_lazy("Alamat"), most=300)
    phone = LineField(gettext_lazy("Telepon"), most=40)
    harm = LineField(gettext_lazy("Kerugian atau akibat"), most=300)
    wishes = LineField(
        gettext_lazy("Keinginan korban"),
        most=300,
        help_text=gettext_lazy(
            "Misalnya: tidak mau ditemui; mau diberi tahu sebelum klien pulang."
        ),
    )
    rev = RevField()

    def __init__(self, data: QueryDict | None = None, *, initial: dict[str, object]) -> None:
        super().__init__(data, initial=initial)

    @staticmethod
    def initial_of(row: Victim) -> dict[str, object]:
        return {"kind": row.kind, **{name: getattr(row.words, name) for name in FIELDS}}

    def clean_name(self) -> str:
        return readable(self.cleaned_data["name"])

    def words(self) -> VictimWords:
        return VictimWords(**{name: self.cleaned_data[name] for name in FIELDS})


@open_to(Right.VICTIM)
@require_GET
def victims(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """All victims of one client."""
    client = client_for(request, client_id, "client.victims", right=Right.VICTIM)
    found = list(client.victims.order_by("pk"))
    for victim in found:
        victim.client = client
    context = {
        "client": client,
        "victims": [victim for victim in found if victim.struck_at is None],
        "struck": struck_lines(*((victim.words.name, victim) for victim in found)),
    }
    return render(request, "desk/persons/victims.html", context)


@open_to(Right.VICTIM)
def victim_new(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Enters a victim."""
    client = client_for(request, client_id, "client.victims", right=Right.VICTIM)
    form = VictimForm(typed(request), initial={"id": uuid7(), "rev": 0})
    if form.is_valid():
        try:
            enter_victim(
                id=form.cleaned_data["id"] or uuid7(), client=client,
                kind=form.cleaned_data["kind"], words=form.words(), by=request.user, at=request.at,
            )  # fmt: skip
            return redirect("client_victims", client.pk)
        except OtherContent:
            say_sent_before(form)
    title, action = _("Korban"), _("Simpan")
    return deed_page(request, client, form, title=title, action=action, back="client_victims")


@open_to(Right.VICTIM)
def victim_edit(request: StaffRequest, client_id: UUID, victim_id: UUID) -> HttpResponse:
    """Corrects an entry."""
    client = client_for(request, client_id, "client.victims", right=Right.VICTIM)
    victim = _victim(client, victim_id)
    form = VictimForm(typed(request), initial={**VictimForm.initial_of(victim), "rev": victim.rev})
    extra: dict[str, object] = {}
    if form.is_valid():
        try:
            correct_victim(
                victim=victim, seen_rev=form.cleaned_data["rev"], kind=form.cleaned_data["kind"],
                words=form.words(), by=request.user, at=request.at,
            )  # fmt: skip
            return redirect("client_victims", client.pk)
        except StaleRow as fact:
            extra["stale"] = answer_stale(fact, form=form, initial_of=VictimForm.initial_of)
    return deed_page(
        request, client, form, title=_("Korban"), action=_("Simpan perubahan"),
        back="client_victims", extra=extra,
    )  # fmt: skip


@open_to(Right.VICTIM)
def victim_strike(request: StaffRequest, client_id: UUID, victim_id: UUID) -> HttpResponse:
    """Takes a wrong entry back."""
    client = client_for(request, client_id, "client.victims", right=Right.VICTIM)
    victim = _victim(client, victim_id)
    words = Words(_("Coret data korban"), f"{victim.words.name}.")
    return strike_page(
        request, client, victim, name="client.victim_struck", words=words, back="client_victims"
    )


def _victim(client: Client, victim_id: UUID) -> Victim:
    victim = client.victims.filter(pk=victim_id, struck_at=None).first()
    if victim is None:
        raise Http404
    victim.client = client
    return victim
