"""How are yes, no and not known asked, a number of sixteen digits, a sum of rupiah?"""

import re
from typing import cast

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from titian.desk.fields import ChoiceCards
from titian.kit import nik

ANSWERS = (("ya", _("Ya")), ("tidak", _("Tidak")), ("", _("Belum diketahui")))
MEANS: dict[str, bool | None] = {"ya": True, "tidak": False, "": None}
WORD = {True: "ya", False: "tidak", None: ""}
RUPIAH = re.compile(r"(?i:rp)?\.?\s*(\d{1,3}(?:\.\d{3})+|\d+)(?:,(?:00|-))?")


class YesNoField(forms.ChoiceField):
    """Yes, no, or nobody has asked yet; cleaned to True, False, None."""

    def __init__(self, label: str | Promise, *, help_text: str | Promise = "") -> None:
        super().__init__(
            label=cast(str, label),
            choices=ANSWERS,
            required=False,
            widget=ChoiceCards(columns=3),
            help_text=cast(str, help_text),
        )

    def clean(self, value: object) -> bool | None:
        return MEANS[str(super().clean(value))]

    def prepare_value(self, value: object) -> str:
        return WORD[value] if value in (True, False, None) else str(value)


class SixteenField(forms.CharField):
    """NIK or KK as people type it; sixteen digits or nothing."""

    def __init__(self, label: str | Promise) -> None:
        super().__init__(
            label=cast(str, label),
            required=False,
            max_length=40,
            help_text=cast(str, _("16 angka.")),
            widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "w-m"}),
        )

    def clean(self, value: object) -> str:
        digits = nik.tidy(str(super().clean(value)))
        if digits and (len(digits) != nik.DIGITS or not digits.isdigit()):
            raise forms.ValidationError(
                _("Nomor ini terdiri dari 16 angka; yang tertulis %(n)s."),
                params={"n": len(digits)},
            )
        return digits


class RupiahField(forms.CharField):
    """Whole rupiah as people write them: 2500000, 2.500.000, Rp 2.500.000,00."""

    def __init__(
        self, label: str | Promise, *, most: int, too_much: str | Promise, required: bool = False
    ) -> None:
        super().__init__(
            label=cast(str, label),
            required=required,
            max_length=40,
            help_text=cast(str, _("Contoh: 2.500.000")),
            widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "w-m"}),
        )
        self.most, self.too_much = most, too_much

    def clean(self, value: object) -> int | None:
        text = str(super().clean(value))
        if not text:
            return None
        found = RUPIAH.fullmatch(text)
        if found is None:
            raise forms.ValidationError(_("Tulis dengan angka saja, contoh 2.500.000."))
        rupiah = int(found[1].replace(".", ""))
        if rupiah > self.most:
            raise forms.ValidationError(cast(str, self.too_much))
        return rupiah

    def prepare_value(self, value: object) -> object:
        return f"{value:,}".replace(",", ".") if isinstance(value, int) else value

    def in_words(self, value: object) -> str:
        return f"Rp {self.prepare_value(value)}"
