"""To which Bapas, why, and what was answered?"""

from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from titian.desk.fields import ChoiceCards, DayField
from titian.desk.legal.life_forms import LifeForm
from titian.desk.people.deed_forms import ReasonField, not_yet
from titian.desk.people.identity_form import LineField
from titian.desk.people.list_form import OfficerField, officers_of
from titian.offices.models import Office, Staff
from titian.supervision.transfers import Agreement, TransferEntry


class OfficeField(forms.ModelChoiceField):  # type: ignore[type-arg]  # no subscript at run time
    """Shown by its name."""

    def label_from_instance(self, obj: Office) -> str:
        return obj.name


class TransferForm(LifeForm):
    """Where the client goes to live."""

    asked_on = DayField(label=_("Permohonan lengkap"))
    to_office = OfficeField(
        Office.objects.none(), label=_("Bapas tujuan"), required=False,
        empty_label=_("Tidak ada dalam daftar"),
    )  # fmt: skip
    to_name = LineField(
        _("Nama Bapas tujuan"), most=120, help_text=_("Hanya bila tidak ada dalam daftar.")
    )
    reason = ReasonField(label=_("Alasan"), most=300)
    address = LineField(_("Alamat di tempat baru"), most=300)
    guarantor = LineField(
        _("Penjamin di tempat baru"), most=120, help_text=_("Surat jaminannya dilampirkan.")
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        office: Office,
        initial: dict[str, object],
        today: date,
    ) -> None:
        super().__init__(data, initial=initial, today=today)
        offices = self.fields["to_office"]
        assert isinstance(offices, OfficeField)
        others = Office.objects.filter(kind="bapas").exclude(pk=office.pk)
        offices.queryset = others.order_by("name")

    def clean_asked_on(self) -> date:
        return not_yet(self.cleaned_data["asked_on"], self.today)

    def clean(self) -> dict[str, object]:
        typed = super().clean() or self.cleaned_data
        if not typed.get("to_office") and not typed.get("to_name"):
            self.add_error("to_office", _("Pilih Bapas tujuan, atau tulis namanya."))
        return typed

    def entry(self) -> TransferEntry:
        typed = self.cleaned_data
        office = typed["to_office"]
        return TransferEntry(
            to_office=office, to_name="" if office else typed["to_name"],
            asked_on=typed["asked_on"], reason=typed["reason"], address=typed["address"],
            guarantor=typed["guarantor"],
        )  # fmt: skip


class AgreeForm(forms.Form):
    """What the head decides after the TPP."""

    decision = forms.ChoiceField(
        label=_("Keputusan"),
        choices=(("ya", _("Disetujui dan dikirim")), ("tidak", _("Tidak disetujui"))),
        widget=ChoiceCards(),
        error_messages={"required": _("Pilih keputusannya.")},
    )
    tpp_on = DayField(label=_("Tanggal sidang TPP"), required=False)
    tpp_number = LineField(_("Nomor sidang TPP"), most=80)
    letter_number = LineField(_("Nomor surat"), most=80)
    note = LineField(_("Alasan"), most=300, help_text=_("Wajib bila ditolak."))

    def __init__(self, data: QueryDict | None = None, *, today: date) -> None:
        super().__init__(data)
        self.today = today

    def clean_tpp_on(self) -> date | None:
        day: date | None = self.cleaned_data["tpp_on"]
        return day and not_yet(day, self.today)

    def clean(self) -> dict[str, object]:
        typed = super().clean() or self.cleaned_data
        if (
            typed.get("decision") == "ya"
            and not typed.get("tpp_on")
            and "tpp_on" not in self.errors
        ):
            self.add_error("tpp_on", _("Pelimpahan disetujui sesudah sidang TPP: isi tanggalnya."))
        if typed.get("decision") == "tidak" and not typed.get("note"):
            self.add_error("note", _("Tulis mengapa ditolak; PK perlu mengetahuinya."))
        return typed

    def agreement(self) -> Agreement:
        typed = self.cleaned_data
        return Agreement(
            is_agreed=typed["decision"] == "ya", tpp_on=typed["tpp_on"],
            tpp_number=typed["tpp_number"], letter_number=typed["letter_number"],
            note=typed["note"],
        )  # fmt: skip


class AnswerForm(forms.Form):
    """The other office takes the client with a PK of its own, or says why not."""

    decision = forms.ChoiceField(
        label=_("Jawaban"),
        choices=(("ya", _("Diterima")), ("tidak", _("Ditolak"))),
        widget=ChoiceCards(),
        error_messages={"required": _("Pilih jawabannya.")},
    )
    officer = OfficerField(
        Staff.objects.none(), label=_("PK yang membimbing"), required=False,
        empty_label=_("Pilih PK"),
    )  # fmt: skip
    note = LineField(_("Alasan"), most=300, help_text=_("Wajib bila ditolak."))

    def __init__(self, data: QueryDict | None = None, *, user: Staff) -> None:
        super().__init__(data)
        officers = self.fields["officer"]
        assert isinstance(officers, OfficerField)
        officers.queryset = officers_of(user)

    def clean(self) -> dict[str, object]:
        typed = super().clean() or self.cleaned_data
        if typed.get("decision") == "ya" and not typed.get("officer"):
            self.add_error("officer", _("Pilih PK."))
        if typed.get("decision") == "tidak" and not typed.get("note"):
            self.add_error("note", _("Tulis alasannya; Bapas asal perlu mengetahuinya."))
        return typed

    @property
    def is_yes(self) -> bool:
        return bool(self.cleaned_data["decision"] == "ya")


class ElsewhereForm(forms.Form):
    """What an office outside this program answered by letter."""

    decision = forms.ChoiceField(
        label=_("Jawaban"),
        choices=(("ya", _("Diterima")), ("tidak", _("Ditolak"))),
        widget=ChoiceCards(),
        error_messages={"required": _("Pilih jawabannya.")},
    )
    on = DayField(label=_("Tanggal surat jawaban"))
    note = forms.CharField(
        label=_("Nomor surat atau alasannya"), max_length=300,
        error_messages={"required": _("Isi nomor surat jawabannya.")},
    )  # fmt: skip

    def __init__(self, data: QueryDict | None = None, *, today: date) -> None:
        super().__init__(data)
        self.today = today

    def clean_on(self) -> date:
        return not_yet(self.cleaned_data["on"], self.today)

    @property
    def is_yes(self) -> bool:
        return bool(self.cleaned_data["decision"] == "ya")
