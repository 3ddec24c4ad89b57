"""After the end: an ending struck by the head, and aftercare of the client's free will."""

from datetime import date
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from titian.audit.freshness import OtherContent
from titian.clients.models import Client
from titian.desk.decrees import decree_of
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.fields import DayField
from titian.desk.legal.life_forms import LifeForm
from titian.desk.legal.life_pages import today_of
from titian.desk.people.deed_forms import ReasonField, not_yet
from titian.desk.people.deed_pages import deed_page
from titian.desk.people.identity_form import LineField
from titian.desk.persons.striking import StrikeForm, Words, strike_page
from titian.desk.sent import say_sent_before, typed
from titian.desk.templatetags.titian import date_words
from titian.kit.ids import uuid7
from titian.offices.access import Right
from titian.supervision.aftercare import (
    AftercareEntry,
    AlreadyGoingOn,
    OutOfTime,
    StillGuided,
    begin_aftercare,
    end_aftercare,
    note_contact,
)
from titian.supervision.endings import Contradicted, NotEnded, strike_ending
from titian.supervision.models import Aftercare, Supervision

BACK = "client_guidance"
CONTRADICTIONS: dict[str, str | Promise] = {
    "decree": _("Sesudah itu klien menerima SK lain."),
    "revocation": _("Pembebasannya dicabut dengan SK."),
    "transfer": _("Bapas lain sudah menerima kliennya."),
    "aftercare": _("Bimbingan lanjutan sudah dicatat; coret itu dahulu."),
}


class AftercareForm(LifeForm):
    """What the client agreed to."""

    from_on = DayField(label=_("Mulai"))
    consent_on = DayField(label=_("Klien setuju pada"))
    consent_by = forms.CharField(
        label=_("Yang menyetujui"), max_length=120,
        help_text=_("Klien sendiri; untuk anak, orang tua atau walinya."),
        error_messages={"required": _("Isi siapa yang menyetujui.")},
    )  # fmt: skip
    need = LineField(_("Yang dibutuhkan klien"), most=300)

    def clean_consent_on(self) -> date:
        day: date = self.cleaned_data["consent_on"]
        from_on = self.cleaned_data.get("from_on")
        if from_on is not None and day > from_on:
            raise forms.ValidationError(_("Bimbingan lanjutan mulai sesudah klien setuju."))
        return not_yet(day, self.today)

    def entry(self) -> AftercareEntry:
        typed = self.cleaned_data
        return AftercareEntry(
            typed["from_on"], typed["consent_on"], typed["consent_by"], typed["need"]
        )


class ContactForm(LifeForm):
    """When, and what came of it."""

    on = DayField(label=_("Tanggal"))
    note = ReasonField(label=_("Hasil"), most=500)

    def clean_on(self) -> date:
        return not_yet(self.cleaned_data["on"], self.today)


class DoneForm(forms.Form):
    """The last day."""

    on = DayField(label=_("Selesai pada"))

    def __init__(self, data: QueryDict | None = None, *, today: date) -> None:
        super().__init__(data, initial={"on": today})
        self.today = today

    def clean_on(self) -> date:
        return not_yet(self.cleaned_data["on"], self.today)


