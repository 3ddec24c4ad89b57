"""What may somebody mean who typed this? Words of a name, a birth year, a number; or nothing.

Nobody is refused for what was typed: signs that stand for nothing are left out, and what is left
empty or too short is said in words.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from titian.kit import names

LONGEST = 300  # characters that are read
MOST_WORDS = 8
MOST_PARTS = 12
SHORTEST, SHORTEST_NUMBER = 2, 3  # letters or digits
YEARS = range(1900, 2100)
AROUND_A_YEAR = frozenset({"lahir", "tahun", "thn", "th"})
DAY = re.compile(r"(?<!\d)(\d{1,2})[-/. ](\d{1,2})[-/. ]((?:19|20)\d{2})(?!\d)")
PARTS = re.compile(r"[^\W_]+")
UNREADABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


class Trouble(StrEnum):
    """Why nothing was looked for."""

    NOTHING = "nothing"  # empty, or only signs
    TOO_SHORT = "too_short"


@dataclass(frozen=True)
class Typed:
    """What was read in it."""

    text: str
    words: tuple[tuple[str, ...], ...] = ()  # each with the keys that it may stand for
    year: int | None = None
    parts: tuple[str, ...] = ()  # of the number of a register or a decree, beside the words
    trouble: Trouble | None = None


def read(text: str) -> Typed:
    """Never fails."""
    tidy = _tidy(text)
    signs = sum(sign.isalnum() for sign in tidy)
    if signs < SHORTEST:
        return Typed(tidy, trouble=Trouble.TOO_SHORT if signs else Trouble.NOTHING)
    day = DAY.search(tidy)
    pieces = (DAY.sub(" ", tidy) if day else tidy).split()
    numbers = [piece for piece in pieces if _has_digit(piece)]
    years = [piece for piece in numbers if piece.isdecimal() and int(piece) in YEARS]
    plain = [piece for piece in pieces if not _has_digit(piece)]
    if years or day:
        plain = [piece for piece in plain if piece.casefold() not in AROUND_A_YEAR]
    return Typed(
        text=tidy,
        words=tuple(names.searched(" ".join(plain))[:MOST_WORDS]),
        year=int(day[3]) if day else int(years[0]) if years else None,
        parts=_beside(numbers, years) if plain else _parts([tidy]),
    )


def _beside(numbers: list[str], years: list[str]) -> tuple[str, ...]:
    """Beside words a short number says nothing, and a year alone is a birth year."""
    parts = _parts(numbers)
    is_number = len(numbers) > len(years) and len("".join(parts)) >= SHORTEST_NUMBER
    return parts if is_number else ()


def _tidy(text: str) -> str:
    text = unicodedata.normalize("NFC", text[:LONGEST])
    return " ".join("".join(_readable(sign) for sign in text).split())


def _readable(sign: str) -> str:
    return " " if unicodedata.category(sign) in UNREADABLE else sign


def _has_digit(piece: str) -> bool:
    return any(sign.isdecimal() for sign in piece)


def _parts(pieces: list[str]) -> tuple[str, ...]:
    """As the index holds the parts of a number."""
    return tuple(dict.fromkeys(PARTS.findall(" ".join(pieces).lower())))[:MOST_PARTS]
