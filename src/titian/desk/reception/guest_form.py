"""What does a guest tell at the door?"""

from datetime import date, timedelta
from typing import cast
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from titian.desk.fields import ChoiceCards, DayField
from titian.desk.people.identity_form import LineField
from titian.kit import names
from titian.kit.ids import uuid7
from titian.kit.names import LONGEST_NAME
from titian.reception.guests import Visit
from titian.reception.models import Guest

LONGEST_SPAN = timedelta(days=400)


class GuestForm(forms.Form):
    """Four short answers; nothing about any client."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Nama tamu"),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Tulis nama tamunya.")},
    )
    origin = LineField(_("Instansi atau alamat"), most=120)
    purpose = forms.ChoiceField(
        label=_("Keperluan"),
        choices=Guest.Purpose.choices,
        widget=ChoiceCards(),
        initial=Guest.Purpose.OFFICER,
        error_messages={"required": _("Pilih keperluannya.")},
    )
    whom = LineField(
        _("Yang ditemui"), most=120, help_text=_("Nama petugas atau seksi. Jangan nama klien.")
    )

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data, initial={"id": uuid7()})

    def clean_name(self) -> str:
        typed = names.legible(self.cleaned_data["name"])
        try:
            return names.tidy(typed)
        except names.NameEmpty:
            raise forms.ValidationError(gettext("Tulis nama tamunya.")) from None

    @property
    def new_id(self) -> UUID:
        return cast(UUID, self.cleaned_data["id"])

    @property
    def visit(self) -> Visit:
        given = self.cleaned_data
        return Visit(given["name"], given["purpose"], given["origin"], given["whom"])


class SpanForm(forms.Form):
    """From which day until which; one day when nothing was typed."""

    mulai = DayField(label=cast(str, _("Mulai")), required=False)
    sampai = DayField(label=cast(str, _("Sampai")), required=False)

    def clean(self) -> dict[str, object]:
        given = super().clean() or self.cleaned_data
        first, last = given.get("mulai"), given.get("sampai")
        if first and last and not first <= last <= first + LONGEST_SPAN:
            self.add_error("sampai", gettext("Pilih rentang paling lama setahun."))
        return given

    def days(self, today: date) -> tuple[date, date]:
        """What was understood."""
        given = self.cleaned_data if self.is_valid() else {}
        first, last = given.get("mulai"), given.get("sampai")
        return first or last or today, last or first or today
