"""Which words may an office write? Only places that are known, and not too long."""

from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from titian.kit import names
from titian.messages.rules.filling import LONGEST, MissingPlace, TooLong, UnknownPlace, check


class WordsForm(forms.Form):
    """One template; `seen` names the version that the form was made from."""

    seen = forms.UUIDField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Kata-katanya"),
        required=False,
        max_length=1000,
        help_text=_("Kosongkan untuk memakai kata bawaan Titian."),
        widget=forms.Textarea(attrs={"rows": "4"}),
    )

    def __init__(self, data: QueryDict | None, *, kind: str, seen: UUID | None, text: str) -> None:
        super().__init__(data, initial={"seen": seen, "text": text})
        self.kind = kind

    def clean_text(self) -> str:
        text = " ".join(names.legible(self.cleaned_data["text"]).split())
        if not text:
            return ""
        try:
            check(self.kind, text)
        except UnknownPlace as bad:
            raise forms.ValidationError(
                said("Tanda {{{place}}} tidak dikenal di pesan ini.").format(place=bad)
            ) from bad
        except MissingPlace as bad:
            raise forms.ValidationError(
                said("Tanda {{{place}}} harus ada di pesan ini.").format(place=bad)
            ) from bad
        except TooLong as bad:
            raise forms.ValidationError(
                said("Pesan ini lebih panjang dari {most} huruf.").format(most=LONGEST)
            ) from bad
        return text

    def say_stale(self, newest: UUID | None) -> None:
        """What was typed stays; sending it again is a decision."""
        data = QueryDict(mutable=True)
        data.update({"seen": str(newest or ""), "text": self.cleaned_data["text"]})
        self.data = data
        self.add_error(
            None, said("Orang lain baru saja mengubah kata pesan. Periksa, lalu simpan lagi.")
        )
