"""How does a number of a register read? By a pattern that an office sets for each of its books.

{seq:04d}/{type}/{roman_month}/{year} reads 0412/D/XI/2026. The running number and the year stand
in every pattern once, and no other digit touches either: so a number can be read back, and two of
one book are not the same.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
USUAL = "{seq:04d}/{type}/{roman_month}/{year}"
LONGEST = 40
MOST_RUNNING = 999_999
TOKEN = re.compile(r"\{(?P<name>[a-z_]+)(?::0(?P<width>[1-6])d)?\}")
PLAIN = re.compile(r"[A-Za-z0-9 ./\-]*")
TOKENS = frozenset({"seq", "year", "roman_month", "type", "office"})


class BadPattern(ValueError):
    """Not a pattern; `why` is one of the names below, `part` what it is about."""

    def __init__(self, why: str, part: str = "") -> None:
        super().__init__(f"{why}: {part}")
        self.why, self.part = why, part


@dataclass(frozen=True)
class Place:
    """Which book of which office, on which day."""

    office: str
    type: str
    on: date


def number_of(pattern: str, running: int, place: Place) -> str:
    """The number; `pattern` was checked."""
    words = _words(running, place)

    def word(found: re.Match[str]) -> str:
        width = int(found["width"] or 0)
        return words[found["name"]].zfill(width)

    return TOKEN.sub(word, pattern)


def check(pattern: str, place: Place) -> None:
    """Raises BadPattern."""
    names = [found["name"] for found in TOKEN.finditer(pattern)]
    for name in names:
        if name not in TOKENS:
            raise BadPattern("unknown", name)
    plain = TOKEN.sub("", pattern)
    if not PLAIN.fullmatch(plain):
        raise BadPattern("sign", re.sub(PLAIN, "", plain)[:1])
    for name in ("seq", "year"):
        if names.count(name) != 1:
            raise BadPattern("once", name)
    _must_stand_alone(pattern, place)
    if len(number_of(pattern, MOST_RUNNING, place)) + len("VIII") > LONGEST:
        raise BadPattern("long")


def _must_stand_alone(pattern: str, place: Place) -> None:
    """Marks the two numbers, and looks for a digit beside a mark; an office's code may be one."""
    marked = {**_words(1, place), "seq": "#", "year": "#", "office": "9"}
    drawn = TOKEN.sub(lambda found: marked[found["name"]], pattern)
    if re.search(r"\d#|#\d|##", drawn):
        raise BadPattern("touches")


def _words(running: int, place: Place) -> Mapping[str, str]:
    return {
        "seq": str(running),
        "year": str(place.on.year),
        "roman_month": ROMAN[place.on.month - 1],
        "type": place.type,
        "office": place.office,
    }
