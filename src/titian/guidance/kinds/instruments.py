"""Which instruments of assessment are there, and into which band does a score fall?

Versioned: an old result keeps the version under which it was made. A score is one evidence among
others; it decides nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from titian.guidance import kinds
from titian.guidance.kinds import BrokenKinds


class NoSuchScore(ValueError):
    """The instrument has no such score."""


@dataclass(frozen=True)
class Band:
    """`least` is the lowest score that falls into it."""

    key: str
    label: str
    least: int


@dataclass(frozen=True)
class Instrument:
    """One version; its bands in rising order, the first beginning at `least`."""

    key: str
    version: str
    label: str
    register: str
    least: int
    most: int
    ground: str
    mark: str
    bands: tuple[Band, ...]

    @property
    def name(self) -> str:
        """How a form and a row call this version."""
        return f"{self.key}-{self.version}"

    def band_of(self, score: int) -> Band:
        """Raises NoSuchScore."""
        if not self.least <= score <= self.most:
            raise NoSuchScore
        return next(band for band in reversed(self.bands) if band.least <= score)


@cache
def instruments() -> Mapping[str, Instrument]:
    """Every version by its name, in the order of the file."""
    found = [_instrument(row) for row in kinds.tables("instruments.toml", "instrument")]
    return {one.name: one for one in found}


def instruments_for(register: str) -> Sequence[Instrument]:
    return [one for one in instruments().values() if one.register == register]


def _instrument(row: kinds.Table) -> Instrument:
    bands = tuple(
        Band(kinds.text(one, "key"), kinds.text(one, "label"), kinds.number(one, "from"))
        for one in kinds.within(row, "bands")
    )
    starts, least = [band.least for band in bands], kinds.number(row, "least")
    if not bands or starts != sorted(set(starts)) or starts[0] != least:
        raise BrokenKinds(f"{row.get('key')}: bands")
    return Instrument(
        kinds.text(row, "key"), kinds.text(row, "version"), kinds.text(row, "label"),
        kinds.text(row, "register"), least, kinds.number(row, "most"),
        kinds.text(row, "ground"), kinds.text(row, "mark"), bands,
    )  # fmt: skip
