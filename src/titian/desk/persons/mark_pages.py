"""Categories and cautions: given, written, taken back."""

from datetime import date
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from titian.clients.marks import give_category, write_caution
from titian.clients.models import Category
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.fields import ChoiceCards, DayField
from titian.desk.people.deed_forms import ReasonField
from titian.desk.people.deed_pages import deed_page
from titian.desk.people.identity_form import LineField
from titian.desk.persons.striking import strike_page
from titian.desk.sent import typed
from titian.kit import clock
from titian.offices.access import Right


class CategoryForm(forms.Form):
    """Which group, and from what that is known."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kategori"),
        choices=Category.Kind.choices,
        widget=ChoiceCards(),
        error_messages={"required": gettext_lazy("Pilih kategorinya.")},
    )
    note = LineField(
        gettext_lazy("Keterangan"),
        most=200,
        help_text=gettext_lazy("Dari mana diketahui, atau jenis disabilitasnya."),
    )


class CautionForm(forms.Form):
    """What a colleague must know before a visit."""

    text = ReasonField(label=gettext_lazy("Apa yang perlu diwaspadai?"), most=300)
    until_on = DayField(label=gettext_lazy("Berlaku sampai"), required=False)

    def __init__(self, data: QueryDict | None = None, *, today: date) -> None:
        super().__init__(data)
        self.today = today

    def clean_until_on(self) -> date | None:
        day: date | None = self.cleaned_data["until_on"]
        if day is not None and day < self.today:
            raise forms.ValidationError(gettext_lazy("Hari ini atau sesudahnya."))
        return day


@open_to(Right.REGISTER)
def category_new(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Puts the client into a group with rules of its own."""
    client = client_for(request, client_id, "client.categories", right=Right.FILE)
    form = CategoryForm(typed(request))
    if form.is_valid():
        give_category(client=client, **form.cleaned_data, by=request.user, at=request.at)
        return redirect("client_person", client.pk)
    return deed_page(
        request, client, form, title=_("Kategori klien"), action=_("Simpan"), back="client_person",
        text=_("Perempuan, anak, lansia, dan WNA dihitung sendiri dari data klien."),
    )  # fmt: skip


@open_to(Right.REGISTER)
def category_strike(request: StaffRequest, client_id: UUID, category_id: UUID) -> HttpResponse:
    """The client does not belong there, or no more."""
    client = client_for(request, client_id, "client.categories", right=Right.FILE)
    category = client.categories.filter(pk=category_id, struck_at=None).first()
    if category is None:
        raise Http404
    title = _("Coret kategori {name}").format(name=category.get_kind_display())
    return strike_page(
        request, client, category, name="client.category_struck", title=title,
        back="client_person",
    )  # fmt: skip


@open_to(Right.REGISTER)
def caution_new(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Whoever opens the file sees it first."""
    client = client_for(request, client_id, "client.cautions", right=Right.FILE)
    today = clock.today(client.office.zone, request.at)
    form = CautionForm(typed(request), today=today)
    if form.is_valid():
        write_caution(client=client, **form.cleaned_data, by=request.user, at=request.at)
        return redirect("client", client.pk)
    text = _("Tampil paling atas di berkas bagi setiap petugas yang membukanya. Tulis faktanya.")
    title = _("Kewaspadaan petugas")
    return deed_page(request, client, form, title=title, action=_("Simpan"), text=text)


@open_to(Right.REGISTER)
def caution_strike(request: StaffRequest, client_id: UUID, caution_id: UUID) -> HttpResponse:
    """It holds no more."""
    client = client_for(request, client_id, "client.cautions", right=Right.FILE)
    caution = client.cautions.filter(pk=caution_id, struck_at=None).first()
    if caution is None:
        raise Http404
    return strike_page(
        request, client, caution, name="client.caution_struck", title=_("Akhiri kewaspadaan"),
        back="client",
    )  # fmt: skip
