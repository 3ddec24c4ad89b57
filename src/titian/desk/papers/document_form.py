"""What is asked of a document when it is brought?"""

from datetime import date
from typing import cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from titian.desk.fields import DayField
from titian.desk.people.deed_forms import not_yet
from titian.desk.people.identity_form import LineField
from titian.desk.persons.file_words import trouble_words
from titian.documents.checking import MOST_BYTES
from titian.documents.troubles import TooLarge
from titian.guidance.documents import Paper
from titian.guidance.kinds.papers import paper_kinds
from titian.kit import names

MEGABYTES = MOST_BYTES // 1024 // 1024
ACCEPTED = ".pdf,.docx,.xlsx,.txt,image/*"


class DocumentForm(forms.Form):
    """The file, its kind, and what a reader should know before opening it."""

    id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    file = forms.FileField(
        label=_("Berkas"),
        help_text=format_lazy(
            _("PDF, foto, hasil pindai, Word (.docx), Excel (.xlsx), teks. Paling besar {n} MB."),
            n=MEGABYTES,
        ),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages={
            "required": _("Pilih berkasnya."),
            "empty": _("Berkas ini kosong. Pilih berkas lain."),
        },
    )
    kind = forms.ChoiceField(
        label=_("Jenis dokumen"), error_messages={"required": _("Pilih jenis dokumen.")}
    )
    title = LineField(
        _("Judul"), most=names.LONGEST_NAME, help_text=_("Kosong: dipakai nama berkasnya.")
    )
    dated_on = DayField(label=_("Tanggal dokumen"), required=False)
    source = LineField(
        _("Dari siapa"), most=200, help_text=_("Misalnya: Lapas Kelas IIA, keluarga, kepala desa.")
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        files: "MultiValueDict[str, UploadedFile[bytes]] | None" = None,
        *,
        walls: frozenset[str],
        today: date,
        initial: dict[str, object],
    ) -> None:
        super().__init__(data, files, initial=initial)
        self.today = today
        kind = cast(forms.ChoiceField, self.fields["kind"])
        offered = [one for one in paper_kinds().values() if one.wall in walls]
        kind.choices = [("", gettext("Pilih jenis")), *((k.key, gettext(k.label)) for k in offered)]

    def clean_file(self) -> "UploadedFile[bytes]":
        """Refused by its size before it is read."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(trouble_words(TooLarge()))
        return file

    def clean_dated_on(self) -> date | None:
        day: date | None = self.cleaned_data["dated_on"]
        return not_yet(day, self.today) if day else None

    def clean_title(self) -> str:
        """Tidied as names are, so that no sign turns the line around."""
        return tidied(self.cleaned_data["title"])

    def paper(self) -> Paper:
        said = self.cleaned_data
        title = said["title"] or tidied(str(said["file"].name).rpartition(".")[0])
        return Paper(said["kind"], title or gettext("Dokumen"), said["dated_on"], said["source"])


def tidied(typed: str) -> str:
    try:
        return names.tidy(typed[: names.LONGEST_NAME])
    except names.NameEmpty:
        return ""
