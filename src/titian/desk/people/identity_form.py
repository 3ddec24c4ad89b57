"""Who is the client, as typed? Registering and correcting share these fields."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from titian.clients.actions import Identity
from titian.clients.entries import KABUPATEN_LENGTH, born, reachable, readable
from titian.clients.models import Client
from titian.desk.fields import ChoiceCards, DayField
from titian.desk.people.places import Places, code_of, name_of, places_at, places_of
from titian.desk.stale import RevField
from titian.kit import names
from titian.kit.regions import is_region


@dataclass(frozen=True)
class FieldRow:
    """Fields that stand in one row under one legend."""

    legend: str
    fields: tuple[BoundField, ...]


Sections = list[tuple[str, list[BoundField | FieldRow]]]
COLUMNS = (
    "name", "alias", "sex", "nik", "birth_place", "birth_on", "religion", "work", "address",
    "region",
)  # fmt: skip


class LineField(forms.CharField):
    """One line that may be left empty."""

    def __init__(self, label: str | Promise, *, most: int, help_text: str | Promise = "") -> None:
        super().__init__(
            label=cast(str, label),
            required=False,
            max_length=most,
            help_text=cast(str, help_text),
        )

    def to_python(self, value: object) -> str:
        return names.legible(str(super().to_python(value)))


class RegionField(forms.CharField):
    """The code of the chosen region; drawn by the page itself (desk/people/places.html)."""

    def __init__(self) -> None:
        super().__init__(required=False, label=_("Wilayah"), widget=forms.HiddenInput)

    def in_words(self, value: object) -> str:
        return name_of(str(value))


class IdentityForm(forms.Form):
    """The fields of both forms; `places` are the four lists of regions."""

    name = forms.CharField(
        label=_("Nama lengkap"),
        help_text=_("Seperti di KTP atau putusan. Satu kata pun boleh."),
        error_messages={"required": _("Isi nama klien.")},
    )
    alias = forms.CharField(label=_("Nama lain"), required=False)
    sex = forms.ChoiceField(
        label=_("Jenis kelamin"),
        choices=Client.Sex.choices,
        widget=ChoiceCards(),
        error_messages={"required": _("Pilih jenis kelamin.")},
    )
    nik = forms.CharField(
        label=_("NIK"),
        required=False,
        max_length=40,
        help_text=_("16 angka. NIK yang tidak cocok tetap disimpan; kami hanya menandainya."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "w-m"}),
    )
    birth_place = LineField(_("Tempat lahir"), most=120)
    birth_on = DayField(label=_("Tanggal lahir"), required=False)
    religion = forms.ChoiceField(
        label=_("Agama"),
        choices=Client.Religion.choices,
        required=False,
        help_text=_("Tanggal wajib lapor tidak jatuh pada hari ibadah agama ini."),
    )
    work = LineField(_("Pekerjaan"), most=120)
    address = LineField(_("Alamat"), most=300, help_text=_("Jalan, nomor, RT dan RW, dusun."))
    region = RegionField()

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        initial: dict[str, object] | None = None,
        office_region: str = "",
        today: date,
    ) -> None:
        super().__init__(data, initial=initial)
        self.office_region = office_region
        self.today = today

    @property
    def places(self) -> Places:
        if self.is_bound:
            return places_of(self.data, near=self.office_region)
        if "provinsi" in self.initial or "cari_wilayah" in self.initial:
            return places_of(self.initial, near=self.office_region)
        return places_at(str(self.initial.get("region") or ""))

    def sections(self) -> Sections:
        return [
            (said("Nama"), [self["name"], self["alias"], self["sex"]]),
            (
                said("Kelahiran dan nomor"),
                [self["nik"], self["birth_place"], self["birth_on"], self["religion"]],
            ),
            (said("Tinggal dan bekerja"), [self["work"], self["address"]]),
        ]

    def clean_name(self) -> str:
        return readable(self.cleaned_data["name"])

    def clean_alias(self) -> str:
        typed = self.cleaned_data["alias"]
        return readable(typed) if typed.strip() else ""

    def clean_birth_on(self) -> date | None:
        return born(self.cleaned_data["birth_on"], today=self.today)

    def clean_region(self) -> str:
        """A province alone says too little; an old code stays until another is chosen."""
        code, stored = code_of(self.data), str(self.cleaned_data["region"])
        if not code and stored and not is_region(stored):
            return stored
        return code if len(code) >= KABUPATEN_LENGTH else ""

    def identity(self, register: str) -> Identity:
        return Identity(register, **{name: self.cleaned_data[name] for name in COLUMNS})


class EditForm(IdentityForm):
    """Corrects the identity; `rev` is what the reader saw."""

    rev = RevField()


class PhoneField(forms.CharField):
    """A telephone number as people write it."""

    def __init__(self, row: int = 0, *, required: bool = False) -> None:
        super().__init__(
            label=cast(str, said_phone(row)),
            required=required,
            max_length=40,
            widget=forms.TextInput(attrs={"inputmode": "tel"}),
            error_messages={"required": _("Isi nomor telepon.")},
        )

    def clean(self, value: object) -> str:
        return reachable(str(super().clean(value)))


def said_phone(row: int) -> str | Promise:
    """Lazy: the field is made once, for readers of both languages."""
    return format_lazy(_("Nomor telepon {row}"), row=row) if row > 1 else _("Nomor telepon")


def identity_of(client: Client) -> dict[str, object]:
    """What the form shows of a stored client."""
    return {name: getattr(client, name) for name in COLUMNS}
