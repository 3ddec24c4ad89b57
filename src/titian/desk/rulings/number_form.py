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
LONGEST_CODE = "9" * 20  # an office may change its code


class PatternField(forms.CharField):
    """Refused in words where two numbers could come out the same."""

    def __init__(self, register: Client.Register) -> None:
        super().__init__(
            label=cast(str, register.label),
            max_length=80,
            widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
        )
        self.register = register

    def clean(self, value: object) -> str:
        pattern = str(super().clean(value)).strip()
        try:
            check(pattern, Place(LONGEST_CODE, "A", clock.today("Asia/Jakarta", clock.now())))
        except BadPattern as bad:
            raise forms.ValidationError(str(WHY[bad.why]).format(part=bad.part)) from bad
        return pattern


class PatternsForm(SettingsForm):
    """The sequence goes on: only how the number reads changes."""

    adult = PatternField(Client.Register.ADULT)
    child = PatternField(Client.Register.CHILD)

    @classmethod
    def initial_of(cls, settings: OfficeSettings) -> dict[str, object]:
        held = settings.number_patterns
        return {register: held.get(register, USUAL) for register in Client.Register.values}

    def values(self) -> dict[str, object]:
        typed = cast(Mapping[str, str], super().values())
        return {"number_patterns": {key: said for key, said in typed.items() if said != USUAL}}

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
        return found
