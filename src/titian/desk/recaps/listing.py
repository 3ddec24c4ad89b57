"""Which recaps does an office have? The newest version of each, by day, month and year."""

from collections.abc import Sequence
from dataclasses import dataclass

from titian.desk.recaps.words import TITLES, span_words
from titian.insight.figures.figure import Word
from titian.insight.models import Recap
from titian.insight.rules.spans import Kind
from titian.offices.models import Office

SHOWN = {Kind.DAY: 31, Kind.MONTH: 24, Kind.YEAR: 5}


@dataclass(frozen=True)
class Listed:
    """One span, by its newest version; `sent` is the newest that went up."""

    recap: Recap
    words: str
    sent: Recap | None


@dataclass(frozen=True)
class Group:
    title: Word
    lines: Sequence[Listed]


def listed(office: Office) -> Sequence[Group]:
    return [Group(TITLES[kind], _of_kind(office, kind, most)) for kind, most in SHOWN.items()]


def _of_kind(office: Office, kind: Kind, most: int) -> Sequence[Listed]:
    """Versions of a span lie beside each other; two for each are mostly enough to read."""
    rows = Recap.objects.filter(office=office, kind=kind).select_related("sent_by")
    found: dict[object, Listed] = {}
    for row in rows.order_by("-from_on", "-version")[: 3 * most]:
        known = found.get(row.from_on)
        if known is None:
            found[row.from_on] = Listed(row, span_words(row.span), row if row.is_sent else None)
        elif known.sent is None and row.is_sent:
            found[row.from_on] = Listed(known.recap, known.words, row)
    return list(found.values())[:most]
