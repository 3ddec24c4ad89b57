"""Which pages tell how the office stands? In one row, on each of them."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PAGES: tuple[tuple[str, str, str | Promise], ...] = (
    ("office_today", "", _("Hari ini")),
    ("recap_running", "bulan", _("Bulan ini")),
    ("recap_running", "tahun", _("Tahun ini")),
    ("trend_office", "", _("Tren")),
    ("alert_weeks", "", _("Peringatan")),
    ("satisfaction", "", _("Kepuasan")),
    ("recaps", "", _("Laporan harian ke Kanwil")),
)


def tabs(current: str, noun: str = "") -> list[tuple[str, str | Promise, bool]]:
    """Address, label, is this the page."""
    return [
        (reverse(name, args=[word] if word else []), label, (name, word) == (current, noun))
        for name, word, label in PAGES
    ]
