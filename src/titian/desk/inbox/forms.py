"""What is typed about a report: a note, something to do, why it counts no more."""

from datetime import date
from typing import cast
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from titian.desk.fields import ChoiceCards, DayField
from titian.desk.people.deed_forms import ReasonField
from titian.desk.people.identity_form import LineField
from titian.desk.people.list_form import OfficerField
from titian.kit import names
from titian.kit.ids import uuid7
from titian.offices.models import Staff
from titian.reporting.models import FollowUp

End = FollowUp.End


class NoteForm(forms.Form):
    """What an officer wants to remember of this report."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Catatan Anda"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": "2"}),
        error_messages={"required": _("Tulis catatannya dulu.")},
    )

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data, initial={"id": uuid7()})

    def clean_text(self) -> str:
        return names.legible(self.cleaned_data["text"])


class CountForm(forms.Form):
    """Why it counts no more, or after all; the form knows which of the two was asked."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    wish = forms.ChoiceField(choices=[("hitung", ""), ("tidak", "")], widget=forms.HiddenInput)
    because = ReasonField(label=_("Alasannya"), most=500)

    def __init__(self, data: QueryDict | None = None, *, is_counted: bool) -> None:
        wish = "tidak" if is_counted else "hitung"
        super().__init__(data, initial={"id": uuid7(), "wish": wish})

    @property
    def counts(self) -> bool:
        return bool(self.cleaned_data["wish"] == "hitung")


class FollowUpForm(forms.Form):
    """What, by whom, until when."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    what = forms.CharField(
        label=_("Yang akan dilakukan"),
        max_length=200,
        help_text=_("Satu kalimat, misalnya: telepon penjaminnya, cocokkan wajah saat bertemu."),
        error_messages={"required": _("Tulis yang akan dilakukan.")},
    )
    who = OfficerField(
        Staff.objects.none(),
        label=_("Oleh"),
        error_messages={
            "required": _("Pilih petugasnya."),
            "invalid_choice": _("Pilih petugas dari daftar ini."),
        },
    )
    until_on = DayField(label=cast(str, _("Paling lambat")))

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        officers: list[UUID],
        today: date,
        initial: dict[str, object],
    ) -> None:
        super().__init__(data, initial={"id": uuid7(), **initial})
        who = cast(OfficerField, self.fields["who"])
        who.queryset = Staff.objects.filter(pk__in=officers).order_by("name", "pk")
        self.today = today

    def clean_what(self) -> str:
        return " ".join(names.legible(self.cleaned_data["what"]).split())

    def clean_until_on(self) -> date:
        day = cast(date, self.cleaned_data["until_on"])
        if day < self.today:
            raise forms.ValidationError(gettext("Hari itu sudah lewat."))
        return day


class EndForm(forms.Form):
    """Done, or dropped and why."""

    end = forms.ChoiceField(
        label=_("Bagaimana jadinya?"),
        choices=[(End.DONE, _("Selesai")), (End.DROPPED, _("Tidak jadi"))],
        widget=ChoiceCards(),
        error_messages={"required": _("Pilih salah satu.")},
    )
    note = LineField(_("Hasilnya"), most=300, help_text=_("Wajib bila tidak jadi: mengapa."))

    def clean(self) -> dict[str, object]:
        said = super().clean() or self.cleaned_data
        if said.get("end") == End.DROPPED and not said.get("note"):
            self.add_error("note", gettext("Tulis mengapa tidak jadi."))
        return said
