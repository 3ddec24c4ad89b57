"""How is a computed result told to a person?

Each step is an Indonesian sentence with named gaps, so that a page can translate the sentence
and write the dates its own way; `render` gives the plain Indonesian text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip

Gap = date | int | str


@dataclass(frozen=True)
class Step:
    text: str
    params: Mapping[str, Gap] = field(default_factory=dict)

    def render(self) -> str:
        return self.text.format(**{name: in_words(gap) for name, gap in self.params.items()})


def step(text: str, **params: Gap) -> Step:
    return Step(text, params)


def in_words(gap: Gap) -> str:
    if isinstance(gap, date):
        return f"{gap.day} {MONTHS[gap.month - 1]} {gap.year}"
    return str(gap)
