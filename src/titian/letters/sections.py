"""Of what is a long paper made? Headed sections, each with words, pairs, a list or a table.

Every value is words; which of them a section has decides how it is set.
"""

from dataclasses import dataclass

from titian.letters.resume import Pairs


@dataclass(frozen=True)
class Grid:
    """A table: what stands over its columns, how wide each is beside the others, and its rows."""

    head: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Section:
    """`level` 2 stands under the last section of level 1."""

    title: str
    level: int = 1
    text: str = ""
    pairs: Pairs = ()
    lines: tuple[str, ...] = ()
    grid: Grid | None = None
