"""What may be typed about alerts? Which to list, and what one of them was."""

from collections.abc import Iterable
from typing import cast
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from titian.alerts.models import Alert
from titian.desk.fields import ChoiceCards
from titian.offices.models import Staff

ANY = ("", _("Semua"))
STATES = [
    ANY,
    ("terbuka", _("Belum selesai")),
    ("belum_dilihat", _("Belum dilihat")),
    ("mendesak", _("Mendesak")),
    ("selesai", _("Selesai")),
]
OF_HELP = (Alert.Cause.HELPED, Alert.Cause.FALSE)
CAUSES = [
    cause
    for cause in Alert.Cause.choices
    if cause[0] not in (Alert.Cause.SUPERSEDED, Alert.Cause.HELPED)
]
HELP_CAUSES = [(cause.value, cause.label) for cause in OF_HELP]
HELP_HINTS = {
    Alert.Cause.HELPED.value: _("Anda atau orang lain sudah berbicara dengannya"),
    Alert.Cause.FALSE.value: _("Salah tekan, atau bukan klien ini"),
}
CAUSE_HINTS = {
    Alert.Cause.BREACH.value: _("Klien tahu kewajibannya dan tidak ada alasan"),
    Alert.Cause.EXCUSED.value: _("Sakit, kerja, musibah, ibadah"),
    Alert.Cause.FALSE.value: _("Klien sudah melapor, atau jadwalnya salah dicatat"),
    Alert.Cause.TECHNICAL.value: _("Perangkat, jaringan, atau komputer kantor"),
}


DEVICE_HINTS = {
    Alert.Cause.BREACH.value: _(
        "Anda sudah memastikan bahwa klien sengaja merusak atau melepasnya"
    ),
    Alert.Cause.EXCUSED.value: _("Terlepas, terjatuh, kehabisan daya"),
    Alert.Cause.FALSE.value: _("Alat dan klien baik-baik saja"),
    Alert.Cause.TECHNICAL.value: _("Alat, kartu, atau jaringannya rusak"),
}
PLACE_HINTS = {
    **CAUSE_HINTS,
    Alert.Cause.FALSE.value: _("Klien di tempatnya; posisi perangkat keliru"),
}


class FilterForm(forms.Form):
    """Every field may stay empty; what is unknown is passed over."""

    keadaan = forms.ChoiceField(label=_("Keadaan"), choices=STATES, required=False)
    petugas = forms.ChoiceField(label=_("PK"), required=False)
    sebab = forms.ChoiceField(label=_("Sebab"), choices=[ANY, *Alert.Cause.choices], required=False)

    def __init__(self, data: object, *, officers: Iterable[Staff]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        choices = [ANY, *((str(officer.pk), officer.name) for officer in officers)]
        self.fields["petugas"] = forms.ChoiceField(label=_("PK"), choices=choices, required=False)
        if len(choices) == 1:
            del self.fields["petugas"]
        for field in self.fields.values():
            field.widget.attrs["class"] = "w-s"
        self.is_valid()

    def chosen(self, name: str) -> str:
        return str(self.cleaned_data.get(name, ""))

    @property
    def officer(self) -> UUID | None:
        return UUID(self.chosen("petugas")) if self.chosen("petugas") else None


class SettleForm(forms.Form):
    """A machine decides nothing: the officer says what it was, and how they know."""

    cause = forms.ChoiceField(
        label=_("Apa sebabnya?"),
        choices=CAUSES,
        widget=ChoiceCards(hints=cast(dict[str, str], CAUSE_HINTS)),
        error_messages={"required": _("Pilih satu sebab.")},
    )
    note = forms.CharField(
        label=_("Catatan"),
        help_text=_("Tulis siapa yang Anda tanya dan jawabannya."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Tulis siapa yang Anda tanya dan jawabannya.")},
    )

    @classmethod
    def of(cls, alert: Alert, data: QueryDict | None = None) -> "SettleForm":
        """With the hints that fit this kind of trouble."""
        form = cls(data)
        if alert.kind == Alert.Kind.HELP:
            field = cast(forms.ChoiceField, form.fields["cause"])
            field.choices = HELP_CAUSES
            cast(ChoiceCards, field.widget).hints = cast(dict[str, str], HELP_HINTS)
        elif alert.kind in (Alert.Kind.BATTERY, Alert.Kind.SIGNAL, Alert.Kind.TAMPER):
            card = cast(ChoiceCards, form.fields["cause"].widget)
            card.hints = cast(dict[str, str], DEVICE_HINTS)
        elif alert.kind != Alert.Kind.SILENCE:
            cast(ChoiceCards, form.fields["cause"].widget).hints = cast(dict[str, str], PLACE_HINTS)
        return form

    @property
    def cause_word(self) -> str:
        """What was chosen, as the page says it."""
        return str(dict(Alert.Cause.choices).get(str(self["cause"].value()), ""))
