"""How are yes, no and not known asked, and how is a number of sixteen digits?"""

from typing import cast

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from titian.desk.fields import ChoiceCards
from titian.kit import nik

ANSWERS = (("ya", _("Ya")), ("tidak", _("Tidak")), ("", _("Belum diketahui")))
MEANS: dict[str, bool | None] = {"ya": True, "tidak": False, "": None}
WORD = {True: "ya", False: "tidak", None: ""}


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
