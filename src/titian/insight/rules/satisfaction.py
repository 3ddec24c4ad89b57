"""What do so many stars say by the official measure (IKM)?

The conversion is data with its ground and dates (satisfaction.toml). Hundredths are whole numbers,
so that the border between two grades lies where the regulation's table puts it.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from importlib.resources import files

from titian.kit.words import shown

Table = Mapping[str, object]
GRADE_WORDS = shown(("Tidak baik", "Kurang baik", "Baik", "Sangat baik"))


class BrokenMeasure(ValueError):
    """The file of the measure does not have its shape."""


@dataclass(frozen=True)
class Band:
    """From this index on, in hundredths."""

    from_hundredths: int
    grade: str
    word: str

    @property
    def from_index(self) -> float:
        return self.from_hundredths / 100


@dataclass(frozen=True)
class Measure:
    """One version; valid from a day until the next one."""

    from_on: date
    ground: str
    stars: int
    scale: int
    factor: int
    fewest: int
    bands: tuple[Band, ...]


@dataclass(frozen=True)
class Index:
    """The index in hundredths (25.00 to 100.00), its grade, and of how many answers."""

    hundredths: int
    grade: str
    word: str
    answers: int

    @property
    def value(self) -> float:
        return self.hundredths / 100


def index_of(times: Mapping[int, int], measure: Measure) -> Index | None:
    """`times`: how often each number of stars; None where too few answered."""
    answers = sum(times.values())
    if answers < measure.fewest:
        return None
    total = sum(_on_scale(stars, measure) * count for stars, count in times.items())
    hundredths = round(100 * measure.factor * total / answers)
    band = max(
        (one for one in measure.bands if hundredths >= one.from_hundredths),
        key=lambda one: one.from_hundredths,
    )
    return Index(hundredths, band.grade, band.word, answers)


def measure_on(day: date) -> Measure:
    """The version of that day; before the first one, the first."""
    known = measures()
    return next((one for one in reversed(known) if one.from_on <= day), known[0])


def _on_scale(stars: int, measure: Measure) -> Fraction:
    """The worst is 1, the best the top of the scale, the rest evenly between."""
    return 1 + Fraction((stars - 1) * (measure.scale - 1), measure.stars - 1)


@cache
def measures() -> Sequence[Measure]:
    """Every version, the oldest first."""
    text = files(__package__).joinpath("satisfaction.toml").read_text(encoding="utf-8")
    return [_measure(row) for row in _tables(tomllib.loads(text), "version")]


def _measure(row: Table) -> Measure:
    from_on = row.get("from")
    if not isinstance(from_on, date):
        raise BrokenMeasure(str(row))
    return Measure(
        from_on=from_on,
        ground=_word(row, "ground"),
        stars=_number(row, "stars"),
        scale=_number(row, "scale"),
        factor=_number(row, "factor"),
        fewest=_number(row, "fewest"),
        bands=tuple(
            Band(_number(one, "from_hundredths"), _word(one, "grade"), _word(one, "word"))
            for one in _tables(row, "band")
        ),
    )


def _tables(row: Table, name: str) -> Sequence[Table]:
    found = row.get(name)
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise BrokenMeasure(name)
    return found


def _word(row: Table, name: str) -> str:
    found = row.get(name)
    if not isinstance(found, str):
        raise BrokenMeasure(f"{name}: {found}")
    return found


def _number(row: Table, name: str) -> int:
    found = row.get(name)
    if not isinstance(found, int) or found < 0:
        raise BrokenMeasure(f"{name}: {found}")
    return found
