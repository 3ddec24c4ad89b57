"""Where the law leaves a reading open, how is the choice said to people?

Each name is a setting of `supervision.rules.settings.CHOICES`; a computed date shows the day that
every other reading would give, and the office chooses on the page Pengaturan.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from titian.supervision.rules.results import Alternative

Words = str | Promise


@dataclass(frozen=True)
class Reading:
    """One open question, and its answers by the key that is stored."""

    question: Words
    answers: Mapping[str, Words]


YES_OR_NO: Mapping[str, Words] = {"True": _("Ya"), "False": _("Tidak")}
READINGS: Mapping[str, Reading] = {
    "remission_in_fraction": Reading(
        _("Remisi dalam pecahan masa pidana"),
        {
            "after": _("pecahan dihitung dahulu, lalu dikurangi remisi"),
            "before": _("masa pidana dikurangi remisi dahulu, lalu dipecah"),
        },
    ),
    "first_day": Reading(
        _("Hari pertama penahanan"),
        {
            "exclusive": _("dihitung sebagai hari ke-0"),
            "inclusive": _("dihitung sebagai hari ke-1"),
        },
    ),
    "method": Reading(
        _("Cara menghitung lama pidana"),
        {
            "m30x": _("tahun kalender, bulan 30 hari"),
            "calendar_months": _("bulan kalender"),
            "linear": _("pecahan dari jumlah hari sebenarnya"),
            "raw_days": _("semua dalam hari, tahun 360 hari"),
        },
    ),
    "leap_day": Reading(
        _("29 Februari ditambah satu tahun"),
        {"clamp": _("menjadi 28 Februari"), "next": _("menjadi 1 Maret")},
    ),
    "short_terms": Reading(
        _("Bulan dalam tenggat pendek"),
        {"month30": _("bulan 30 hari"), "calendar": _("bulan kalender")},
    ),
    "subsider_before_pb": Reading(_("Subsider dijalani sebelum PB"), YES_OR_NO),
    "stage_base": Reading(
        _("Tahap PB dibagi dari"),
        {"whole": _("seluruh masa bimbingan"), "to_expiry": _("masa sampai ekspirasi")},
    ),
    "cb_special_cap": Reading(_("CB tindak pidana khusus paling lama 4 bulan"), YES_OR_NO),
    "cb_floor": Reading(_("CB menuntut dua pertiga paling sedikit 6 bulan"), YES_OR_NO),
    "child_extra_year": Reading(_("PB anak ditambah satu tahun masa percobaan"), YES_OR_NO),
}

# Shown to nobody beside each date: they only move it by a day or two, and the page must stay light.
WAYS_OF_COUNTING = {"method", "leap_day", "short_terms"}


@dataclass(frozen=True)
class OtherDay:
    """The day that another reading would give."""

    question: Words
    answer: Words
    day: date


def other_days(alternatives: Iterable[Alternative]) -> tuple[OtherDay, ...]:
    """In words; left out is what gives no day, and ways of counting that no source reads so."""
    return tuple(
        OtherDay(reading.question, reading.answers[str(other.choice)], other.value)
        for other in alternatives
        if isinstance(other.value, date)
        and other.setting not in WAYS_OF_COUNTING
        and (reading := READINGS.get(other.setting)) is not None
    )
