"""Where on the page does a box lie, typed or drawn, and why is it black?

In percent of the page, as the ruler at its edges says; kept in thousandths.
"""

from decimal import Decimal, InvalidOperation
from typing import cast

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from titian.clients.black_boxes import Covering
from titian.desk.people.deed_forms import ReasonField
from titian.documents.boxes import WHOLE, Box, whole_page
from titian.kit.ids import uuid7

PERCENT = 100
SIDES = ("left", "top", "width", "height")
TRY, ALL_OF_IT = "lihat", "seluruh"  # the buttons beside the one that saves


class PercentField(forms.CharField):
    """12,5 or 12.5: thousandths as a number."""

    default_error_messages = {  # Django reads it from the class
        "required": _("Isi angkanya."),
        "invalid": _("Tulis angka dari 0 sampai 100, contoh 12,5."),
    }

    def __init__(self, label: str | Promise) -> None:
        attrs = {"class": "w-s", "inputmode": "decimal", "autocomplete": "off"}
        widget = forms.TextInput(attrs=attrs)
        super().__init__(label=cast(str, label), max_length=6, widget=widget)

    def to_python(self, value: object) -> int | None:  # type: ignore[override]
        typed = str(super().to_python(value)).replace(",", ".").rstrip("% ")
        if not typed:
            return None
        try:
            found = Decimal(typed) * WHOLE / PERCENT
            if 0 <= found <= WHOLE:
                return round(found)
        except InvalidOperation:
            pass
        raise forms.ValidationError(self.error_messages["invalid"], code="invalid")

    def run_validators(self, value: object) -> None:
        """A number has no length."""

    def validate(self, value: object) -> None:
        if self.required and value is None:
            raise forms.ValidationError(self.error_messages["required"], code="required")


class BoxForm(forms.Form):
    """One more box on one page; to be only looked at it needs no reason."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    left = PercentField(_("Kiri (%)"))
    top = PercentField(_("Atas (%)"))
    width = PercentField(_("Lebar (%)"))
    height = PercentField(_("Tinggi (%)"))
    reason = ReasonField(label=_("Alasan, dibaca pemohon"), most=200)

    def __init__(self, data: QueryDict | None, *, page: int, reason: str) -> None:
        super().__init__(data, initial={"id": uuid7(), "reason": reason})
        self.page = page
        self.is_trial = data is not None and TRY in data
        self.is_whole_page = data is not None and ALL_OF_IT in data
        self.draft: Box | None = None
        for side in SIDES:
            self.fields[side].required = not self.is_whole_page
        self.fields["reason"].required = not self.is_trial

    def clean(self) -> dict[str, object]:
        said = super().clean() or self.cleaned_data
        self.fields["reason"].required = True  # to be kept it needs one
        sides = [cast(int | None, said.get(side)) for side in SIDES]
        if self.is_whole_page or None in sides:
            return said
        box = Box(self.page, *cast(list[int], sides))
        if not box.is_inside:
            self.add_error("width", _("Kotak ini kosong, atau keluar dari halaman."))
        else:
            self.draft = box
        return said

    def covering(self, key: str) -> Covering:
        """Of a valid form."""
        box = whole_page(self.page) if self.is_whole_page else self.draft
        assert box is not None
        return Covering(key, box, self.cleaned_data["reason"])
