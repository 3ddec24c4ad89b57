"""What is asked before a release is revoked, and what was decided?"""

from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from titian.desk.fields import ChoiceCards, DayField
from titian.desk.legal.life_forms import LifeForm
from titian.desk.people.deed_forms import ReasonField, not_yet
from titian.desk.people.identity_form import LineField
from titian.desk.templatetags.titian import date_words, translated
from titian.supervision.models import Revocation, Supervision
from titian.supervision.revocations import OutcomeEntry, RevocationEntry, Ruling
from titian.supervision.rules.revocation import grounds_for

IN_ORDER = ("record_on", "examined_on", "tpp_on")
SORTS: dict[str, str | Promise] = {"umum": _("alasan umum"), "khusus": _("alasan khusus")}


class ConsideredForm(LifeForm):
    """On which ground, and what happened."""

    grounds = forms.MultipleChoiceField(
        label=_("Alasan menurut aturan"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Pilih paling sedikit satu alasan.")},
    )
    what_happened = ReasonField(label=_("Apa yang terjadi?"), most=500, least=10)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        supervision: Supervision,
        initial: dict[str, object],
        today: date,
    ) -> None:
        super().__init__(data, initial=initial, today=today)
        grounds = self.fields["grounds"]
        assert isinstance(grounds, forms.MultipleChoiceField)
        grounds.choices = ground_choices(supervision.programme, today)

    @property
    def grounds_chosen(self) -> tuple[str, ...]:
        return tuple(self.cleaned_data["grounds"])


class ProposeForm(ConsideredForm):
    """The proposal, after the steps of the rule."""

    record_on = DayField(label=_("Tanggal berita acara"))
    record_number = LineField(_("Nomor berita acara"), most=80)
    examined_on = DayField(label=_("Klien diperiksa"), help_text=_("Atau dicari dan tidak ada."))
    tpp_on = DayField(label=_("Tanggal sidang TPP"))
    tpp_number = forms.CharField(
        label=_("Nomor sidang TPP"), max_length=80, error_messages={"required": _("Isi nomornya.")}
    )
    recommendation = ReasonField(label=_("Rekomendasi TPP"), most=300)

    def clean(self) -> dict[str, object]:
        typed = super().clean() or self.cleaned_data
        earlier: date | None = None
        for name in IN_ORDER:
            day = typed.get(name)
            if not isinstance(day, date):
                continue
            if day > self.today:
                self.add_error(name, _("Tanggal ini belum terjadi."))
            elif earlier is not None and day < earlier:
                self.add_error(name, _("Urutannya: berita acara, pemeriksaan, lalu sidang TPP."))
            earlier = day
        return typed

    def entry(self) -> RevocationEntry:
        typed = self.cleaned_data
        return RevocationEntry(
            grounds=self.grounds_chosen, what_happened=typed["what_happened"],
            record_on=typed["record_on"], record_number=typed["record_number"],
            examined_on=typed["examined_on"], tpp_on=typed["tpp_on"],
            tpp_number=typed["tpp_number"], recommendation=typed["recommendation"],
        )  # fmt: skip


class LeaveForm(ConsideredForm):
    """Why it is not proposed."""

    because = ReasonField(label=_("Mengapa tidak diusulkan?"), most=300, least=10)


class RulingForm(forms.Form):
    """Revoked for a time, or not and why."""

    decision = forms.ChoiceField(
        label=_("Keputusan"),
        choices=(("ya", _("Dicabut sementara")), ("tidak", _("Tidak dicabut"))),
        widget=ChoiceCards(),
        error_messages={"required": _("Pilih keputusannya.")},
    )
    on = DayField(label=_("Dicabut sementara sejak"), required=False)
    letter_number = LineField(_("Nomor surat"), most=80)
    note = LineField(_("Alasan"), most=300, help_text=_("Wajib bila tidak dicabut."))

    def __init__(
        self, data: QueryDict | None = None, *, earliest: date | None, today: date
    ) -> None:
        super().__init__(data, initial={"on": today})
        self.earliest, self.today = earliest, today

    def clean(self) -> dict[str, object]:
        typed = super().clean() or self.cleaned_data
        if typed.get("decision") == "tidak" and not typed.get("note"):
            self.add_error("note", _("Tulis mengapa tidak dicabut; PK perlu mengetahuinya."))
        if typed.get("decision") == "ya" and "on" not in self.errors:
            _refuse_day(self, typed.get("on"), self.earliest, self.today)
        return typed

    def ruling(self) -> Ruling:
        typed, is_yes = self.cleaned_data, self.cleaned_data["decision"] == "ya"
        return Ruling(
            is_yes, typed["on"] if is_yes else None, typed["letter_number"], typed["note"]
        )


class OutcomeForm(forms.Form):
    """The decision from above."""

    outcome = forms.ChoiceField(
        label=_("Keputusan"),
        choices=Revocation.Outcome.choices,
        widget=ChoiceCards(),
        error_messages={"required": _("Pilih keputusannya.")},
    )
    on = DayField(label=_("Tanggal SK"))
    number = forms.CharField(
        label=_("Nomor SK"), max_length=80, error_messages={"required": _("Isi nomor SK-nya.")}
    )
    note = LineField(_("Catatan"), most=300)

    def __init__(
        self, data: QueryDict | None = None, *, earliest: date | None, today: date
    ) -> None:
        super().__init__(data)
        self.earliest, self.today = earliest, today

    def clean(self) -> dict[str, object]:
        typed = super().clean() or self.cleaned_data
        if "on" not in self.errors:
            _refuse_day(self, typed.get("on"), self.earliest, self.today)
        return typed

    def entry(self) -> OutcomeEntry:
        typed = self.cleaned_data
        return OutcomeEntry(typed["outcome"], typed["on"], typed["number"], typed["note"])


def ground_choices(programme: str, today: date) -> list[tuple[str, str]]:
    """Each ground with its sort; none where Bapas does not revoke."""
    return [
        (rule.text("ground"), f"{translated(rule.title)} ({SORTS[rule.text('sort')]})")
        for rule in grounds_for(programme, today)
    ]


def _refuse_day(form: forms.Form, day: object, earliest: date | None, today: date) -> None:
    if not isinstance(day, date):
        form.add_error("on", _("Isi tanggalnya."))
        return
    try:
        not_yet(day, today)
    except forms.ValidationError as wrong:
        form.add_error("on", wrong)
    if earliest is not None and day < earliest:
        words = _("Tidak sebelum {day}.")
        form.add_error("on", words.format(day=date_words(earliest)))
