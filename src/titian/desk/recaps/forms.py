"""What is typed into a recap? The numbers that Titian does not know, and why one is corrected."""

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from titian.insight.counting import Counts
from titian.insight.models import Recap
from titian.insight.recaps import typed_figures

MOST_PEOPLE = 100_000


class TypedForm(forms.Form):
    """One field for each; an empty one stays unknown."""

    def __init__(self, *args: object, recap: Recap, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        for figure in typed_figures(recap.kind):
            self.fields[_name(figure.key)] = _number(figure.title, recap.figures.get(figure.key))

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


def _number(title: str | Promise, initial: int | None) -> forms.IntegerField:
    return forms.IntegerField(
        label=title,  # type: ignore[arg-type]
        required=False,
        min_value=0,
        max_value=MOST_PEOPLE,
        initial=initial,
        widget=forms.NumberInput({"class": "w-s", "inputmode": "numeric"}),
    )
