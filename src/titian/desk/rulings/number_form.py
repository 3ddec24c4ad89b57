"""By which pattern does each register count? Typed with marks, shown as the next number."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import cast

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from titian.clients.models import Client
from titian.clients.registers import example_of, place_of
from titian.clients.rules.numbering import USUAL, BadPattern, Place, check
from titian.desk.rulings.forms import SettingsForm
from titian.guidance import warning_numbers
from titian.guidance.warning_numbers import KEY
from titian.kit import clock
from titian.offices.models import Office
from titian.offices.settings_of import OfficeSettings

WHY: Mapping[str, str | Promise] = {
    "unknown": _("Tanda {{{part}}} tidak dikenal."),
    "sign": _("Tanda {part} tidak dapat dipakai dalam nomor."),
    "once": _("Tulis {{{part}}} tepat satu kali."),
    "touches": _("Beri huruf atau tanda baca di antara nomor urut, tahun, dan angka lain."),
    "long": _("Nomornya menjadi lebih panjang dari 40 huruf."),
}
USUALS = {**dict.fromkeys(Client.Register.values, USUAL), KEY: warning_numbers.USUAL}
LONGEST_CODE = "9" * 20  # an office may change its code


class PatternField(forms.CharField):
    """Refused in words where two numbers could come out the same."""

    def __init__(self, label: str | Promise) -> None:
        super().__init__(
            label=cast(str, label),
            max_length=80,
            widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
        )

    def clean(self, value: object) -> str:
        pattern = str(super().clean(value)).strip()
        try:
            check(pattern, Place(LONGEST_CODE, "A", clock.today("Asia/Jakarta", clock.now())))
        except BadPattern as bad:
            raise forms.ValidationError(str(WHY[bad.why]).format(part=bad.part)) from bad
        return pattern


class PatternsForm(SettingsForm):
    """The sequence goes on: only how the number reads changes."""

    adult = PatternField(Client.Register.ADULT.label)
    child = PatternField(Client.Register.CHILD.label)
    warning = PatternField(_("Surat peringatan"))

    @classmethod
    def initial_of(cls, settings: OfficeSettings) -> dict[str, object]:
        held = settings.number_patterns
        return {key: held.get(key, usual) for key, usual in USUALS.items()}

    def values(self) -> dict[str, object]:
        typed = cast(Mapping[str, str], super().values())
        changed = {key: said for key, said in typed.items() if said != USUALS[key]}
        return {"number_patterns": changed}

    def examples(self, office: Office, at: datetime) -> Sequence[tuple[str, str]]:
        """The next number of each register, where the pattern can be read."""
        found = []
        for register in Client.Register:
            pattern = str(self[register.value].value() or "").strip()
            try:
                check(pattern, place_of(office, register, clock.today(office.zone, at)))
            except BadPattern:
                continue
            found.append((str(register.label), example_of(office, register, pattern, at)))
        return [*found, *self._letter_example(office, at)]

    def _letter_example(self, office: Office, at: datetime) -> Sequence[tuple[str, str]]:
        pattern = str(self[KEY].value() or "").strip()
        try:
            check(pattern, warning_numbers.place_of(office, clock.today(office.zone, at)))
        except BadPattern:
            return []
        label = str(self.fields[KEY].label)
        return [(label, warning_numbers.example_of(office, pattern, at))]
