"""What is typed into a recap? The numbers that Titian does not know, and why one is corrected."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from titian.desk.recaps.by_hand import ByHand
from titian.desk.templatetags.titian import figure
from titian.insight.counting import Counts

MOST_PEOPLE = 100_000


class TypedForm(forms.Form):
    """One field for each, with what the files say of it; an empty one stays unknown."""

    def __init__(self, *args: object, lines: Sequence[ByHand], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        for line in lines:
            self.fields[_name(line.key)] = _number(line)

    def counts(self) -> Counts:
        return {name.replace("-", "."): value for name, value in self.cleaned_data.items()}


class CorrectForm(forms.Form):
    """A new version says why."""

    note = forms.CharField(
        label=_("Mengapa dibuat versi baru?"),
        max_length=300,
        help_text=_("Contoh: kunjungan 3 November baru dicatat."),
    )


def _name(key: str) -> str:
    return key.replace(".", "-")


def _number(line: ByHand) -> forms.IntegerField:
    said = gettext("Di berkas klien tercatat {n}.")
    return forms.IntegerField(
        label=line.title,  # type: ignore[arg-type]
        help_text=said.format(n=figure(line.found.count)) if line.found else "",
        required=False,
        min_value=0,
        max_value=MOST_PEOPLE,
        initial=line.count,
        widget=forms.NumberInput({"class": "w-s", "inputmode": "numeric"}),
    )
