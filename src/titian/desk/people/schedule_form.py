"""How often must the client report, as typed?"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from titian.desk.fields import DAY_FORMATS
from titian.desk.people.identity_form import FieldRow
from titian.desk.stale import RevField
from titian.supervision.actions import ScheduleEntry
from titian.supervision.models import Frequency, Supervision
from titian.supervision.rules.windows import Allowance

MOST_DATES = 400
MOST_DAYS = 31
WEEKDAYS = (
    ("", _("Hari mulai dibimbing")),
    ("0", _("Senin")),
    ("1", _("Selasa")),
    ("2", _("Rabu")),
    ("3", _("Kamis")),
    ("4", _("Jumat")),
    ("5", _("Sabtu")),
    ("6", _("Minggu")),
)


class DatesField(forms.CharField):
    """Days of one's own, one a line."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Tanggal sendiri"),
            required=False,
            help_text=_("Satu tanggal tiap baris, contoh 24/11/2026."),
            widget=forms.Textarea(attrs={"rows": "3"}),
        )

    def clean(self, value: object) -> tuple[date, ...]:
        lines = [line for line in re.split(r"[\s,;]+", str(value or "")) if line]
        if len(lines) > MOST_DATES:
            raise forms.ValidationError(_("Paling banyak 400 tanggal."))
        return tuple(sorted({_day(line) for line in lines}))

    def prepare_value(self, value: object) -> object:
        if isinstance(value, list | tuple):
            return "\n".join(f"{day:%d/%m/%Y}" for day in value)
        return value

    def in_words(self, value: object) -> str:
        return str(self.prepare_value(value)).replace("\n", ", ")


class DaysField(forms.IntegerField):
    """So many days around the due day, or none said."""

    def __init__(self, *, label: str | Promise) -> None:
        super().__init__(
            label=label,  # type: ignore[arg-type]
            required=False,
            min_value=0,
            max_value=MOST_DAYS,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "w-s"}),
            error_messages={
                "invalid": _("Isi dengan angka 0 sampai 31."),
                "min_value": _("Isi dengan angka 0 sampai 31."),
                "max_value": _("Isi dengan angka 0 sampai 31."),
            },
        )


class ScheduleFields(forms.Form):
    """Frequency and day; what a frequency does not need is passed over."""

    frequency = forms.ChoiceField(
        label=_("Seberapa sering"),
        choices=[("", _("Menurut jenis bimbingan")), *Frequency.choices],
        required=False,
    )
    anchor_day = forms.IntegerField(
        label=_("Tanggal lapor setiap bulan"),
        required=False,
        min_value=1,
        max_value=31,
        help_text=_("1 sampai 31. Pada bulan yang lebih pendek: hari terakhirnya."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "w-s"}),
        error_messages={
            "invalid": _("Isi tanggal dengan angka 1 sampai 31."),
            "min_value": _("Isi tanggal dengan angka 1 sampai 31."),
            "max_value": _("Isi tanggal dengan angka 1 sampai 31."),
        },
    )
    weekday = forms.ChoiceField(
        label=_("Hari lapor setiap minggu"), choices=WEEKDAYS, required=False
    )
    own_dates = DatesField()

    def schedule_section(self) -> tuple[str, list[BoundField | FieldRow]]:
        names = ("frequency", "anchor_day", "weekday", "own_dates")
        return said("Wajib lapor"), [self[name] for name in names]

    def clean(self) -> dict[str, object]:
        typed = super().clean() or self.cleaned_data
        has_no_dates = not typed.get("own_dates") and "own_dates" not in self.errors
        if typed.get("frequency") == Frequency.DATES and has_no_dates:
            self.add_error("own_dates", _("Isi paling sedikit satu tanggal."))
        return typed

    def schedule(self, *, usual: str, starts_on: date) -> ScheduleEntry:
        """Days that were left open follow the day on which guidance begins."""
        typed = self.cleaned_data
        frequency = typed["frequency"] or usual
        weekday = typed["weekday"]
        return ScheduleEntry(
            frequency=frequency,
            anchor_day=(typed["anchor_day"] or starts_on.day) if frequency == "monthly" else None,
            weekday=_weekday(weekday, starts_on) if frequency == "weekly" else None,
            own_dates=typed["own_dates"] if frequency == "dates" else (),
        )


class ScheduleForm(ScheduleFields):
    """Changes what was agreed; `rev` is what the reader saw."""

    rev = RevField()
    window_before = DaysField(label=_("Boleh lapor berapa hari sebelumnya"))
    window_after = DaysField(label=_("Boleh lapor berapa hari sesudahnya"))
    window_ground = forms.CharField(
        label=_("Dasar masa lapor sendiri"),
        required=False,
        max_length=200,
        help_text=_("Kosongkan ketiganya bila masa lapornya seperti klien lain."),
    )

    def clean(self) -> dict[str, object]:
        typed = super().clean()
        own = [typed.get(name) for name in ("window_before", "window_after")]
        is_own = own != [None, None] or bool(typed.get("window_ground"))
        if is_own and None in own:
            missing = "window_before" if own[0] is None else "window_after"
            self.add_error(missing, said("Isi jumlah harinya, 0 bila hanya pada harinya."))
        elif is_own and not typed.get("window_ground"):
            self.add_error("window_ground", said("Tulis dasarnya, misalnya keputusan TPP."))
        return typed

    def schedule(self, *, usual: str, starts_on: date) -> ScheduleEntry:
        typed = self.cleaned_data
        entry = super().schedule(usual=usual, starts_on=starts_on)
        if typed["window_before"] is None:
            return entry
        own = Allowance(typed["window_before"], typed["window_after"], typed["window_ground"])
        return replace(entry, window=own)


def schedule_values(supervision: Supervision) -> Mapping[str, object]:
    """What the form shows of a stored supervision."""
    weekday = supervision.weekday
    return {
        "frequency": supervision.frequency,
        "anchor_day": supervision.anchor_day,
        "weekday": "" if weekday is None else str(weekday),
        "own_dates": tuple(date.fromisoformat(day) for day in supervision.own_dates),
        "window_before": supervision.window_before,
        "window_after": supervision.window_after,
        "window_ground": supervision.window_ground,
    }


def _weekday(chosen: str, starts_on: date) -> int:
    return int(chosen) if chosen else starts_on.weekday()


def _day(line: str) -> date:
    for form in DAY_FORMATS:
        try:
            return datetime.strptime(line, form).date()  # noqa: DTZ007
        except ValueError:
            continue
    raise forms.ValidationError(
        _("Tanggal %(line)s tidak ada atau tidak terbaca."), params={"line": line[:20]}
    )
