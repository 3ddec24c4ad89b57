"""What is asked before a deed on a file: a number, a guarantor, a reason, a day?"""

from datetime import date, timedelta

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from titian.clients.actions import GuarantorEntry, PhoneEntry
from titian.clients.entries import reachable, readable
from titian.desk.fields import ChoiceCards, DayField
from titian.desk.people.identity_form import LineField, PhoneField
from titian.desk.people.list_form import OfficerField, officers_of
from titian.kit import names
from titian.offices.models import Staff
from titian.supervision.models import Supervision
from titian.supervision.rules.revocation import is_revoked_by_bapas

OTHER_FORMS = frozenset({"transferred"})  # another office answers first


class PhoneForm(forms.Form):
    """One more number."""

    number = PhoneField(required=True)
    owner = LineField(
        _("Milik siapa"),
        most=60,
        help_text=_("Kosong bila milik klien sendiri; selain itu, misalnya: kakak."),
    )

    def entry(self) -> PhoneEntry:
        return PhoneEntry(self.cleaned_data["number"], self.cleaned_data["owner"])


class GuarantorForm(forms.Form):
    """Another guarantor; the former one ends."""

    name = forms.CharField(
        label=_("Nama penjamin"), error_messages={"required": _("Isi nama penjamin.")}
    )
    relation = forms.CharField(
        label=_("Hubungan dengan klien"),
        max_length=60,
        error_messages={"required": _("Isi hubungannya, misalnya: kakak.")},
    )
    phone = LineField(_("Telepon penjamin"), most=40)
    address = LineField(_("Alamat penjamin"), most=300)

    def clean_name(self) -> str:
        return readable(self.cleaned_data["name"])

    def clean_phone(self) -> str:
        return reachable(self.cleaned_data["phone"])

    def entry(self) -> GuarantorEntry:
        typed = self.cleaned_data
        return GuarantorEntry(typed["name"], typed["relation"], typed["phone"], typed["address"])


class ReasonField(forms.CharField):
    """Why: a sentence, not a full stop."""

    def __init__(self, *, label: object, most: int, least: int = 3) -> None:
        super().__init__(
            label=label,  # type: ignore[arg-type]
            max_length=most,
            min_length=least,
            widget=forms.Textarea(attrs={"rows": "3"}),
            error_messages={
                "required": _("Tulis alasannya."),
                "min_length": _("Tulis alasannya sedikit lebih jelas."),
                "max_length": _("Alasan ini terlalu panjang; ringkaskan."),
            },
        )

    def to_python(self, value: object) -> str:
        return names.legible(str(super().to_python(value)))


class HandOverForm(forms.Form):
    """To whom, and why."""

    officer = OfficerField(
        Staff.objects.none(),
        label=_("Diserahkan kepada"),
        empty_label=_("Pilih PK"),
        error_messages={"required": _("Pilih PK.")},
    )
    reason = ReasonField(label=_("Alasan"), most=200)

    def __init__(self, data: QueryDict | None = None, *, user: Staff, now: Staff | None) -> None:
        super().__init__(data)
        officers = self.fields["officer"]
        assert isinstance(officers, OfficerField)
        others = officers_of(user)
        officers.queryset = others.exclude(pk=now.pk) if now else others


class OpenForm(forms.Form):
    """Why another's file must be read."""

    reason = ReasonField(label=_("Mengapa Anda perlu membuka berkas ini?"), most=300, least=10)
    hours = forms.ChoiceField(
        label=_("Berapa lama"),
        choices=[("1", _("1 jam")), ("2", _("2 jam")), ("4", _("4 jam"))],
        initial="4",
        widget=ChoiceCards(columns=3),
        error_messages={"required": _("Pilih berapa lama.")},
    )

    def lasts(self) -> timedelta:
        return timedelta(hours=int(self.cleaned_data["hours"]))


class StrikeForm(forms.Form):
    """Why a fact of the sentence was wrong."""

    because = ReasonField(label=_("Mengapa peristiwa ini keliru?"), most=200)


class DeadForm(forms.Form):
    """Since when nobody answers."""

    on = DayField(label=_("Tidak dapat dihubungi sejak"))

    def __init__(self, data: QueryDict | None = None, *, today: date) -> None:
        super().__init__(data, initial={"on": today})
        self.today = today

    def clean_on(self) -> date:
        return not_yet(self.cleaned_data["on"], self.today)


class EndForm(forms.Form):
    """In which way, and on which day, guidance ended."""

    way = forms.ChoiceField(
        label=_("Cara berakhir"),
        widget=ChoiceCards(),
        error_messages={"required": _("Pilih cara berakhirnya.")},
    )
    on = DayField(label=_("Tanggal pengakhiran"))
    letter_number = LineField(_("Nomor surat pengakhiran"), most=80)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        supervision: Supervision,
        today: date,
        initial: dict[str, object] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.supervision, self.today = supervision, today
        ways = self.fields["way"]
        assert isinstance(ways, forms.ChoiceField)
        ways.choices = [way for way in Supervision.EndWay.choices if way[0] not in self._elsewhere]

    @property
    def is_revoked_by_bapas(self) -> bool:
        return is_revoked_by_bapas(self.supervision.programme, self.today)

    @property
    def _elsewhere(self) -> frozenset[str]:
        return OTHER_FORMS | {"revoked"} if self.is_revoked_by_bapas else OTHER_FORMS

    def clean_on(self) -> date:
        day = not_yet(self.cleaned_data["on"], self.today)
        if day < self.supervision.starts_on:
            raise forms.ValidationError(_("Bimbingan tidak dapat berakhir sebelum dimulai."))
        return day


def not_yet(day: date, today: date) -> date:
    """A thing that happened lies not in the future."""
    if day > today:
        raise forms.ValidationError(_("Tanggal ini belum terjadi."))
    return day
