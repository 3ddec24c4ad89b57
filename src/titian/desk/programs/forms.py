"""What is asked when another program gets a token: its name, what it may, for how long?"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import cast

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from titian.desk.crew.forms import NewIdField, TickCards
from titian.desk.fields import ChoiceCards
from titian.desk.people.identity_form import LineField

SCOPES: Mapping[str, tuple[str | Promise, str | Promise]] = {
    "program.daftar": (_("Melihat daftar klien"), _("Nama, nomor register, dan PK klien dewasa.")),
    "program.berkas": (
        _("Membuka berkas klien dewasa"),
        _("Identitas dengan NIK, bimbingan, dan laporan. Setiap pembukaan tercatat."),
    ),
    "program.anak": (
        _("Termasuk anak"),
        _("Register anak bersifat rahasia (PP 9/2017). Beri hanya bila memang perlu."),
    ),
    "program.pendaftaran": (
        _("Mendaftarkan klien"),
        _("Memberi nomor register; memperbaiki identitas bila berkasnya juga boleh dibuka."),
    ),
    "program.laporan": (
        _("Mencatat laporan"),
        _("Misalnya mesin di meja depan atau sistem desa."),
    ),
}
DAYS = (
    ("30", _("30 hari")),
    ("90", _("90 hari")),
    ("180", _("Setengah tahun")),
    ("365", _("Satu tahun")),
)


class ProgramForm(forms.Form):
    """The new token's own id comes with the form: sent twice it is one token."""

    id = NewIdField()
    name = forms.CharField(
        label=_("Nama program"),
        max_length=120,
        help_text=_("Namanya tampil di jejak audit. Contoh: mesin kios lobi."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("Yang boleh dilakukan"),
        help_text=_("Beri hanya yang diperlukan program itu."),
        choices=[(name, words) for name, (words, _hint) in SCOPES.items()],
        widget=TickCards({name: hint for name, (_words, hint) in SCOPES.items()}),
        error_messages={"required": _("Pilih paling sedikit satu.")},
    )
    days = forms.ChoiceField(label=_("Berlaku selama"), choices=DAYS, widget=ChoiceCards())

    def clean_name(self) -> str:
        return LineField("", most=120).to_python(self.cleaned_data["name"])

    def expires_at(self, at: datetime) -> datetime:
        return at + timedelta(days=int(cast(str, self.cleaned_data["days"])))
