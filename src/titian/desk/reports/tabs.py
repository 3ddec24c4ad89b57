"""Which lists of reports stand beside each other? What came, what is doubtful, what is missing."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

TABS = (
    ("reports", _("Laporan")),
    ("report_doubts", _("Perlu dilihat")),
    ("misses", _("Mencari sebab")),
    ("contacts", _("Kontak tertunda")),
    ("follow_ups", _("Tindak lanjut")),
)


def tabs(current: str) -> list[tuple[str, str, bool]]:
    return [(reverse(name), str(word), name == current) for name, word in TABS]
