"""What is typed of a condition of the decree, and of what came of it?"""

from collections.abc import Sequence
from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from titian.desk.fields import ChoiceCards, DayField
from titian.desk.legal.life_forms import LifeForm
from titian.desk.people.deed_forms import ReasonField, not_yet
from titian.desk.people.identity_form import LineField
from titian.desk.templatetags.titian import date_words
from titian.guidance.conditions import ConditionEntry, FindingEntry
from titian.guidance.models import Condition, Document, Finding
from titian.supervision.models import Supervision

MOST_DAYS = 12  # due days that are offered to choose from


class ConditionForm(LifeForm):
    """As the decree or the verdict says it."""

    kind = forms.ChoiceField(
        label=_("Jenis syarat"), choices=Condition.Kind.choices, widget=ChoiceCards(),
        error_messages={"required": _("Pilih jenisnya.")},
    )  # fmt: skip
    text = ReasonField(label=_("Bunyi syaratnya"), most=600)
    source = LineField(
        _("Tertulis di"), most=120, help_text=_("Misalnya: SK, diktum kedua, atau putusan.")
    )
    every = forms.ChoiceField(
        label=_("Jatuh tempo"), choices=Condition.Every.choices, widget=ChoiceCards(),
        error_messages={"required": _("Pilih kapan jatuh temponya.")},
    )  # fmt: skip
    first_due_on = DayField(
        label=_("Jatuh tempo pertama"),
        required=False,
        help_text=_("Kosong bila berlaku terus. Contoh: 24/11/2026"),
    )
    from_on = DayField(label=_("Mulai berlaku"))
    until_on = DayField(
        label=_("Berlaku sampai"), required=False, help_text=_("Kosong: sampai bimbingan berakhir.")
    )

    def __init__(
        self, data: QueryDict | None = None, *, supervision: Supervision,
        initial: dict[str, object], today: date,
    ) -> None:  # fmt: skip
        super().__init__(data, initial=initial, today=today)
        self.supervision = supervision

    def clean(self) -> dict[str, object]:
        typed = super().clean() or self.cleaned_data
        always = typed.get("every") == Condition.Every.ALWAYS
        first, since, until = (typed.get(name) for name in ("first_due_on", "from_on", "until_on"))
        if always and first:
            self.add_error("first_due_on", said("Yang berlaku terus tidak punya tanggal."))
        if typed.get("every") and not always and not first and "first_due_on" not in self.errors:
            self.add_error("first_due_on", said("Isi jatuh tempo pertamanya."))
        if isinstance(first, date) and isinstance(since, date) and first < since:
            self.add_error("first_due_on", said("Jatuh tempo tidak mendahului mulai berlakunya."))
        if isinstance(first, date) and first > self.supervision.ends_on:
            words = said("Bimbingan berakhir {day}.")
            self.add_error("first_due_on", words.format(day=date_words(self.supervision.ends_on)))
        if isinstance(until, date) and isinstance(since, date) and until < since:
            self.add_error("until_on", said("Akhirnya lebih awal dari mulainya."))
        return typed

    def entry(self) -> ConditionEntry:
        typed = self.cleaned_data
        return ConditionEntry(
            kind=typed["kind"], text=typed["text"], every=typed["every"],
            from_on=typed["from_on"], first_due_on=typed["first_due_on"],
            until_on=typed["until_on"], source=typed["source"],
        )  # fmt: skip


class FindingForm(LifeForm):
    """What came of it: on which day, for which due day, who says so."""

    state = forms.ChoiceField(
        label=_("Keadaannya"),
        choices=Finding.State.choices,
        widget=ChoiceCards(
            hints={
                Finding.State.PARTLY: _("Sisanya tetap ditunggu."),
                Finding.State.BROKEN: _(
                    "Sesudah ini Anda memilih tindakannya, juga bila tidak ada."
                ),
                Finding.State.EXCUSED: _("Tidak memberatkan klien."),
            }
        ),
        error_messages={"required": _("Pilih keadaannya.")},
    )
    due_on = forms.ChoiceField(label=_("Untuk jatuh tempo"), required=False)
    on = DayField(label=_("Tanggal"))
    source = forms.CharField(
        label=_("Siapa yang mengatakan, atau buktinya"),
        max_length=200,
        error_messages={"required": _("Tulis siapa yang mengatakan, atau buktinya.")},
    )
    document = forms.ChoiceField(label=_("Dokumen"), required=False)
    note = LineField(_("Catatan"), most=300)

    def __init__(
        self, data: QueryDict | None = None, *, days: Sequence[date],
        documents: Sequence[Document], initial: dict[str, object], today: date,
    ) -> None:  # fmt: skip
        super().__init__(data, initial=initial, today=today)
        self.documents = {str(one.pk): one for one in documents}
        due, papers = self.fields["due_on"], self.fields["document"]
        assert isinstance(due, forms.ChoiceField) and isinstance(papers, forms.ChoiceField)
        due.choices = [(day.isoformat(), date_words(day)) for day in days[-MOST_DAYS:]]
        due.choices = [*due.choices, ("", said("Bukan untuk tanggal tertentu"))]
        papers.choices = [
            ("", said("Tidak ada")),
            *((k, d.title) for k, d in self.documents.items()),
        ]
        if not days:
            del self.fields["due_on"]
        if not documents:
            del self.fields["document"]

    def clean_on(self) -> date:
        return not_yet(self.cleaned_data["on"], self.today)

    def entry(self) -> FindingEntry:
        typed = self.cleaned_data
        due_on = typed.get("due_on")
        return FindingEntry(
            state=typed["state"], on=typed["on"], source=typed["source"], note=typed["note"],
            due_on=date.fromisoformat(due_on) if due_on else None,
            document=self.documents.get(typed.get("document", "")),
        )  # fmt: skip
