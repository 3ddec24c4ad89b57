"""What is typed about a meeting, and about what came of it?"""

from collections.abc import Mapping
from datetime import date, timedelta

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from titian.clients.models import Client
from titian.desk.bounds.moments import HourField, day_and_hour, moment_of
from titian.desk.fields import ChoiceCards, DayField
from titian.desk.people.identity_form import LineField
from titian.desk.stale import RevField
from titian.desk.templatetags.titian import translated
from titian.guidance.appointments import HAPPENED, WITH_REASON, Absence, Meeting
from titian.guidance.models import Appointment
from titian.guidance.rules.outcomes import AbsenceReason, reasons_on
from titian.supervision.proofs import Promised

LONGEST_BACK, LONGEST_AHEAD = timedelta(days=31), timedelta(days=400)
Outcome = Appointment.Outcome
QUICK = (Outcome.MET, Outcome.ABSENT, Outcome.POSTPONED, Outcome.CANCELLED)  # by one press
HINTS: Mapping[str, str | Promise] = {
    Outcome.MET: _("Klien hadir dan patuh."),
    Outcome.NOT_COMPLIED: _("Misalnya pulang sebelum selesai."),
    Outcome.SENT_HOME: _("Misalnya mabuk atau mengancam; tulis kejadiannya."),
    Outcome.NOT_SERVED: _("Petugas atau layanan tidak ada. Ini bukan kesalahan klien."),
    Outcome.ABSENT: _("Sebabnya belum diketahui; beberapa hari lagi Anda ditanya."),
    Outcome.EXCUSED: _("Pilih alasannya di bawah."),
    Outcome.UNEXCUSED: _("Tidak ada alasan, atau alasannya tidak dapat diterima."),
}


class MeetingForm(forms.Form):
    """When, what for, where."""

    id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    rev = RevField()
    on = DayField(label=_("Tanggal"))
    hour = HourField(label=_("Jam"))
    purpose = forms.ChoiceField(
        label=_("Untuk"),
        choices=[("", _("Pilih")), *Appointment.Purpose.choices],
        error_messages={"required": _("Pilih untuk apa.")},
    )
    place = forms.ChoiceField(
        label=_("Tempat"),
        choices=Appointment.Place.choices,
        widget=ChoiceCards(),
        error_messages={"required": _("Pilih tempatnya.")},
    )
    where = LineField(
        _("Tempatnya, bila perlu"), most=200, help_text=_("Misalnya: ruang BK sekolah.")
    )
    note = LineField(_("Catatan"), most=300)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        initial: dict[str, object],
        zone: str,
        today: date,
    ) -> None:
        super().__init__(data, initial={"rev": 0, **initial})
        self.zone, self.today = zone, today

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if not self.today - LONGEST_BACK <= day <= self.today + LONGEST_AHEAD:
            raise forms.ValidationError(_("Paling lama sebulan yang lalu atau setahun lagi."))
        return day

    def meeting(self) -> Meeting:
        typed = self.cleaned_data
        at = moment_of(typed["on"], typed["hour"], self.zone)
        return Meeting(at, typed["purpose"], typed["place"], typed["where"], typed["note"])


def meeting_of(row: Appointment) -> dict[str, object]:
    """What fills the form of a meeting that stands."""
    on, hour = day_and_hour(row.at, row.client.office.zone)
    return {
        "on": on, "hour": hour, "purpose": row.purpose, "place": row.place, "where": row.where,
        "note": row.note,
    }  # fmt: skip


