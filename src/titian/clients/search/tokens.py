"""What stands in a line of the index? Words of names as they are, everything else with its mark."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

BORN = ":"  # in that year
NUMBER = "#"  # a part of a register or decree number
OF_MOTHER = "+"  # a word of the mother's name
MARKS = BORN + NUMBER + OF_MOTHER


class Kind(StrEnum):
    """In which text of the client it was found; the first five are lines of the index."""

    NAME = "n"
    ALIAS = "a"
    MOTHER = "m"
    NUMBER = "r"
    DECREE = "d"
    NIK = "k"
    PHONE = "p"
    VILLAGE = "v"


def whole(words: Iterable[str]) -> str:
    """A whole name, in whatever order its words stand."""
    return " ".join(sorted(words))


class Line(NamedTuple):
    """One line as it is found."""

    client: str  # 32 hexadecimal digits
    kind: str
    tokens: str
