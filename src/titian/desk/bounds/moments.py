"""Which instant did somebody type? A day and a time of the office, in two fields."""

from datetime import date, datetime, time
from typing import cast
from zoneinfo import ZoneInfo

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class HourField(forms.TimeField):
    """09.12, also 09:12 and 0912."""

    def __init__(self, *, label: str | Promise, required: bool = True) -> None:
        super().__init__(
            label=cast(str, label),
            required=required,
            input_formats=("%H.%M", "%H:%M", "%H%M"),
            help_text=cast(str, _("Contoh: 20.00")),
            widget=forms.TimeInput(
                format="%H.%M",
                attrs={"class": "w-s", "inputmode": "decimal", "autocomplete": "off"},
            ),
            error_messages={
                "invalid": cast(str, _("Tulis jam dan menit, contoh 20.00.")),
                "required": cast(str, _("Isi jamnya, contoh 20.00.")),
            },
        )


def moment_of(day: date, hour: time, zone: str) -> datetime:
    return datetime.combine(day, hour, ZoneInfo(zone))


def day_and_hour(at: datetime, zone: str) -> tuple[date, time]:
    there = at.astimezone(ZoneInfo(zone))
    return there.date(), there.time().replace(second=0, microsecond=0)
