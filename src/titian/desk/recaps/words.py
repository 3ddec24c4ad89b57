"""How is a recap named? By its days, as people say them."""

from collections.abc import Mapping

from django.utils.dates import MONTHS
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as later

from titian.desk.templatetags.titian import day_words
from titian.insight.rules.spans import Kind, Span

KINDS: Mapping[str, Kind] = {"hari": Kind.DAY, "bulan": Kind.MONTH, "tahun": Kind.YEAR}
NOUNS: Mapping[Kind, str] = {kind: noun for noun, kind in KINDS.items()}
TITLES: Mapping[Kind, str | Promise] = {
    Kind.DAY: later("Laporan harian"),
    Kind.MONTH: later("Rekap bulanan"),
    Kind.YEAR: later("Rekap tahunan"),
}


def span_words(span: Span) -> str:
    """Selasa, 24 November 2026; November 2026; 2026"""
    match span.kind:
        case Kind.DAY:
            return day_words(span.from_on)
        case Kind.MONTH:
            return f"{MONTHS[span.from_on.month]} {span.from_on.year}"
        case Kind.YEAR:
            return str(span.from_on.year)
