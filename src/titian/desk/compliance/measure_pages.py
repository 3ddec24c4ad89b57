"""Tindakan: what is done after an outcome or a broken condition; also nothing, with its reason."""

from datetime import date
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from titian.audit.freshness import OtherContent
from titian.clients.models import Client
from titian.desk.compliance.condition_pages import finding_of
from titian.desk.compliance.struck import finding_words, measure_words
from titian.desk.compliance.waits import meeting_said
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.fields import ChoiceCards, DayField
from titian.desk.legal.life_forms import LifeForm
from titian.desk.legal.life_pages import today_of
from titian.desk.people.deed_forms import not_yet
from titian.desk.people.deed_pages import deed_page
from titian.desk.people.identity_form import LineField
from titian.desk.persons.striking import Words, strike_page
from titian.desk.sent import say_sent_before, typed
from titian.desk.templatetags.titian import date_words, translated
from titian.guidance.measures import (
    MeasureEntry,
    NoReason,
    NotAllowed,
    fact_of,
    take_measure,
)
from titian.guidance.models import Appointment, Finding, Measure
from titian.guidance.rules.outcomes import LETTER, MeasureKind, measures_after
from titian.kit.ids import uuid7
from titian.offices.access import Right

AGAIN = "jadwal"
BACK = "client_compliance"


class MeasureForm(LifeForm):
    """One of those that the outcome lets follow."""

    kind = forms.ChoiceField(
        label=_("Tindakan"),
        widget=ChoiceCards(),
        error_messages={"required": _("Pilih tindakannya.")},
    )
    on = DayField(label=_("Tanggal"))
    note = LineField(
        _("Catatan"), most=300, help_text=_("Apa yang dikatakan, atau mengapa tidak ada tindakan.")
    )

    def __init__(
        self, data: QueryDict | None = None, *, kinds: tuple[MeasureKind, ...],
        initial: dict[str, object], today: date,
    ) -> None:  # fmt: skip
        super().__init__(data, initial=initial, today=today)
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)
        kind.choices = [(one.key, translated(one.title)) for one in kinds]
        hints = {one.key: translated(one.note) for one in kinds if one.note}
        assert isinstance(kind.widget, ChoiceCards)
        kind.widget.hints = hints

    def clean_on(self) -> date:
        return not_yet(self.cleaned_data["on"], self.today)

    def entry(self) -> MeasureEntry:
        given = self.cleaned_data
        return MeasureEntry(given["kind"], given["on"], given["note"])


@open_to(Right.REGISTER)
def appointment_measure(request: StaffRequest, appointment_id: UUID) -> HttpResponse:
    """After a meeting whose outcome is marked; before that there is nothing to decide."""
    row = Appointment.objects.filter(pk=appointment_id, struck_at=None).first()
    if row is None:
        raise Http404
    row.client = client_for(request, row.client_id, "client.appointment", right=Right.FILE)
    if not row.outcome:
        return redirect("appointment_outcome", row.pk)
    words = f"{meeting_said(row)}, {date_words(row.at)}: {row.get_outcome_display().lower()}."
    return _page(request, row.client, row, words)


@open_to(Right.REGISTER)
def finding_measure(request: StaffRequest, client_id: UUID, finding_id: UUID) -> HttpResponse:
    """After a condition was broken."""
    client = client_for(request, client_id, "client.condition", right=Right.FILE)
    row = finding_of(client, finding_id)
    return _page(request, client, row, finding_words(row))


@open_to(Right.REGISTER)
def measure_strike(request: StaffRequest, client_id: UUID, measure_id: UUID) -> HttpResponse:
    """It was not decided so; the question is open again."""
    client = client_for(request, client_id, "client.condition", right=Right.FILE)
    row = Measure.objects.filter(client=client, pk=measure_id, struck_at=None).first()
    if row is None:
        raise Http404
    return strike_page(
        request, client, row, name="measure.struck", back=BACK,
        words=Words(said("Coret tindakan"), measure_words(row)),
    )  # fmt: skip


def _page(
    request: StaffRequest, client: Client, after: Appointment | Finding, words: str
) -> HttpResponse:
    today = today_of(request, client)
    kinds = measures_after(fact_of(after), today)
    if not kinds:
        return redirect(BACK, client.pk)
    start: dict[str, object] = {"id": uuid7(), "on": today}
    form = MeasureForm(typed(request), kinds=kinds, initial=start, today=today)
    if form.is_valid() and (taken := _take(request, after, form)):
        return _onward(client, taken)
    text = said("{what} Hasilnya sudah tercatat. Apa yang dilakukan?").format(what=words)
    return deed_page(
        request, client, form, title=said("Tindakan"), action=said("Simpan"), text=text, back=BACK
    )


def _take(request: StaffRequest, after: Appointment | Finding, form: MeasureForm) -> Measure | None:
    try:
        return take_measure(
            id=form.cleaned_data["id"] or uuid7(), after=after, entry=form.entry(),
            by=request.user, at=request.at,
        )  # fmt: skip
    except NoReason:
        form.add_error("note", said("Tulis mengapa tidak ada tindakan."))
    except NotAllowed:
        form.add_error("kind", said("Tindakan ini tidak mengikuti hasil itu."))
    except OtherContent:
        say_sent_before(form)
    return None


def _onward(client: Client, taken: Measure) -> HttpResponse:
    """A letter is written next, another meeting made."""
    if taken.kind == LETTER:
        return redirect("warning_new", client.pk)
    return redirect("appointment_new" if taken.kind == AGAIN else BACK, client.pk)
