"""Bukti: did the paper come, is it not needed, or is the reason not accepted?"""

from datetime import date, timedelta
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from titian.audit.deeds import StaleRow
from titian.clients.models import Client
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.fields import ChoiceCards, DayField
from titian.desk.legal.life_pages import today_of
from titian.desk.people.deed_pages import deed_page
from titian.desk.people.identity_form import LineField
from titian.desk.sent import typed
from titian.desk.stale import RevField, answer_stale
from titian.desk.templatetags.titian import date_words, translated
from titian.guidance.absences import judge_proof
from titian.guidance.models import Appointment
from titian.offices.access import Right
from titian.supervision.models import Proof
from titian.supervision.proofs import DECISIONS, AlreadyDecided, give_more_time

BACK = "client_compliance"
OF_MEETING = _("Ketidakhadirannya menjadi tanpa alasan; tulis sebabnya.")
OF_REPORT = _("Izinnya tetap; gambaran kepatuhan menyebutnya. Tulis sebabnya.")
LONGEST_WAIT = timedelta(days=92)


class ProofForm(forms.Form):
    """What a person says of it."""

    state = forms.ChoiceField(
        label=_("Bagaimana buktinya?"),
        choices=[(one.value, one.label) for one in DECISIONS],
        widget=ChoiceCards(
            hints={Proof.State.WAIVED: _("Tulis mengapa, misalnya dibenarkan ketua RT.")}
        ),
        error_messages={"required": _("Pilih salah satu.")},
    )
    note = LineField(_("Keterangan"), most=300)

    def __init__(self, data: QueryDict | None = None, *, is_of_meeting: bool) -> None:
        super().__init__(data)
        cards = self.fields["state"].widget
        assert isinstance(cards, ChoiceCards)
        refused = OF_MEETING if is_of_meeting else OF_REPORT
        cards.hints = {**cards.hints, Proof.State.REFUSED: refused}

    def clean(self) -> dict[str, object]:
        given = super().clean() or self.cleaned_data
        if given.get("state") in (Proof.State.WAIVED, Proof.State.REFUSED) and not given["note"]:
            self.add_error("note", said("Tulis alasannya."))
        return given


class TimeForm(forms.Form):
    """A later last day."""

    rev = RevField()
    by_on = DayField(label=_("Bukti paling lambat"))

    def __init__(self, data: QueryDict | None = None, *, row: Proof, today: date) -> None:
        super().__init__(data, initial=time_of(row) | {"rev": row.rev})
        self.today = today

    def clean_by_on(self) -> date:
        day: date = self.cleaned_data["by_on"]
        if not self.today <= day <= self.today + LONGEST_WAIT:
            raise forms.ValidationError(said("Mulai hari ini, paling lama tiga bulan lagi."))
        return day


def time_of(row: Proof) -> dict[str, object]:
    return {"by_on": row.by_on}


@open_to(Right.REGISTER)
def proof(request: StaffRequest, client_id: UUID, proof_id: UUID) -> HttpResponse:
    """Decided once; who comes second sees that it is."""
    client, row = _proof(request, client_id, proof_id)
    form = ProofForm(typed(request), is_of_meeting=meeting_of(client, row) is not None)
    if not row.is_awaited:
        return redirect(BACK, client.pk)
    if form.is_valid():
        given = form.cleaned_data
        try:
            judge_proof(
                proof=row, state=given["state"], note=given["note"], by=request.user,
                at=request.at,
            )  # fmt: skip
        except AlreadyDecided:
            return redirect(BACK, client.pk)
        return _onward(client, row, given["state"])
    return deed_page(
        request, client, form, title=said("Bukti alasan"), action=said("Simpan"),
        text=proof_said(row), back=BACK, extra={"proof_waiting": row},
    )  # fmt: skip


@open_to(Right.REGISTER)
def proof_time(request: StaffRequest, client_id: UUID, proof_id: UUID) -> HttpResponse:
    """The paper needs longer."""
    client, row = _proof(request, client_id, proof_id)
    form = TimeForm(typed(request), row=row, today=today_of(request, client))
    extra: dict[str, object] = {}
    if form.is_valid():
        try:
            give_more_time(
                proof=row, seen_rev=form.cleaned_data["rev"], by_on=form.cleaned_data["by_on"],
                by=request.user, at=request.at,
            )  # fmt: skip
            return redirect(BACK, client.pk)
        except AlreadyDecided:
            return redirect(BACK, client.pk)
        except StaleRow as fact:
            extra["stale"] = answer_stale(fact, form=form, initial_of=time_of)
    return deed_page(
        request, client, form, title=said("Tambah waktu"), action=said("Simpan"),
        text=proof_said(row), back=BACK, extra=extra,
    )  # fmt: skip


def proof_said(row: Proof) -> str:
    words = said("{paper}, paling lambat {day}.")
    return words.format(paper=translated(row.paper), day=date_words(row.by_on))


def meeting_of(client: Client, row: Proof) -> Appointment | None:
    """What it is to prove, where that is a meeting."""
    return Appointment.objects.filter(client=client, proof=row).first()


def _proof(request: StaffRequest, client_id: UUID, proof_id: UUID) -> tuple[Client, Proof]:
    client = client_for(request, client_id, "client.proof", right=Right.FILE)
    row = Proof.objects.filter(client=client, pk=proof_id).first()
    if row is None:
        raise Http404
    row.client = client
    return client, row


def _onward(client: Client, row: Proof, state: str) -> HttpResponse:
    """A refused reason of a meeting asks what is done."""
    kept = meeting_of(client, row)
    if state == Proof.State.REFUSED and kept is not None:
        return redirect("appointment_measure", kept.pk)
    return redirect(BACK, client.pk)
