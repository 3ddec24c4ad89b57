"""What is asked of each part of a person? Few questions a page, each part saved by itself."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from titian.clients.entries import KABUPATEN_LENGTH
from titian.clients.models import Education, Marriage, Nationality, Particulars
from titian.clients.particulars import CardEntry, LifeEntry, LooksEntry
from titian.desk.fields import ChoiceCards
from titian.desk.people.identity_form import LineField, RegionField
from titian.desk.people.places import Places, code_of, places_at, places_of
from titian.desk.persons.answers import SixteenField, YesNoField
from titian.desk.stale import RevField
from titian.kit.regions import is_region

SHORTEST_CM, TALLEST_CM = 30, 250


class CardForm(forms.Form):
    """The family card, and where the identity card says one lives."""

    kk = SixteenField(_("Nomor kartu keluarga"))
    ktp_is_home = YesNoField(_("Tinggal di alamat KTP?"))
    ktp_address = LineField(
        _("Alamat di KTP"), most=300, help_text=_("Hanya bila lain dari tempat tinggal.")
    )
    region = RegionField()
    rev = RevField()

    def __init__(
        self, data: QueryDict | None = None, *, initial: dict[str, object], near: str
    ) -> None:
        super().__init__(data, initial=initial)
        self.near = near

    @staticmethod
    def initial_of(row: Particulars) -> dict[str, object]:
        return {
            "kk": row.kk,
            "ktp_is_home": row.ktp_is_home,
            "ktp_address": row.ktp_address,
            "region": row.ktp_region,
        }

    @property
    def places(self) -> Places:
        if self.is_bound:
            return places_of(self.data, near=self.near)
        if "provinsi" in self.initial or "cari_wilayah" in self.initial:
            return places_of(self.initial, near=self.near)
        return places_at(str(self.initial.get("region") or self.near[:2]))

    def clean_region(self) -> str:
        """A province alone says too little; an old code stays until another is chosen."""
        code, stored = code_of(self.data), str(self.cleaned_data["region"])
        if not code and stored and not is_region(stored):
            return stored
        return code if len(code) >= KABUPATEN_LENGTH else ""

    def entry(self) -> CardEntry:
        typed = self.cleaned_data
        if typed["ktp_is_home"]:  # then the other address is nobody's
            return CardEntry(typed["kk"], ktp_is_home=True)
        return CardEntry(typed["kk"], typed["ktp_is_home"], typed["ktp_address"], typed["region"])


class LifeForm(forms.Form):
    """Where from, what schooling, which family state."""

    nationality = forms.ChoiceField(
        label=_("Kewarganegaraan"),
        choices=Nationality.choices,
        required=False,
        widget=ChoiceCards(columns=3),
    )
    country = LineField(_("Negara asal"), most=60, help_text=_("Hanya bagi WNA."))
    ethnicity = LineField(_("Suku"), most=60)
    language = LineField(
        _("Bahasa sehari-hari"), most=60, help_text=_("Bahasa yang paling mudah bagi klien.")
    )
    education = forms.ChoiceField(
        label=_("Pendidikan terakhir"), choices=Education.choices, required=False
    )
    marriage = forms.ChoiceField(
        label=_("Status perkawinan"), choices=Marriage.choices, required=False
    )
    is_working = YesNoField(_("Sedang bekerja?"))
    is_at_school = YesNoField(_("Sedang sekolah?"))
    rev = RevField()

    def __init__(
        self, data: QueryDict | None = None, *, initial: dict[str, object], near: str
    ) -> None:
        _ = near
        super().__init__(data, initial=initial)

    @staticmethod
    def initial_of(row: Particulars) -> dict[str, object]:
        return {name: getattr(row, name) for name in LIFE}

    def clean(self) -> dict[str, object]:
        typed = super().clean() or self.cleaned_data
        if typed.get("country") and typed.get("nationality") != Nationality.FOREIGN:
            self.add_error("country", _("Negara asal diisi hanya bagi WNA."))
        return typed

    def entry(self) -> LifeEntry:
        return LifeEntry(**{name: self.cleaned_data[name] for name in LIFE})


LIFE = (
    "nationality", "country", "ethnicity", "language", "education", "marriage", "is_working",
    "is_at_school",
)  # fmt: skip


class LooksForm(forms.Form):
    """How the client is recognised."""

    height_cm = forms.IntegerField(
        label=_("Tinggi badan (cm)"),
        required=False,
        min_value=SHORTEST_CM,
        max_value=TALLEST_CM,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "w-s"}),
        error_messages={
            "invalid": _("Tulis tinggi badan dengan angka, contoh 165."),
            "min_value": _("Tinggi badan paling kecil %(limit_value)s cm."),
            "max_value": _("Tinggi badan paling besar %(limit_value)s cm."),
        },
    )
    marks = LineField(
        _("Ciri khusus"), most=300, help_text=_("Tahi lalat, bekas luka, tato, cara berjalan.")
    )
    rev = RevField()

    def __init__(
        self, data: QueryDict | None = None, *, initial: dict[str, object], near: str
    ) -> None:
        _ = near
        super().__init__(data, initial=initial)

    @staticmethod
    def initial_of(row: Particulars) -> dict[str, object]:
        return {"height_cm": row.height_cm, "marks": row.marks}

    def entry(self) -> LooksEntry:
        return LooksEntry(self.cleaned_data["height_cm"], self.cleaned_data["marks"])
