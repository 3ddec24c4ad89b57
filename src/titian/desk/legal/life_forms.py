"""What is asked when a client is received, put in a stage, or wants to leave town?"""

from datetime import date, timedelta

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from titian.desk.fields import ChoiceCards, DayField
from titian.desk.people.deed_forms import not_yet
from titian.desk.people.identity_form import LineField
from titian.desk.stale import RevField
from titian.desk.templatetags.titian import translated
from titian.supervision.intake import IntakeEntry, StageEntry
from titian.supervision.models import Intake, StageDecision, Supervision, TravelPermit
from titian.supervision.rules.papers import papers_for
from titian.supervision.travel import TravelEntry

ONE_DAY = timedelta(days=1)
INTAKE = ("on", "record_number", "brought_by", "prison", "contract_on", "card_on", "note")


class LifeForm(forms.Form):
    """What these forms share: a name of the row, and today."""

    id = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: QueryDict | None = None, *, initial: dict[str, object], today: date
    ) -> None:
        super().__init__(data, initial=initial)
        self.today = today


class IntakeForm(LifeForm):
    """The handing over; papers that did not come are left unticked."""

    on = DayField(label=_("Tanggal penerimaan"))
    record_number = LineField(_("Nomor berita acara"), most=80)
    brought_by = LineField(
        _("Diserahkan oleh"), most=120, help_text=_("Nama petugas dan jabatannya.")
    )
    prison = LineField(_("Dari Lapas, Rutan, atau LPKA"), most=120)
    papers = forms.MultipleChoiceField(
        label=_("Surat yang diterima"), required=False, widget=forms.CheckboxSelectMultiple
    )
    contract_on = DayField(label=_("Kontrak bimbingan ditandatangani"), required=False)
    card_on = DayField(label=_("Kartu bimbingan dicetak"), required=False)
    note = LineField(_("Catatan"), most=300)
    rev = RevField()

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        supervision: Supervision,
        initial: dict[str, object],
        today: date,
    ) -> None:
        super().__init__(data, initial=initial, today=today)
        papers = self.fields["papers"]
        assert isinstance(papers, forms.MultipleChoiceField)
        papers.choices = paper_choices(supervision)

    @staticmethod
    def initial_of(row: Intake) -> dict[str, object]:
        return {**{name: getattr(row, name) for name in INTAKE}, "papers": row.papers}

    def clean_on(self) -> date:
        return not_yet(self.cleaned_data["on"], self.today)

    def clean_contract_on(self) -> date | None:
        day: date | None = self.cleaned_data["contract_on"]
        received_on = self.cleaned_data.get("on")
        if day is not None and received_on is not None and day < received_on:
            raise forms.ValidationError(_("Kontrak tidak ditandatangani sebelum penerimaan."))
        return day and not_yet(day, self.today)

    def clean_card_on(self) -> date | None:
        day: date | None = self.cleaned_data["card_on"]
        return day and not_yet(day, self.today)

    def entry(self) -> IntakeEntry:
        typed = self.cleaned_data
        return IntakeEntry(
            on=typed["on"], record_number=typed["record_number"], brought_by=typed["brought_by"],
            prison=typed["prison"], papers=tuple(typed["papers"]),
            contract_on=typed["contract_on"], card_on=typed["card_on"], note=typed["note"],
        )  # fmt: skip


class StageForm(LifeForm):
    """What the TPP decided."""

    stage = forms.ChoiceField(
        label=_("Tahap"),
        choices=StageDecision.Stage.choices,
        widget=ChoiceCards(columns=3),
        error_messages={"required": _("Pilih tahapnya.")},
    )
    from_on = DayField(label=_("Mulai"))
    tpp_on = DayField(label=_("Tanggal sidang TPP"))
    tpp_number = LineField(_("Nomor sidang TPP"), most=80)
    note = LineField(_("Catatan"), most=300)

    def clean_tpp_on(self) -> date:
        return not_yet(self.cleaned_data["tpp_on"], self.today)

    def entry(self) -> StageEntry:
        typed = self.cleaned_data
        return StageEntry(
            typed["stage"], typed["from_on"], typed["tpp_on"], typed["tpp_number"], typed["note"]
        )


