"""What is asked about a case, a payment, a number in a prison's register?"""

from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from titian.clients.entries import readable
from titian.clients.models import Client
from titian.desk.fields import ChoiceCards, DayField
from titian.desk.people.decree_form import CountField
from titian.desk.people.deed_forms import not_yet
from titian.desk.people.identity_form import FieldRow, LineField, Sections
from titian.desk.persons.answers import RupiahField
from titian.desk.stale import RevField
from titian.desk.templatetags.titian import date_words, translated
from titian.supervision.cases import CaseEntry, PaymentEntry, PrisonEntry
from titian.supervision.models import Case, Payment, PrisonRegister, Supervision
from titian.supervision.rules.offences import offences

MOST_IDR = 10**15
TOO_MUCH = _("Angka ini terlalu besar.")
MOST_ARTICLES = 30
LONGEST_ARTICLE = 200
LENGTH = ("years", "months", "days")
SAME_AS_STORED = (
    "stage", "category", "verdict_number", "verdict_on", "final_on", "court", *LENGTH, "fine_idr",
    "compensation_idr", "restitution_idr",
)  # fmt: skip
TERMS = ("fine_months", "compensation_months")


class CaseForm(forms.Form):
    """One case; only stage and category must be known."""

    id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    stage = forms.ChoiceField(
        label=_("Tahap perkara"),
        choices=Case.Stage.choices,
        widget=ChoiceCards(),
        error_messages={"required": _("Pilih tahap perkara.")},
    )
    category = forms.ChoiceField(
        label=_("Golongan tindak pidana"),
        error_messages={"required": _("Pilih golongan tindak pidana.")},
    )
    articles = forms.CharField(
        label=_("Pasal"),
        required=False,
        max_length=4000,
        help_text=_("Satu pasal tiap baris, contoh: Pasal 363 ayat (1) ke-4 KUHP."),
        widget=forms.Textarea(attrs={"rows": "3"}),
    )
    verdict_number = LineField(_("Nomor putusan"), most=80)
    verdict_on = DayField(label=_("Tanggal putusan"), required=False)
    court = LineField(_("Pengadilan"), most=120)
    final_on = DayField(label=_("Berkekuatan hukum tetap"), required=False)
    years = CountField(_("Tahun"), most=100)
    months = CountField(_("Bulan"))
    days = CountField(_("Hari"))
    fine_idr = RupiahField(_("Denda (rupiah)"), most=MOST_IDR, too_much=TOO_MUCH)
    fine_months = CountField(_("Subsider denda, bulan"))
    compensation_idr = RupiahField(_("Uang pengganti (rupiah)"), most=MOST_IDR, too_much=TOO_MUCH)
    compensation_months = CountField(_("Subsider uang pengganti, bulan"))
    restitution_idr = RupiahField(_("Restitusi (rupiah)"), most=MOST_IDR, too_much=TOO_MUCH)
    supervision = forms.ChoiceField(
        label=_("Dijalankan dengan SK"),
        required=False,
        help_text=_("Bila belum ada SK, putusan ikut ke SK yang nanti dicatat."),
    )
    rev = RevField()

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        client: Client,
        initial: dict[str, object],
        today: date,
    ) -> None:
        super().__init__(data, initial=initial)
        self.today = today
        self.decrees = {str(row.pk): row for row in client.supervisions.order_by("-starts_on")}
        self._choose("category", [("", said("Pilih golongannya")), *_offences(today)])
        self._choose(
            "supervision", [("", said("Belum ada SK")), *map(_choice, self.decrees.values())]
        )

    def sections(self) -> Sections:
        """From the act to the money."""
        length = FieldRow(said("Lama pidana"), tuple(self[name] for name in LENGTH))
        act = ("stage", "category", "articles")
        verdict = ("verdict_number", "verdict_on", "court", "final_on")
        money = ("fine_idr", "fine_months", "compensation_idr", "compensation_months")
        return [
            (said("Perbuatan"), [self[name] for name in act]),
            (said("Putusan"), [*(self[name] for name in verdict), length, self["supervision"]]),
            (said("Denda dan ganti rugi"), [self[name] for name in (*money, "restitution_idr")]),
        ]

    @staticmethod
    def initial_of(row: Case) -> dict[str, object]:
        return {
            **{name: getattr(row, name) for name in SAME_AS_STORED},
            **{name: getattr(row, name) or None for name in TERMS},
            "articles": "\n".join(row.articles),
            "supervision": str(row.supervision_id or ""),
        }

    def clean_articles(self) -> str:
        lines = [" ".join(line.split()) for line in self.cleaned_data["articles"].splitlines()]
        named = [line for line in lines if line]
        if len(named) > MOST_ARTICLES:
            raise forms.ValidationError(_("Paling banyak 30 pasal dalam satu perkara."))
        if any(len(line) > LONGEST_ARTICLE for line in named):
            raise forms.ValidationError(_("Satu pasal paling panjang 200 huruf."))
        return "\n".join(named)

    def clean_verdict_on(self) -> date | None:
        day: date | None = self.cleaned_data["verdict_on"]
        return day and not_yet(day, self.today)

    def clean_final_on(self) -> date | None:
        day: date | None = self.cleaned_data["final_on"]
        verdict_on = self.cleaned_data.get("verdict_on")
        if day is not None and verdict_on is not None and day < verdict_on:
            raise forms.ValidationError(
                _("Putusan tidak dapat berkekuatan hukum tetap sebelum dijatuhkan.")
            )
        return day and not_yet(day, self.today)

    def clean(self) -> dict[str, object]:
        typed = super().clean() or self.cleaned_data
        length = [typed.get(name) for name in LENGTH]
        if any(value is not None for value in length) and not any(length):
            self.add_error(
                "years", _("Pidana paling sedikit satu hari. Kosongkan bila belum diputus.")
            )
        if any(length) and typed.get("stage") not in {None, Case.Stage.POST}:
            self.add_error("stage", _("Perkara ini sudah diputus: pilih pasca-ajudikasi."))
        for sum_name, term in (("fine_idr", "fine_months"), ("compensation_idr", TERMS[1])):
            if typed.get(term) and not typed.get(sum_name) and sum_name not in self.errors:
                self.add_error(sum_name, _("Isi jumlahnya, karena ada subsidernya."))
        return typed

    def entry(self) -> CaseEntry:
        typed = self.cleaned_data
        is_sentenced = any(typed[name] for name in LENGTH)
        years, months, days = (typed[name] or 0 for name in LENGTH)
        return CaseEntry(
            stage=typed["stage"],
            category=typed["category"],
            articles=tuple(typed["articles"].splitlines()),
            verdict_number=typed["verdict_number"],
            verdict_on=typed["verdict_on"],
            final_on=typed["final_on"],
            court=typed["court"],
            years=years if is_sentenced else None,
            months=months if is_sentenced else None,
            days=days if is_sentenced else None,
            fine_idr=typed["fine_idr"],
            fine_months=typed["fine_months"] or 0,
            compensation_idr=typed["compensation_idr"],
            compensation_months=typed["compensation_months"] or 0,
            restitution_idr=typed["restitution_idr"],
        )

    def decree(self) -> Supervision | None:
        return self.decrees.get(self.cleaned_data["supervision"])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


