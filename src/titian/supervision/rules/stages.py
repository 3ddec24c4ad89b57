"""In which stage of guidance is a client?

PP 31/1999 Art. 33 knows three stages (awal, lanjutan, akhir); the fractions 0–1/4–3/4–1 of the
guidance period are usual, but were read in no text (law.md §3). The dates are a proposal: the
TPP session decides the passage. When the end moves, they are computed again.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from math import ceil

AWAL_SHARE = Fraction(1, 4)
LANJUTAN_SHARE = Fraction(3, 4)


class Stage(StrEnum):
    AWAL = "awal"
    LANJUTAN = "lanjutan"
    AKHIR = "akhir"


class EmptyGuidance(ValueError):
    """The guidance period has no day."""


@dataclass(frozen=True)
class Stages:
    """Each stage ends before its `_until` day."""

    start_on: date
    awal_until: date
    lanjutan_until: date
    akhir_until: date

    def at(self, day: date) -> Stage | None:
        """The stage on this day; None before the start and from the end on."""
        if not self.start_on <= day < self.akhir_until:
            return None
        if day < self.awal_until:
            return Stage.AWAL
        return Stage.LANJUTAN if day < self.lanjutan_until else Stage.AKHIR


def stages(
    start: date, end: date, *, awal: Fraction = AWAL_SHARE, lanjutan: Fraction = LANJUTAN_SHARE
) -> Stages:
    """The stages of a guidance period from `start` until (not including) `end`."""
    days = (end - start).days
    if days <= 0:
        raise EmptyGuidance
    return Stages(
        start_on=start,
        awal_until=start + timedelta(days=ceil(awal * days)),
        lanjutan_until=start + timedelta(days=ceil(lanjutan * days)),
        akhir_until=end,
    )
