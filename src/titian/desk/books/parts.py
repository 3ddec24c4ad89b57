"""Which lines of a long book are printed at once? Setting a thousand takes 270 MB."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """The lines from `first` to `last`, counted from 1; a book without lines has one empty part."""

    number: int
    of: int
    first: int
    last: int

    @property
    def is_whole(self) -> bool:
        return self.of == 1


def parts_of(lines: int, most: int) -> list[Part]:
    """As many as it takes, each of at most `most` lines."""
    firsts = range(1, max(lines, 1) + 1, most)
    return [
        Part(number, len(firsts), first, min(first + most - 1, lines))
        for number, first in enumerate(firsts, 1)
    ]


def part_named(text: str, parts: list[Part]) -> Part:
    """The first one where the number is none of theirs."""
    return next((part for part in parts if str(part.number) == text), parts[0])
