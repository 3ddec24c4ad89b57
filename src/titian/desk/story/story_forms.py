"""What is asked of a fact, by its kind, and of an assessment, by its instrument?"""

from collections.abc import Sequence
from datetime import date
from typing import cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from titian.clients.models import Client
from titian.desk.fields import DayField
from titian.desk.people.deed_forms import not_yet
from titian.desk.people.identity_form import LineField
from titian.guidance.assessments import Result
from titian.guidance.facts import Telling
from titian.guidance.kinds.facts import FactField, FactKind
from titian.guidance.kinds.instruments import NoSuchScore, instruments, instruments_for
from titian.guidance.models import Document
from titian.kit.ids import uuid7
from titian.kit.names import LONGEST_NAME

LONGEST_LINE, LONGEST_TEXT = 200, 3000


class StoryForm(forms.Form):
    """What a fact and an assessment share: the day, the source, the paper that shows it."""

    id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    on = DayField(label=_("Tanggal"))

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        papers: Sequence[Document],
        today: date,
        initial: dict[str, object] | None = None,
    ) -> None:
        super().__init__(data, initial={"id": uuid7(), "on": today, **(initial or {})})
        self.today, self.papers = today, {str(paper.pk): paper for paper in papers}

    def clean_on(self) -> date:
        return not_yet(self.cleaned_data["on"], self.today)

    def add_ending(self) -> None:
        """Last on the page: where it is known from."""
        self.fields["source"] = LineField(
            _("Sumber"), most=LONGEST_LINE, help_text=_("Dari siapa atau surat apa diketahui.")
        )
        if self.papers:
            titles = [(key, paper.title) for key, paper in self.papers.items()]
            self.fields["document"] = forms.ChoiceField(
                label=gettext("Dokumen"),
                required=False,
                choices=[("", gettext("Tanpa dokumen")), *titles],
            )

    @property
    def document(self) -> Document | None:
        return self.papers.get(self.cleaned_data.get("document", ""))


class FactForm(StoryForm):
    """The questions of one kind."""

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        kind: FactKind,
        papers: Sequence[Document],
        today: date,
    ) -> None:
        super().__init__(data, papers=papers, today=today)
        self.kind = kind
        for one in kind.fields:
            self.fields[one.key] = _asked(one)
        self.add_ending()

    def telling(self) -> Telling:
        said = self.cleaned_data
        told = {one.key: said[one.key] for one in self.kind.fields if said[one.key]}
        return Telling(self.kind, said["on"], told, said["source"], self.document)


class AssessmentForm(StoryForm):
    """The result as the sheet says it; the band follows from the score."""

    instrument = forms.ChoiceField(
        label=_("Instrumen"), error_messages={"required": _("Pilih instrumennya.")}
    )
    score = forms.IntegerField(
        label=_("Skor"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "w-s"}),
        error_messages={
            "required": _("Isi skornya."),
            "invalid": _("Tulis skor dengan angka, contoh 8."),
        },
    )
    assessor = forms.CharField(
        label=_("Asesor"),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Isi nama asesornya.")},
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        client: Client,
        papers: Sequence[Document],
        today: date,
        assessor: str,
    ) -> None:
        super().__init__(data, papers=papers, today=today, initial={"assessor": assessor})
        known = instruments_for(client.register)
        chosen = cast(forms.ChoiceField, self.fields["instrument"])
        chosen.choices = [
            ("", gettext("Pilih instrumen")),
            *((one.name, f"{gettext(one.label)}, {one.version}") for one in known),
        ]
        self.add_ending()

    def clean(self) -> dict[str, object]:
        said = super().clean() or self.cleaned_data
        instrument = instruments().get(said.get("instrument", ""))
        if instrument is not None and isinstance(score := said.get("score"), int):
            try:
                instrument.band_of(score)
            except NoSuchScore:
                words = gettext("Skor instrumen ini {least} sampai {most}.")
                text = words.format(least=instrument.least, most=instrument.most)
                self.add_error("score", text)
        return said

    def result(self) -> Result:
        said = self.cleaned_data
        return Result(
            instruments()[said["instrument"]], said["on"], said["score"], said["assessor"],
            said["source"], self.document,
        )  # fmt: skip


def _asked(one: FactField) -> forms.Field:
    """Made for one request: its words are in the reader's language."""
    label, hint = gettext(one.label), gettext(one.hint) if one.hint else ""
    if one.shape == "choice":
        words = [(choice, gettext(choice)) for choice in one.choices]
        return forms.ChoiceField(
            label=label,
            required=one.is_needed,
            help_text=hint,
            choices=[("", gettext("Pilih")), *words],
            error_messages={"required": gettext("Pilih salah satu.")},
        )
    is_long = one.shape == "text"
    return forms.CharField(
        label=label,
        required=one.is_needed,
        help_text=hint,
        max_length=LONGEST_TEXT if is_long else LONGEST_LINE,
        widget=forms.Textarea(attrs={"rows": "4"}) if is_long else forms.TextInput(),
        error_messages={
            "required": gettext("Bagian ini perlu diisi."),
            "max_length": gettext("Terlalu panjang; ringkaskan."),
        },
    )
