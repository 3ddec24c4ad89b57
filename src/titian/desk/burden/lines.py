"""How does an officer's burden read in the table?"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from titian.desk.burden.words import band_words
from titian.insight.burden import Burden, Cover, Sharing
from titian.offices.models import Staff
from titian.supervision.models import Programme

PERCENT = 100


@dataclass(frozen=True)
class OfficerLine:
    """One officer; `share` in per cent of the middle, None where nobody can be compared."""

    officer: Staff | None
    clients: int
    adults: int
    children: int
    weight: int
    share: int | None
    bands: Sequence[tuple[str, int]]
    is_too_much: bool
    is_pk: bool
    away: Cover | None
    covers: Sequence[Cover]


@dataclass(frozen=True)
class KindLine:
    """One officer, and how many clients of each kind."""

    name: str
    counts: Sequence[tuple[str, int]]


@dataclass(frozen=True)
class Kinds:
    """The kinds that the office has, and everybody's share of them."""

    words: Sequence[str]
    lines: Sequence[KindLine]
    totals: Sequence[tuple[str, int]]


def officer_lines(sharing: Sharing) -> Sequence[OfficerLine]:
    return [_officer_line(burden, sharing) for burden in sharing.burdens]


def kinds_of(sharing: Sharing) -> Kinds:
    """In the order of the law's list; last those who wait for the decree."""
    names = {*(key for burden in sharing.burdens for key in burden.programmes)}
    words = [(key, str(Programme(key).label)) for key in Programme.values if key in names]
    words += [("", _("Menunggu SK"))] if "" in names else []
    counts = [
        [(word, burden.programmes.get(key, 0)) for key, word in words] for burden in sharing.burdens
    ]
    return Kinds(
        words=[word for _key, word in words],
        lines=[
            KindLine(burden.officer.name if burden.officer else _("Tanpa PK"), line)
            for burden, line in zip(sharing.burdens, counts, strict=True)
        ],
        totals=[
            (word, sum(line[place][1] for line in counts))
            for place, (_key, word) in enumerate(words)
        ],
    )


def _officer_line(burden: Burden, sharing: Sharing) -> OfficerLine:
    is_shared = burden.is_pk and sharing.middle > 0
    return OfficerLine(
        officer=burden.officer,
        clients=burden.clients,
        adults=burden.adults,
        children=burden.children,
        weight=burden.weight,
        share=round(burden.weight * PERCENT / sharing.middle) if is_shared else None,
        bands=[(word, sum(burden.bands.get(k, 0) for k in keys)) for keys, word in band_words()],
        is_too_much=burden.is_too_much,
        is_pk=burden.is_pk,
        away=burden.away,
        covers=burden.covers,
    )
