"""What stands in a line of the index? Words of names as they are, everything else with its mark."""

from dataclasses import dataclass
from enum import StrEnum

HOW_MANY = "="  # words that the name has
BORN = ":"  # in that year
NUMBER = "#"  # a part of a register or decree number
OF_MOTHER = "+"  # a word of the mother's name
MARKS = HOW_MANY + BORN + NUMBER + OF_MOTHER


class Kind(StrEnum):
    """In which text of the client it was found; the first four are lines of the index."""

    NAME = "n"
    ALIAS = "a"
    MOTHER = "m"
    DECREE = "d"
    NUMBER = "r"
    NIK = "k"
    PHONE = "p"
    VILLAGE = "v"


@dataclass(frozen=True)
class Line:
    """One line as it is found."""

    client: str  # 32 hexadecimal digits
    kind: str
    tokens: str
