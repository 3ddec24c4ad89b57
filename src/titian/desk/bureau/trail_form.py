"""What may be asked of the trail? Days, person, kind of deed, subject."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from titian.desk.actors import MACHINES
from titian.desk.fields import DayField
from titian.desk.trail_words import DEEDS
from titian.offices.models import Office, Staff

ANY = ("", _("Semua"))
USUAL = timedelta(days=30)  # a rare deed is not sought through all years unless somebody asks


@dataclass(frozen=True)
class Question:
    """What is asked; empty words ask for everything."""

    from_on: date | None
    until_on: date | None
    actor: str = ""
    deed: str = ""
    subject: str = ""


class TrailForm(forms.Form):
    """A wrong day says so and is passed over; the rest still holds."""

    dari = DayField(label=cast(str, _("Dari")), help_text="", required=False)
    sampai = DayField(label=cast(str, _("Sampai")), help_text="", required=False)
    pelaku = forms.ChoiceField(label=_("Pelaku"), required=False)
    perbuatan = forms.ChoiceField(label=_("Perbuatan"), required=False)
    perihal = forms.CharField(
        label=_("Nomor register klien"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"class": "w-m", "autocomplete": "off"}),
    )

    def __init__(self, data: object, *, actors: Iterable[tuple[str, str]], today: date) -> None:
        super().__init__(data, initial={"dari": today - USUAL})  # type: ignore[arg-type]
        deeds = sorted(((name, str(word)) for name, word in DEEDS.items()), key=lambda d: d[1])
        self.fields["pelaku"] = forms.ChoiceField(
            label=_("Pelaku"), choices=[ANY, *actors], required=False
        )
        self.fields["perbuatan"] = forms.ChoiceField(
            label=_("Perbuatan"), choices=[ANY, *deeds], required=False
        )
        self._today = today

    @property
    def question(self) -> Question:
        if not self.is_bound:
            return Question(self._today - USUAL, None)
        self.is_valid()
        said = self.cleaned_data
        is_narrow = bool(said.get("perihal"))
        return Question(
            said.get("dari") or (None if is_narrow else self._today - USUAL),
            said.get("sampai"),
            said.get("pelaku", ""),
            said.get("perbuatan", ""),
            said.get("perihal", "").strip(),
        )


def actors_of(office: Office) -> list[tuple[str, str]]:
    """Everybody who ever worked here, and our own loops."""
    staff = Staff.objects.filter(office=office).order_by("name")
    people = [(person.reference, person.name) for person in staff]
    return people + [(f"machine:{name}", str(word)) for name, word in MACHINES.items()]
