"""What may an office set, and which values make sense?"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import cast
from zoneinfo import ZoneInfo

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from titian.desk.crew.forms import NewIdField, TickCards
from titian.desk.fields import DayField
from titian.desk.readings import READINGS, Reading
from titian.offices.models import Office
from titian.offices.settings_of import OfficeSettings
from titian.supervision.models import Frequency
from titian.supervision.rules.frequencies import ProgrammeFrequency, frequencies
from titian.supervision.rules.settings import CHOICES

WEEKDAYS: tuple[tuple[int, str | Promise], ...] = (
    (0, _("Senin")), (1, _("Selasa")), (2, _("Rabu")), (3, _("Kamis")), (4, _("Jumat")),
    (5, _("Sabtu")), (6, _("Minggu")),
)  # fmt: skip
MOST_MINUTES = 480
MOST_MISSES = 12
LETTERHEAD_LINES = 6
LONGEST_LINE = 120
LONGEST_OUTAGE = timedelta(days=31)
REPORT_EVERY = [Frequency.DAILY, Frequency.WEEKLY, Frequency.MONTHLY]


class ClockField(forms.TimeField):
    """08.00 or 08:00."""

    def __init__(self, *, label: str | Promise) -> None:
        super().__init__(
            label=cast(str, label),
            input_formats=("%H.%M", "%H:%M"),
            help_text=cast(str, _("Contoh: 08.00")),
            widget=forms.TimeInput({"class": "w-s", "autocomplete": "off"}, format="%H.%M"),
            error_messages={"invalid": cast(str, _("Tulis jam dan menit, contoh 08.00."))},
        )


class SettingsForm(forms.Form):
    """A group of settings; `seen` names the version that the form was made from."""

    seen = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, today: date, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.today = today

    @classmethod
    def initial_of(cls, settings: OfficeSettings) -> dict[str, object]:
        return {name: getattr(settings, name) for name in cls.base_fields if name != "seen"}

    def values(self) -> dict[str, object]:
        """In the shape in which versions are stored."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    def examples(self, office: Office, at: datetime) -> Sequence[tuple[str, str]]:
        """What would come of the values as typed; most groups show nothing."""
        _unused = office, at
        return ()


class HoursForm(SettingsForm):
    opens = ClockField(label=_("Buka"))
    closes = ClockField(label=_("Tutup"))
    workdays = forms.TypedMultipleChoiceField(
        label=_("Hari kerja"),
        coerce=int,
        choices=WEEKDAYS,
        widget=TickCards,
        error_messages={"required": _("Pilih paling sedikit satu hari kerja.")},
    )

    @classmethod
    def initial_of(cls, settings: OfficeSettings) -> dict[str, object]:
        return {
            "opens": time.fromisoformat(settings.opens),
            "closes": time.fromisoformat(settings.closes),
            "workdays": list(settings.workdays),
        }

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        opens, closes = cleaned.get("opens"), cleaned.get("closes")
        if isinstance(opens, time) and isinstance(closes, time) and opens >= closes:
            self.add_error("closes", _("Jam tutup harus setelah jam buka."))
        return cleaned

    def values(self) -> dict[str, object]:
        typed = self.cleaned_data
        return {
            "opens": f"{typed['opens']:%H:%M}",
            "closes": f"{typed['closes']:%H:%M}",
            "workdays": sorted(typed["workdays"]),
        }


class RecapForm(SettingsForm):
    recap_at = ClockField(label=_("Laporan harian dibuat pukul"))

    @classmethod
    def initial_of(cls, settings: OfficeSettings) -> dict[str, object]:
        return {"recap_at": time.fromisoformat(settings.recap_at)}

    def values(self) -> dict[str, object]:
        return {"recap_at": f"{self.cleaned_data['recap_at']:%H:%M}"}


class SmallNumberField(forms.IntegerField):
    """From one to a most."""

    def __init__(self, label: str | Promise, *, most: int, help_text: str | Promise) -> None:
        super().__init__(
            label=cast(str, label),
            help_text=cast(str, help_text),
            min_value=1,
            max_value=most,
            widget=forms.NumberInput({"class": "w-s"}),
        )


class ThresholdsForm(SettingsForm):
    escalate_minutes = SmallNumberField(
        _("Peringatan biasa: menit sampai diteruskan kepada kasubsi"),
        most=MOST_MINUTES,
        help_text=_("Menit jam kantor, 1 sampai 480."),
    )
    escalate_minutes_urgent = SmallNumberField(
        _("Peringatan mendesak: menit sampai diteruskan kepada kasubsi"),
        most=MOST_MINUTES,
        help_text=_("Tidak lebih lama daripada peringatan biasa."),
    )
    silence_urgent_after_misses = SmallNumberField(
        _("Mendesak setelah berapa kali berturut-turut tidak lapor"),
        most=MOST_MISSES,
        help_text=_("Peraturan menyebut tiga kali."),
    )

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        usual, urgent = cleaned.get("escalate_minutes"), cleaned.get("escalate_minutes_urgent")
        if isinstance(usual, int) and isinstance(urgent, int) and urgent > usual:
            self.add_error(
                "escalate_minutes_urgent", _("Yang mendesak tidak boleh menunggu lebih lama.")
            )
        return cleaned


