"""What is typed about a meeting, and about what came of it?"""

from datetime import date, timedelta

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from titian.clients.models import Client
from titian.desk.bounds.moments import HourField, day_and_hour, moment_of
from titian.desk.fields import ChoiceCards, DayField
from titian.desk.people.identity_form import LineField
from titian.desk.stale import RevField
from titian.guidance.appointments import HAPPENED, Meeting
from titian.guidance.models import Appointment

LONGEST_BACK, LONGEST_AHEAD = timedelta(days=31), timedelta(days=400)


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
        label=_("Hasil"), widget=ChoiceCards(), error_messages={"required": _("Pilih hasilnya.")}
    )
    note = LineField(_("Catatan"), most=300)

    def __init__(self, data: QueryDict | None = None, *, row: Appointment, has_come: bool) -> None:
        super().__init__(data, initial={"rev": row.rev, **outcome_of(row)})
        outcome = self.fields["outcome"]
        assert isinstance(outcome, forms.ChoiceField)
        outcome.choices = outcomes(has_come=has_come)


def outcomes(*, has_come: bool) -> list[tuple[str, str]]:
    return [
        (key, str(word))
        for key, word in Appointment.Outcome.choices
        if has_come or key not in HAPPENED
    ]


def outcome_of(row: Appointment) -> dict[str, object]:
    return {"outcome": row.outcome, "note": row.outcome_note}


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
