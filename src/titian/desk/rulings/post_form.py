"""When are automatic messages silent, and what does one message cost the office?"""

from collections.abc import Mapping
from datetime import time
from typing import cast

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from titian.desk.rulings.forms import ClockField, SettingsForm
from titian.offices.settings_of import OfficeSettings

PRICED: Mapping[str, str | Promise] = {"sms": _("SMS"), "whatsapp": _("WhatsApp")}
DEAREST = 10_000  # rupiah


class PriceField(forms.IntegerField):
    """Whole rupiah."""

    def __init__(self, label: str | Promise) -> None:
        super().__init__(
            label=cast(str, label),
            min_value=0,
            max_value=DEAREST,
            help_text=cast(str, _("Rupiah, tanpa titik. 0 bila tidak dihitung.")),
            widget=forms.NumberInput({"class": "w-s"}),
        )


class PostForm(SettingsForm):
    """Equal hours mean that there are no quiet ones."""

    quiet_from = ClockField(label=_("Jam tenang mulai"))
    quiet_until = ClockField(label=_("Jam tenang sampai"))
    sms = PriceField(_("Harga satu SMS"))
    whatsapp = PriceField(_("Harga satu pesan WhatsApp"))

    @classmethod
    def initial_of(cls, settings: OfficeSettings) -> dict[str, object]:
        return {
            "quiet_from": time.fromisoformat(settings.quiet_from),
            "quiet_until": time.fromisoformat(settings.quiet_until),
            **{channel: settings.message_prices.get(channel, 0) for channel in PRICED},
        }

    def values(self) -> dict[str, object]:
        typed = self.cleaned_data
        prices = {channel: typed[channel] for channel in PRICED if typed[channel]}
        return {
            "quiet_from": f"{typed['quiet_from']:%H:%M}",
            "quiet_until": f"{typed['quiet_until']:%H:%M}",
            "message_prices": prices,
        }