class FrequenciesForm(SettingsForm):
    """One question per programme; unanswered, the law's data holds."""

    def __init__(self, *args: object, today: date, **kwargs: object) -> None:
        super().__init__(*args, today=today, **kwargs)
        for law in frequencies(today):
            self.fields[law.programme] = _frequency_field(law)

    @classmethod
    def initial_of(cls, settings: OfficeSettings) -> dict[str, object]:
        return dict(settings.frequencies)

    def values(self) -> dict[str, object]:
        typed = super().values()
        return {"frequencies": {name: value for name, value in typed.items() if value}}


class ReadingsForm(SettingsForm):
    """One question per reading that the law leaves open; unanswered, our default holds."""

    def __init__(self, *args: object, today: date, **kwargs: object) -> None:
        super().__init__(*args, today=today, **kwargs)
        for name, reading in READINGS.items():
            self.fields[name] = _reading_field(name, reading)

    @classmethod
    def initial_of(cls, settings: OfficeSettings) -> dict[str, object]:
        return dict(settings.law)

    def values(self) -> dict[str, object]:
        typed = super().values()
        return {"law": {name: value for name, value in typed.items() if value}}


class LetterheadForm(SettingsForm):
    letterhead = forms.CharField(
        label=_("Baris kop surat"),
        required=False,
        help_text=_("Satu baris tulisan per baris kop, paling banyak enam; baris terakhir tebal."),
        widget=forms.Textarea({"rows": 6}),
    )

    @classmethod
    def initial_of(cls, settings: OfficeSettings) -> dict[str, object]:
        return {"letterhead": "\n".join(settings.letterhead)}

    def clean_letterhead(self) -> str:
        lines = self._lines()
        if len(lines) > LETTERHEAD_LINES:
            raise forms.ValidationError(_("Kop surat paling banyak enam baris."))
        if any(len(line) > LONGEST_LINE for line in lines):
            raise forms.ValidationError(_("Setiap baris paling panjang 120 huruf."))
        return "\n".join(lines)

    def values(self) -> dict[str, object]:
        return {"letterhead": self._lines()}

    def _lines(self) -> list[str]:
        typed = cast(str, self.cleaned_data.get("letterhead", ""))
        return [line.strip() for line in typed.splitlines() if line.strip()]


class HolidayForm(forms.Form):
    id = NewIdField()
    on = DayField(label=_("Tanggal"))
    name = forms.CharField(
        label=_("Nama hari"), max_length=120, help_text=_("Contoh: HUT Kota Palu, banjir.")
    )


class OutageForm(forms.Form):
    """A failure of ours that the program could not see itself."""

    id = NewIdField()
    from_on = DayField(label=_("Mulai tanggal"))
    from_time = ClockField(label=_("Mulai pukul"))
    until_on = DayField(label=_("Sampai tanggal"))
    until_time = ClockField(label=_("Sampai pukul"))
    note = forms.CharField(
        label=_("Apa yang terjadi?"),
        max_length=200,
        help_text=_("Contoh: listrik padam, jaringan kantor putus."),
    )

    def __init__(self, *args: object, office: Office, at: datetime, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.zone, self.at = ZoneInfo(office.zone), at

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        first, last = self.moment("from"), self.moment("until")
        if last <= first:
            self.add_error("until_time", _("Gangguan berakhir setelah mulai."))
        elif last > self.at:
            self.add_error("until_on", _("Nyatakan gangguan setelah selesai, tidak sebelumnya."))
        elif last - first > LONGEST_OUTAGE:
            self.add_error("until_on", _("Paling lama 31 hari sekaligus. Periksa tanggalnya."))
        return cleaned

    def moment(self, end: str) -> datetime:
        day, clock = self.cleaned_data[f"{end}_on"], self.cleaned_data[f"{end}_time"]
        return datetime.combine(day, clock, tzinfo=self.zone).astimezone(UTC)


def _reading_field(name: str, reading: Reading) -> forms.ChoiceField:
    usual = str(reading.answers[str(CHOICES[name][0])])
    default = str(_("Nilai awal: {answer}")).format(answer=usual)
    return forms.ChoiceField(
        label=cast(str, reading.question),
        required=False,
        choices=[("", default), *reading.answers.items()],
    )


def _frequency_field(law: ProgrammeFrequency) -> forms.ChoiceField:
    words: Mapping[str, str | Promise] = {f.value: f.label for f in Frequency}
    default = str(_("Menurut data hukum: {every}")).format(every=str(words[law.frequency]).lower())
    return forms.ChoiceField(
        label=_(law.title),
        required=False,
        choices=[("", default), *[(every.value, every.label) for every in REPORT_EVERY]],
        help_text=f"{_(law.ground)} [{law.mark}]",
    )