class TravelForm(LifeForm):
    """Where to, what for, how long."""

    asked_on = DayField(label=_("Permohonan diterima PK"))
    is_abroad = forms.BooleanField(label=_("Ke luar negeri"), required=False)
    place = forms.CharField(
        label=_("Tempat tujuan"), max_length=200, error_messages={"required": _("Isi tujuannya.")}
    )
    purpose = forms.ChoiceField(
        label=_("Keperluan"),
        choices=(("", _("Pilih keperluannya")), *TravelPermit.Purpose.choices),
        error_messages={"required": _("Pilih keperluannya.")},
    )
    from_on = DayField(label=_("Berangkat"))
    last_on = DayField(label=_("Hari terakhir di luar kota"))
    note = LineField(_("Catatan"), most=300)

    def clean_asked_on(self) -> date:
        return not_yet(self.cleaned_data["asked_on"], self.today)

    def clean_last_on(self) -> date:
        day: date = self.cleaned_data["last_on"]
        from_on = self.cleaned_data.get("from_on")
        if from_on is not None and day < from_on:
            raise forms.ValidationError(_("Hari terakhir mendahului hari berangkat."))
        return day

    def entry(self) -> TravelEntry:
        typed = self.cleaned_data
        return TravelEntry(
            asked_on=typed["asked_on"], place=typed["place"], purpose=typed["purpose"],
            from_on=typed["from_on"], until_on=typed["last_on"] + ONE_DAY,
            is_abroad=typed["is_abroad"], note=typed["note"],
        )  # fmt: skip


class DecisionForm(forms.Form):
    """Yes or no, with the letter; a refusal says why."""

    decision = forms.ChoiceField(
        label=_("Keputusan"),
        choices=(("ya", _("Diizinkan")), ("tidak", _("Ditolak"))),
        widget=ChoiceCards(),
        error_messages={"required": _("Pilih keputusannya.")},
    )
    letter_number = LineField(_("Nomor surat"), most=80)
    note = LineField(_("Alasan"), most=300, help_text=_("Wajib bila ditolak."))

    def __init__(self, data: QueryDict | None = None, *, wants_letter: bool = False) -> None:
        super().__init__(data)
        self.wants_letter = wants_letter

    def clean(self) -> dict[str, object]:
        typed = super().clean() or self.cleaned_data
        if typed.get("decision") == "tidak" and not typed.get("note"):
            self.add_error("note", _("Tulis mengapa ditolak; PK perlu mengetahuinya."))
        if self.wants_letter and not typed.get("letter_number"):
            self.add_error("letter_number", _("Isi nomor surat dari yang memutuskan."))
        return typed

    @property
    def is_yes(self) -> bool:
        return bool(self.cleaned_data["decision"] == "ya")


class ReturnForm(forms.Form):
    """The day on which the client was back."""

    on = DayField(label=_("Kembali pada"))

    def __init__(self, data: QueryDict | None = None, *, today: date) -> None:
        super().__init__(data, initial={"on": today})
        self.today = today

    def clean_on(self) -> date:
        return not_yet(self.cleaned_data["on"], self.today)


def paper_choices(supervision: Supervision) -> list[tuple[str, str]]:
    """Each paper of the programme in the reader's words."""
    rules = papers_for(supervision.programme, supervision.decree_on)
    return [(rule.text("paper"), translated(rule.title)) for rule in rules]


def journey_words(permit: TravelPermit) -> str:
    """Makassar, Berobat"""
    place = said("{place} (luar negeri)") if permit.is_abroad else "{place}"
    return f"{place.format(place=permit.place)}, {permit.get_purpose_display()}"


def ended_words(permit: TravelPermit) -> str:
    """Empty unless it was taken back before its time."""
    words = said("Diakhiri lebih awal: {because}")
    return words.format(because=permit.ended_because) if permit.ended_because else ""
