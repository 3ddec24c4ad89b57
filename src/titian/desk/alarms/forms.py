"""What may be typed about alerts? Which to list, and what one of them was."""

from collections.abc import Iterable
from typing import cast
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from titian.alerts.causes import cause_of, codes_for
from titian.alerts.models import Alert
from titian.desk.fields import ChoiceCards
from titian.offices.models import Staff

ANY = ("", _("Semua"))
STATES = [
    ANY,
    ("terbuka", _("Belum selesai")),
    ("belum_dilihat", _("Belum dilihat")),
    ("menunggu", _("Menunggu jawaban")),
    ("belum_ditutup", _("Dibuka, belum ditutup")),
    ("mendesak", _("Mendesak")),
    ("kecil", _("Daftar pagi: hal kecil")),
    ("ditangguhkan", _("Ditangguhkan")),
    ("selesai", _("Selesai")),
]
HINTS = {
    Alert.Code.KNEW.value: _("Klien tahu kewajibannya dan tidak ada alasan"),
    Alert.Code.PERMITTED.value: _("Izinnya belum tercatat di sini, atau baru diberikan"),
    Alert.Code.GPS.value: _("Klien di tempatnya; titiknya meleset"),
    Alert.Code.BOUNDS.value: _("Usulkan versi wilayah yang benar sesudah ini"),
    Alert.Code.REPORTED.value: _("Laporannya ada, tetapi belum tercatat"),
    Alert.Code.DEVICE.value: _("Ponsel, alat pelacak, atau izin aplikasinya"),
    Alert.Code.OFFICE.value: _("Listrik, komputer, atau jaringan kantor"),
    Alert.Code.SPOKEN.value: _("Anda atau orang lain sudah berbicara dengannya"),
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

    code = forms.ChoiceField(
        label=_("Apa sebabnya?"),
        widget=ChoiceCards(hints=cast(dict[str, str], HINTS)),
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
        """With the answers that fit this kind of trouble, cause by cause."""
        form = cls(data)
        codes = codes_for(alert.kind)
        grouped: dict[str, list[tuple[str, str]]] = {}
        for one in codes:
            word = str(Alert.Cause(one.cause).label)
            grouped.setdefault(word, []).append((one.code, str(Alert.Code(one.code).label)))
        cast(forms.ChoiceField, form.fields["code"]).choices = list(grouped.items())
        return form

    def clean_code(self) -> Alert.Code:
        return Alert.Code(self.cleaned_data["code"])

    @property
    def cause_word(self) -> str:
        """What was chosen, as the page says it."""
        return cause_words(cause_of(str(self["code"].value())), str(self["code"].value()))


def cause_words(cause: str, code: str) -> str:
    """The cause, and more exactly where that is known."""
    word = str(dict(Alert.Cause.choices).get(cause, ""))
    exact = "" if code == Alert.Code.UNSAID else str(dict(Alert.Code.choices).get(code, ""))
    return f"{word}: {exact}" if exact else word
