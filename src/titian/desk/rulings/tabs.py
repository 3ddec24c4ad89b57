"""Which pages of settings are there?"""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PAGES: tuple[tuple[str, str | Promise], ...] = (
    ("settings_office", _("Yang berlaku")),
    ("settings_hours", _("Jam kerja")),
    ("holidays", _("Hari libur")),
    ("settings_thresholds", _("Ambang")),
    ("settings_routes", _("Jalur peringatan")),
    ("settings_frequencies", _("Wajib lapor")),
    ("settings_readings", _("Bacaan hukum")),
    ("settings_letterhead", _("Kop surat")),
    ("settings_numbers", _("Nomor register")),
    ("settings_post", _("Pesan")),
    ("message_words", _("Kata pesan")),
    ("settings_recaps", _("Laporan harian")),
    ("outages", _("Gangguan")),
    ("law", _("Data hukum")),
)


def tabs(current: str) -> list[tuple[str, str | Promise, bool]]:
    """Address, label, is this the page."""
    return [(reverse(name), label, name == current) for name, label in PAGES]
