"""Yes, or no and why: how a head decides what somebody asked for."""

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from titian.desk.fields import ChoiceCards
from titian.desk.people.identity_form import LineField


class DecideForm(forms.Form):
    """`why` is said when a refusal comes without its reason."""

    decision = forms.ChoiceField(
        label=_("Keputusan"),
        choices=(("ya", _("Izinkan")), ("tidak", _("Tolak"))),
        widget=ChoiceCards(),
        error_messages={"required": _("Pilih keputusannya.")},
    )
    note = LineField(_("Catatan"), most=300, help_text=_("Wajib bila ditolak."))

    def __init__(self, data: QueryDict | None = None, *, why: str | Promise) -> None:
        super().__init__(data)
        self.why = why

    def clean(self) -> dict[str, object]:
        said = super().clean() or self.cleaned_data
        if said.get("decision") == "tidak" and not said.get("note"):
            self.add_error("note", str(self.why))
        return said
