"""What is typed of a warning letter: why, what is asked, the head's word, how it came there?"""

from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from titian.desk.fields import ChoiceCards, DayField
from titian.desk.legal.life_forms import LifeForm
from titian.desk.people.deed_forms import ReasonField, not_yet
from titian.desk.people.identity_form import LineField
from titian.guidance.models import WarningLetter
from titian.guidance.warnings import Delivery, WarningEntry


class WarningForm(LifeForm):
    """What the letter says, in words that the client understands."""

    because = ReasonField(label=_("Yang terjadi"), most=1000, least=10)
    asks = ReasonField(label=_("Yang diminta dari klien"), most=600, least=10)

    def entry(self) -> WarningEntry:
        return WarningEntry(self.cleaned_data["because"], self.cleaned_data["asks"])


class DecideForm(forms.Form):
    """Signed, or not and why."""

    decision = forms.ChoiceField(
        label=_("Keputusan"),
        choices=(("ya", _("Dikeluarkan")), ("tidak", _("Tidak dikeluarkan"))),
        widget=ChoiceCards(),
        error_messages={"required": _("Pilih keputusannya.")},
    )
    note = LineField(_("Alasan"), most=300, help_text=_("Wajib bila tidak dikeluarkan."))

    @property
    def is_yes(self) -> bool:
        return bool(self.cleaned_data["decision"] == "ya")

    def clean(self) -> dict[str, object]:
        typed = super().clean() or self.cleaned_data
        if typed.get("decision") == "tidak" and not typed.get("note"):
            self.add_error("note", said("Tulis mengapa tidak dikeluarkan; PK perlu mengetahuinya."))
        return typed


class DeliverForm(forms.Form):
    """When and how it came to the client."""

    on = DayField(label=_("Tanggal diserahkan"))
    way = forms.ChoiceField(
        label=_("Cara"),
        choices=WarningLetter.Way.choices,
        widget=ChoiceCards(),
        error_messages={"required": _("Pilih caranya.")},
    )
    to = LineField(_("Diterima oleh"), most=120, help_text=_("Bila bukan klien sendiri."))

    def __init__(self, data: QueryDict | None = None, *, row: WarningLetter, today: date) -> None:
        start = {
            "on": row.delivered_on or today, "way": row.delivered_by_way, "to": row.delivered_to,
        }  # fmt: skip
        super().__init__(data, initial=start)
        self.row, self.today = row, today

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if self.row.issued_on is not None and day < self.row.issued_on:
            raise forms.ValidationError(said("Surat ini belum ada pada hari itu."))
        return not_yet(day, self.today)

    def delivery(self) -> Delivery:
        typed = self.cleaned_data
        return Delivery(typed["on"], typed["way"], typed["to"])
