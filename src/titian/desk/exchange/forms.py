"""What is asked when a list is brought, and when it is taken back?"""

from typing import cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from titian.clients.models import Client
from titian.desk.exchange.words import TROUBLES
from titian.desk.fields import ChoiceCards
from titian.desk.people.list_form import OfficerField, officers_of
from titian.desk.persons.file_words import trouble_words
from titian.documents.checking import MOST_BYTES
from titian.documents.troubles import FileTrouble, TooLarge
from titian.exchange.models import Import
from titian.offices.models import Staff

ACCEPTED = ".xlsx,.xls,.ods,.csv"


class ListForm(forms.Form):
    """The file, what it holds, and what holds for the whole list."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("Apa isi daftar ini?"),
        choices=Import.Kind.choices,
        widget=ChoiceCards(
            hints={
                Import.Kind.CLIENTS: _("Satu baris satu orang"),
                Import.Kind.SUPERVISIONS: _("Dengan nomor register atau NIK klien"),
                Import.Kind.REPORTS: _("Satu baris satu laporan"),
            }
        ),
        error_messages={"required": _("Pilih isi daftar.")},
    )
    file = forms.FileField(
        label=_("Berkas"),
        help_text=_(
            "Excel (.xlsx, .xls), LibreOffice (.ods), atau CSV. Paling banyak 20.000 baris."
        ),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages={
            "required": _("Pilih berkasnya."),
            "empty": _("Berkas ini kosong. Pilih berkas lain."),
        },
    )
    register = forms.ChoiceField(
        label=_("Register"),
        choices=[("", _("Menurut kolom dalam daftar")), *Client.Register.choices],
        required=False,
        help_text=_("Untuk daftar klien. Menurut umur pada waktu perbuatan."),
    )
    officer = OfficerField(
        Staff.objects.none(),
        label=_("PK bila kolomnya kosong"),
        required=False,
        empty_label=_("Tidak ada: baris tanpa PK ditolak"),
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        files: "MultiValueDict[str, UploadedFile[bytes]] | None" = None,
        *,
        user: Staff,
        initial: dict[str, object],
    ) -> None:
        super().__init__(data, files, initial=initial)
        cast(OfficerField, self.fields["officer"]).queryset = officers_of(user)

    def clean_file(self) -> "UploadedFile[bytes]":
        """Refused by its size before it is read."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(trouble_words(TooLarge()))
        return file

    def say_trouble(self, trouble: FileTrouble) -> None:
        said = TROUBLES.get(type(trouble).__name__)
        self.add_error("file", str(said) if said else trouble_words(trouble))


class ConfirmForm(forms.Form):
    """Also those who may be registered already?"""

    with_alike = forms.BooleanField(required=False)


class ReturnForm(forms.Form):
    """Why is it taken back?"""

    because = forms.CharField(
        label=_("Alasan"),
        max_length=300,
        help_text=_("Misalnya: daftar ini milik kantor lain."),
        error_messages={"required": _("Tulis alasannya.")},
    )