@open_to(Right.DECIDE)
def ending_strike(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Entered by mistake: guidance goes on."""
    client = client_for(request, client_id, "client.ending", right=Right.DECIDE)
    supervision = _spoken_of(client)
    form = StrikeForm(typed(request))
    if form.is_valid():
        because = form.cleaned_data["because"]
        try:
            strike_ending(supervision=supervision, because=because, by=request.user, at=request.at)
            return redirect(BACK, client.pk)
        except NotEnded:
            return redirect(BACK, client.pk)
        except Contradicted as fact:
            form.add_error(None, str(CONTRADICTIONS[fact.by]))
    return deed_page(
        request, client, form, title=said("Coret pengakhiran"), action=said("Coret"), stop=True,
        text=said("Bimbingan diteruskan dan klien wajib lapor lagi."), back=BACK,
    )  # fmt: skip


@open_to(Right.REGISTER)
def aftercare_new(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """The client wants to go on being helped."""
    client = client_for(request, client_id, "client.aftercare", right=Right.FILE)
    supervision, today = _spoken_of(client), today_of(request, client)
    start: dict[str, object] = {"id": uuid7(), "from_on": today, "consent_on": today}
    form = AftercareForm(typed(request), initial=start, today=today)
    if form.is_valid():
        try:
            begin_aftercare(
                id=form.cleaned_data["id"] or uuid7(), supervision=supervision,
                entry=form.entry(), by=request.user, at=request.at,
            )  # fmt: skip
            return redirect(BACK, client.pk)
        except StillGuided:
            form.add_error("from_on", _("Bimbingan lanjutan mulai sesudah bimbingan berakhir."))
        except AlreadyGoingOn:
            form.add_error(None, _("Bimbingan lanjutan sudah berjalan."))
        except OtherContent:
            say_sent_before(form)
    return deed_page(
        request, client, form, title=said("Bimbingan lanjutan"), action=said("Simpan"), back=BACK,
        text=said("Sukarela: klien tidak wajib lapor dan tidak ada peringatan."),
    )  # fmt: skip


@open_to(Right.REGISTER)
def aftercare_contact(request: StaffRequest, client_id: UUID, care_id: UUID) -> HttpResponse:
    """The client was met or called."""
    client = client_for(request, client_id, "client.aftercare", right=Right.FILE)
    care, today = _care(client, care_id), today_of(request, client)
    form = ContactForm(typed(request), initial={"id": uuid7(), "on": today}, today=today)
    if form.is_valid():
        try:
            note_contact(
                id=form.cleaned_data["id"] or uuid7(), aftercare=care, on=form.cleaned_data["on"],
                note=form.cleaned_data["note"], by=request.user, at=request.at,
            )  # fmt: skip
            return redirect(BACK, client.pk)
        except OutOfTime:
            form.add_error("on", _("Di luar masa bimbingan lanjutan."))
        except OtherContent:
            say_sent_before(form)
    return deed_page(
        request, client, form, title=said("Catat kontak"), action=said("Simpan"), back=BACK
    )


@open_to(Right.REGISTER)
def aftercare_contact_strike(
    request: StaffRequest, client_id: UUID, care_id: UUID, contact_id: UUID
) -> HttpResponse:
    """Nobody was met, or somebody else; the aftercare itself stays."""
    client = client_for(request, client_id, "client.aftercare", right=Right.FILE)
    found = _care(client, care_id).contacts.filter(pk=contact_id, struck_at=None).first()
    if found is None:
        raise Http404
    words = Words(said("Coret kontak"), f"{date_words(found.on)}: {found.note}")
    return strike_page(
        request, client, found, name="aftercare.contact_struck", words=words, back=BACK
    )


@open_to(Right.REGISTER)
def aftercare_end(request: StaffRequest, client_id: UUID, care_id: UUID) -> HttpResponse:
    """Needed no more, or wanted no more."""
    client = client_for(request, client_id, "client.aftercare", right=Right.FILE)
    care = _care(client, care_id)
    form = DoneForm(typed(request), today=today_of(request, client))
    if form.is_valid():
        try:
            on = form.cleaned_data["on"]
            end_aftercare(aftercare=care, on=on, by=request.user, at=request.at)
            return redirect(BACK, client.pk)
        except OutOfTime:
            form.add_error("on", _("Di luar masa bimbingan lanjutan."))
    return deed_page(
        request, client, form, title=said("Selesaikan bimbingan lanjutan"), action=said("Simpan"),
        back=BACK,
    )  # fmt: skip


@open_to(Right.REGISTER)
def aftercare_strike(request: StaffRequest, client_id: UUID, care_id: UUID) -> HttpResponse:
    """Entered wrongly."""
    client = client_for(request, client_id, "client.aftercare", right=Right.FILE)
    return strike_page(
        request, client, _care(client, care_id), name="aftercare.struck", back=BACK,
        words=Words(said("Coret bimbingan lanjutan")),
    )  # fmt: skip


def _spoken_of(client: Client) -> Supervision:
    found = decree_of(client.supervisions.select_related("office", "client"))
    if found is None:
        raise Http404
    return found


def _care(client: Client, care_id: UUID) -> Aftercare:
    rows = Aftercare.objects.select_related("supervision__client")
    row = rows.filter(supervision__client=client, pk=care_id, struck_at=None).first()
    if row is None:
        raise Http404
    return row
