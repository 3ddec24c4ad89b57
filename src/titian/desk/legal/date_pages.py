"""Every date of a client's sentence with its working; an official date beside ours."""

from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from titian.audit.freshness import OtherContent
from titian.clients.models import Client
from titian.desk.decrees import decree_of
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.fields import DayField
from titian.desk.legal.date_lines import YES_OR_NO, read_dates
from titian.desk.people.deed_forms import ReasonField
from titian.desk.people.deed_pages import deed_page
from titian.desk.persons.striking import strike_page, struck_lines
from titian.desk.reach import may
from titian.desk.sent import say_sent_before, typed
from titian.desk.templatetags.titian import date_words, translated
from titian.kit.ids import uuid7
from titian.offices.access import Right
from titian.supervision.dates_file import LABELS
from titian.supervision.models import OfficialDate
from titian.supervision.official import AlreadyOfficial, OfficialEntry, enter_official_date


class OfficialDateForm(forms.Form):
    """The day, the document that names it, and why it wins."""

    id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    on = DayField(label=gettext_lazy("Tanggal resmi"))
    source = forms.CharField(
        label=gettext_lazy("Tertulis di mana"),
        max_length=200,
        help_text=gettext_lazy("Misalnya: cetakan SDP 12 Mei 2026; SK nomor berapa."),
        error_messages={"required": gettext_lazy("Sebutkan surat atau cetakannya.")},
    )
    reason = ReasonField(label=gettext_lazy("Mengapa tanggal ini yang dipakai?"), most=200)

    def __init__(
        self, data: QueryDict | None = None, *, initial: dict[str, object] | None = None
    ) -> None:
        super().__init__(data, initial=initial)

    def entry(self, key: str) -> OfficialEntry:
        said = self.cleaned_data
        return OfficialEntry(key, said["on"], said["source"], said["reason"])


@open_to()
@require_GET
def client_dates(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """All dates, by which reading, and where a document names another day."""
    client = client_for(request, client_id, "client.dates")
    found = read_dates(client, decree_of(client.supervisions.all()), request.at)
    context = {
        "client": client,
        "found": found,
        "struck": struck_lines(*((_words(row), row) for row in client.official_dates.all())),
        "may_edit": may(request, client, Right.REGISTER, within=Right.FILE),
    }
    return render(request, "desk/legal/dates.html", context)


@open_to(Right.REGISTER)
def official_date_new(request: StaffRequest, client_id: UUID, key: str) -> HttpResponse:
    """A document names another day than ours."""
    client = client_for(request, client_id, "client.dates", right=Right.FILE)
    if key not in LABELS or key in YES_OR_NO:
        raise Http404
    decree = decree_of(client.supervisions.all())
    form = OfficialDateForm(typed(request), initial={"id": uuid7()})
    if form.is_valid():
        try:
            enter_official_date(
                id=form.cleaned_data["id"] or uuid7(), client=client, supervision=decree,
                entry=form.entry(key), by=request.user, at=request.at,
            )  # fmt: skip
            return redirect("client_dates", client.pk)
        except AlreadyOfficial:
            form.add_error(None, _("Tanggal resmi ini sudah tertulis. Coret dahulu yang lama."))
        except OtherContent:
            say_sent_before(form)
    return deed_page(
        request, client, form, title=translated(LABELS[key]), action=_("Simpan"),
        back="client_dates",
        text=_("Tanggal lain tidak ikut bergeser. Bila peristiwanya keliru, perbaiki di perkara."),
    )  # fmt: skip


@open_to(Right.REGISTER)
def official_date_strike(request: StaffRequest, client_id: UUID, official_id: UUID) -> HttpResponse:
    """Ours counts again."""
    client = client_for(request, client_id, "client.dates", right=Right.FILE)
    official = _standing(client, official_id)
    return strike_page(
        request, client, official, name="date.official_struck", back="client_dates",
        title=_("Coret tanggal resmi: {what}").format(what=_words(official)),
    )  # fmt: skip


def _standing(client: Client, official_id: UUID) -> OfficialDate:
    row = client.official_dates.filter(pk=official_id, struck_at=None).first()
    if row is None:
        raise Http404
    return row


def _words(row: OfficialDate) -> str:
    """Ekspirasi, 10 Mei 2026 (cetakan SDP)"""
    return f"{translated(LABELS[row.key])}, {date_words(row.on)} ({row.source})"