class OutcomeForm(forms.Form):
    """What came of it; only what can have happened by now is offered."""

    rev = RevField()
    outcome = forms.ChoiceField(
        label=_("Hasil"),
        widget=ChoiceCards(hints=HINTS),
        error_messages={"required": _("Pilih hasilnya.")},
    )
    reason = forms.ChoiceField(
        label=_("Alasan, bila tidak hadir"),
        required=False,
        help_text=_("Wajib bila alasannya diterima."),
    )
    proof_by_on = DayField(
        label=_("Bukti paling lambat"),
        required=False,
        help_text=_("Kosong bila bukti tidak diminta. Sesudah tanggal itu Anda ditanya lagi."),
    )
    paper = LineField(
        _("Bukti yang ditunggu"), most=120, help_text=_("Misalnya: surat dokter atau puskesmas.")
    )
    note = LineField(_("Catatan"), most=300)

    def __init__(
        self, data: QueryDict | None = None, *, row: Appointment, has_come: bool, today: date
    ) -> None:
        super().__init__(data, initial={"rev": row.rev, **outcome_of(row)})
        self.today, self.reasons = today, {one.key: one for one in reasons_on(today)}
        outcome, reason = self.fields["outcome"], self.fields["reason"]
        assert isinstance(outcome, forms.ChoiceField) and isinstance(reason, forms.ChoiceField)
        outcome.choices = outcomes(has_come=has_come)
        reason.choices = [("", said("Pilih")), *map(_reason_choice, self.reasons.values())]

    def clean(self) -> dict[str, object]:
        typed = super().clean() or self.cleaned_data
        outcome, reason = typed.get("outcome"), typed.get("reason")
        if outcome == Appointment.Outcome.EXCUSED and not reason:
            self.add_error("reason", said("Pilih alasan yang diterima."))
        by_on = typed.get("proof_by_on")
        is_new = by_on != self.initial.get("proof_by_on")
        if isinstance(by_on, date) and is_new and by_on < self.today:
            self.add_error(
                "proof_by_on", said("Bukti tidak dapat ditunggu sampai hari yang lewat.")
            )
        return typed

    def absence(self) -> Absence:
        """What the outcome has no room for is left out, so that a change of mind keeps nothing."""
        typed = self.cleaned_data
        outcome, key, by_on = typed["outcome"], typed["reason"], typed["proof_by_on"]
        if outcome not in WITH_REASON or not key:
            return Absence()
        if outcome != Appointment.Outcome.EXCUSED or by_on is None:
            return Absence(key)
        paper = typed["paper"] or self.reasons[key].paper
        return Absence(key, Promised(paper, by_on))


def outcomes(*, has_come: bool) -> list[tuple[str, str]]:
    return [
        (key, str(word))
        for key, word in Appointment.Outcome.choices
        if has_come or key not in HAPPENED
    ]


def outcome_of(row: Appointment) -> dict[str, object]:
    proof = row.proof
    return {
        "outcome": row.outcome, "note": row.outcome_note, "reason": row.reason,
        "proof_by_on": proof.by_on if proof else None, "paper": proof.paper if proof else "",
    }  # fmt: skip


def _reason_choice(one: AbsenceReason) -> tuple[str, str]:
    """Sakit (bukti ditunggu 7 hari)"""
    title = translated(one.title)
    if not one.days:
        return one.key, title
    words = ngettext(
        "%(title)s (bukti biasanya %(days)s hari)", "%(title)s (bukti biasanya %(days)s hari)",
        one.days,
    )  # fmt: skip
    return one.key, words % {"title": title, "days": one.days}


class ClientField(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django's has no parameter
    """Clients as lists name them."""

    def label_from_instance(self, obj: Client) -> str:
        return f"{obj.list_name}, {obj.number}"


class WhoForm(forms.Form):
    """With whom?"""

    klien = ClientField(
        Client.objects.none(),
        label=_("Klien"),
        empty_label=_("Pilih klien"),
        error_messages={"required": _("Pilih kliennya.")},
    )

    def __init__(self, data: QueryDict | None = None, *, clients: QuerySet[Client]) -> None:
        super().__init__(data)
        who = self.fields["klien"]
        assert isinstance(who, ClientField)
        who.queryset = clients.order_by("name", "pk")
