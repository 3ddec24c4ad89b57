"""What is asked when a register number is kept, or given up?"""

from datetime import date, timedelta

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from titian.clients.models import Client
from titian.desk.crew.forms import NewIdField
from titian.desk.fields import ChoiceCards, DayField
from titian.desk.people.deed_forms import ReasonField

LONGEST = timedelta(days=92)


class ReserveForm(forms.Form):
    """For whom, and until when: a number that waits for ever would be forgotten."""

    id = NewIdField()
    register = forms.ChoiceField(
        label=_("Register"),
        choices=Client.Register.choices,
        widget=ChoiceCards(),
        error_messages={"required": _("Pilih register dewasa atau anak.")},
    )
    because = ReasonField(label=_("Untuk apa nomor ini dicadangkan?"), most=200)
    until_on = DayField(label=_("Dicadangkan sampai"))

    def __init__(self, data: QueryDict | None, *, registers: frozenset[str], today: date) -> None:
        super().__init__(data, initial={"register": Client.Register.ADULT})
        self.today = today
        kinds = self.fields["register"]
        assert isinstance(kinds, forms.ChoiceField)
        kinds.choices = [one for one in Client.Register.choices if one[0] in registers]

    def clean_until_on(self) -> date:
        day: date = self.cleaned_data["until_on"]
        if day < self.today:
            raise forms.ValidationError(_("Pilih hari ini atau sesudahnya."))
        if day > self.today + LONGEST:
            raise forms.ValidationError(_("Paling lama tiga bulan."))
        return day


class VoidForm(forms.Form):
    because = ReasonField(label=_("Mengapa nomor ini dibatalkan?"), most=200)
