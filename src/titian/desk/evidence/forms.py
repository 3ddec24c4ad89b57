"""What may be typed about evidence? The client's word, what a paper is for, which file to check."""

from datetime import datetime
from typing import cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from titian.desk.bounds.moments import HourField, day_and_hour, moment_of
from titian.desk.crew.forms import NewIdField
from titian.desk.fields import ChoiceCards, DayField
from titian.tracking.models import Explanation

LONGEST_WORDS, LONGEST_PURPOSE = 2000, 200


class ExplanationForm(forms.Form):
    """In the client's own words; when they said so, which is mostly just now."""

    id = NewIdField()
    words = forms.CharField(
        label=_("Apa kata klien?"),
        help_text=_("Tulis sedapatnya dengan kata-katanya sendiri, juga bila Anda meragukannya."),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Tulis apa yang dikatakan klien.")},
    )
    way = forms.ChoiceField(
        label=_("Bagaimana disampaikan?"),
        choices=Explanation.Way.choices,
        widget=ChoiceCards(),
        error_messages={"required": _("Pilih bagaimana disampaikan.")},
    )
    said_on = DayField(label=_("Tanggal"))
    said_hour = HourField(label=_("Pukul"))

    def __init__(self, data: QueryDict | None = None, *, zone: str, at: datetime) -> None:
        day, hour = day_and_hour(at, zone)
        super().__init__(data, initial={"said_on": day, "said_hour": hour})
        self.zone, self.at = zone, at

    def clean(self) -> dict[str, object]:
        typed = super().clean() or {}
        if {"said_on", "said_hour"} <= set(self.cleaned_data) and self.said_at > self.at:
            said = _("Waktu itu belum tiba. Tulis kapan klien mengatakannya.")
            self.add_error("said_hour", cast(str, said))
        return typed

    @property
    def said_at(self) -> datetime:
        return moment_of(self.cleaned_data["said_on"], self.cleaned_data["said_hour"], self.zone)


class PaperForm(forms.Form):
    """A paper that leaves the office says what for."""

    purpose = forms.CharField(
        label=_("Untuk apa PDF ini dibuat?"),
        help_text=_("Misalnya: diminta hakim PN Palu, perkara nomor …"),
        max_length=LONGEST_PURPOSE,
        error_messages={"required": _("Tulis untuk apa.")},
    )


class CheckForm(forms.Form):
    """A file as it was received."""

    file = forms.FileField(
        label=_("PDF bukti"),
        widget=forms.FileInput(attrs={"class": "file", "accept": "application/pdf"}),
        help_text=_("Berkas seperti diterima. Cetakan yang dipindai tidak dapat diperiksa."),
        error_messages={
            "required": _("Pilih berkasnya."),
            "empty": _("Berkas ini kosong."),
        },
    )