class PaymentForm(forms.Form):
    """What was paid, for what, when."""

    id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    towards = forms.ChoiceField(
        label=_("Untuk"), widget=ChoiceCards(columns=3),
        error_messages={"required": _("Pilih untuk apa dibayar.")},
    )  # fmt: skip
    amount_idr = RupiahField(_("Jumlah (rupiah)"), most=MOST_IDR, too_much=TOO_MUCH, required=True)
    on = DayField(label=_("Tanggal bayar"))
    receipt = LineField(_("Nomor bukti bayar"), most=80)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        choices: list[tuple[str, str]],
        initial: dict[str, object],
        today: date,
    ) -> None:
        super().__init__(data, initial=initial)
        self.today = today
        towards = self.fields["towards"]
        assert isinstance(towards, forms.ChoiceField)
        towards.choices = choices

    def clean_amount_idr(self) -> int:
        rupiah: int = self.cleaned_data["amount_idr"]
        if not rupiah:
            raise forms.ValidationError(_("Jumlahnya lebih dari nol."))
        return rupiah

    def clean_on(self) -> date:
        return not_yet(self.cleaned_data["on"], self.today)

    def entry(self) -> PaymentEntry:
        typed = self.cleaned_data
        return PaymentEntry(typed["towards"], typed["amount_idr"], typed["on"], typed["receipt"])


class PrisonForm(forms.Form):
    """A number in the register of a Lapas, Rutan or LPKA."""

    id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    book = forms.ChoiceField(
        label=_("Register"),
        choices=(("", _("Pilih registernya")), *PrisonRegister.Book.choices),
        error_messages={"required": _("Pilih registernya.")},
    )
    number = forms.CharField(
        label=_("Nomor"), max_length=80, error_messages={"required": _("Isi nomornya.")}
    )
    prison = forms.CharField(
        label=_("Lapas, Rutan, atau LPKA"), error_messages={"required": _("Isi nama UPT-nya.")}
    )
    from_on = DayField(label=_("Sejak"), required=False)

    def __init__(
        self, data: QueryDict | None = None, *, initial: dict[str, object], today: date
    ) -> None:
        super().__init__(data, initial=initial)
        self.today = today

    def clean_prison(self) -> str:
        return readable(self.cleaned_data["prison"])

    def clean_from_on(self) -> date | None:
        day: date | None = self.cleaned_data["from_on"]
        return day and not_yet(day, self.today)

    def entry(self) -> PrisonEntry:
        typed = self.cleaned_data
        return PrisonEntry(typed["book"], typed["number"], typed["prison"], typed["from_on"])


def towards_of(case: Case) -> list[tuple[str, str]]:
    """What the verdict asks to pay."""
    owed = (
        (Payment.Towards.FINE, case.fine_idr),
        (Payment.Towards.COMPENSATION, case.compensation_idr),
        (Payment.Towards.RESTITUTION, case.restitution_idr),
    )
    return [(towards.value, str(towards.label)) for towards, rupiah in owed if rupiah]


def _offences(today: date) -> list[tuple[str, str]]:
    return [(key, translated(title)) for key, title in offences(today)]


def _choice(decree: Supervision) -> tuple[str, str]:
    words = said("{number}, tanggal {day}")
    return str(decree.pk), words.format(
        number=decree.decree_number, day=date_words(decree.decree_on)
    )
