"""What is typed when a proposal is refused, or a zone ended? Why."""

from django import forms
from django.utils.translation import gettext_lazy as _

from titian.desk.people.deed_forms import ReasonField


class RefusalForm(forms.Form):
    because = ReasonField(label=_("Mengapa tidak disetujui?"), most=300)

    @property
    def reason(self) -> str:
        return str(self.cleaned_data["because"])


class EndForm(forms.Form):
    because = ReasonField(label=_("Mengapa wilayah ini diakhiri?"), most=200)
