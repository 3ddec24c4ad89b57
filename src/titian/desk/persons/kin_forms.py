"""What is asked about somebody of the family, and about the guarantor's papers?"""

from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from titian.clients.entries import readable
from titian.clients.kin import GuarantorPapers, KinEntry
from titian.clients.models import Client, Education, Guarantor, RelatedPerson
from titian.desk.fields import DayField
from titian.desk.people.identity_form import LineField, PhoneField
from titian.desk.persons.answers import RupiahField, SixteenField, YesNoField
from titian.desk.stale import RevField

MOST_INCOME = 2_000_000_000  # rupiah a month
KIN = (
    "relation", "name", "is_alive", "birth_place", "birth_on", "religion", "education", "work",
    "address", "phone", "note",
)  # fmt: skip
PAPERS = ("nik", "kk", "work", "income_idr", "house", "village_head", "village_signed_on")


class KinForm(forms.Form):
    """Somebody of the family; only relation and name must be known."""

    id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    relation = forms.ChoiceField(
        label=_("Hubungan dengan klien"),
        choices=(("", _("Pilih hubungannya")), *RelatedPerson.Relation.choices),
        error_messages={"required": _("Pilih hubungannya.")},
    )
    name = forms.CharField(label=_("Nama"), error_messages={"required": _("Isi namanya.")})
    is_alive = YesNoField(_("Masih hidup?"))
    phone = PhoneField()
    address = LineField(_("Alamat"), most=300)
    work = LineField(_("Pekerjaan"), most=120)
    birth_place = LineField(_("Tempat lahir"), most=120)
    birth_on = DayField(label=_("Tanggal lahir"), required=False)
    religion = forms.ChoiceField(label=_("Agama"), choices=Client.Religion.choices, required=False)
    education = forms.ChoiceField(
        label=_("Pendidikan terakhir"), choices=Education.choices, required=False
    )
    note = LineField(_("Catatan"), most=200)
    rev = RevField()

    def __init__(
        self, data: QueryDict | None = None, *, initial: dict[str, object], today: date
    ) -> None:
        super().__init__(data, initial=initial)
        self.today = today

    @staticmethod
    def initial_of(row: RelatedPerson) -> dict[str, object]:
        return {name: getattr(row, name) for name in KIN}

    def clean_name(self) -> str:
        return readable(self.cleaned_data["name"])

    def clean_birth_on(self) -> date | None:
        day: date | None = self.cleaned_data["birth_on"]
        if day is not None and day > self.today:
            raise forms.ValidationError(_("Tanggal lahir belum terjadi."))
        return day

    def entry(self) -> KinEntry:
        return KinEntry(**{name: self.cleaned_data[name] for name in KIN})


class PapersForm(forms.Form):
    """The guarantor's papers, and who confirmed the letter."""

    nik = SixteenField(_("NIK penjamin"))
    kk = SixteenField(_("Nomor kartu keluarga penjamin"))
    work = LineField(_("Pekerjaan"), most=120)
    income_idr = RupiahField(
        _("Penghasilan sebulan (rupiah)"),
        most=MOST_INCOME,
        too_much=_("Angka ini terlalu besar untuk penghasilan sebulan."),
    )
    house = forms.ChoiceField(
        label=_("Tempat tinggal"), choices=Guarantor.House.choices, required=False
    )
    village_head = LineField(
        _("Surat diketahui oleh"), most=120, help_text=_("Nama kepala desa atau lurah.")
    )
    village_signed_on = DayField(label=_("Tanggal tanda tangannya"), required=False)
    rev = RevField()

    def __init__(
        self, data: QueryDict | None = None, *, initial: dict[str, object], today: date
    ) -> None:
        super().__init__(data, initial=initial)
        self.today = today

    @staticmethod
    def initial_of(row: Guarantor) -> dict[str, object]:
        return {name: getattr(row, name) for name in PAPERS}

    def clean_village_signed_on(self) -> date | None:
        day: date | None = self.cleaned_data["village_signed_on"]
        if day is not None and day > self.today:
            raise forms.ValidationError(_("Tanggal tanda tangan belum terjadi."))
        return day

    def papers(self) -> GuarantorPapers:
        return GuarantorPapers(**{name: self.cleaned_data[name] for name in PAPERS})
