"""How near is a line of the index to what was typed? The cost in slips: 0 is the name itself."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz.fuzz import token_sort_ratio

from titian.clients.search.tokens import BORN, OF_MOTHER, Kind, Line
from titian.clients.search.vocabulary import EXACT, SOUNDS

MISSED = 2.5  # a typed word that the name does not have
BESIDE = 0.5  # a word of the name that was not typed
INITIAL = 0.3
DISORDER = 0.2
OTHER_YEAR, UNKNOWN_YEAR = 2.0, 0.7
CROWD, OF_A_CROWD = 20, 0.4
OF_SPELLING = 0.6  # at most: for a name spelt altogether otherwise
OF_KIND = {Kind.NAME: 0.0, Kind.ALIAS: 0.2, Kind.MOTHER: 0.6}


@dataclass(frozen=True)
class Word:
    """One typed word, and the words of names that it may be, with their cost."""

    key: str
    near: Mapping[str, float] = field(hash=False)

    @property
    def is_initial(self) -> bool:
        return len(self.key) == 1

    def up_to(self, most: float) -> list[str]:
        """What it may be at that cost, the likeliest first."""
        may_be = (word for word, cost in self.near.items() if cost <= most)
        return sorted(may_be, key=self.near.__getitem__)

    def as_typed(self) -> "Word":
        """Without slips."""
        return replace(self, near={word: self.near[word] for word in self.up_to(SOUNDS)})

    def cost(self, other: str) -> float | None:
        known = self.near.get(other)
        if known is not None:
            return known
        return INITIAL if self.is_initial and other[0] == self.key else None


@dataclass(frozen=True)
class Reading:
    """One way to read what was typed; joined or divided words are another way, at a price."""

    words: tuple[Word, ...]
    price: float = 0.0

    def as_typed(self) -> "Reading":
        return replace(self, words=tuple(word.as_typed() for word in self.words))


class Ranking:
    """The cost of lines. Many people bear the same name: each name is compared once."""

    def __init__(self, readings: Sequence[Reading], year: int | None) -> None:
        self._readings = readings
        self._born = None if year is None else f" {BORN}{year}"
        self._known: dict[str, float] = {}

    def cost(self, line: Line) -> float:
        name = name_in(line)
        found = self._known.get(line.kind + name)
        if found is None:
            found = self._known[line.kind + name] = self._of_name(name, line.kind)
        if self._born is None or self._born in line.tokens:
            return found
        return found + (OTHER_YEAR if f" {BORN}" in line.tokens else UNKNOWN_YEAR)

    def _of_name(self, name: str, kind: str) -> float:
        words = [token.removeprefix(OF_MOTHER) for token in name.split()]
        nearest = min(reading.price + _of_words(reading.words, words) for reading in self._readings)
        return nearest + OF_KIND.get(Kind(kind), 0.0)


def name_in(line: Line) -> str:
    """The words of the name; a mother's keep their mark, so that they are nobody's own."""
    return line.tokens.partition(f" {BORN}")[0]


def _of_words(words: Sequence[Word], names: Sequence[str]) -> float:
    """Each typed word takes the nearest word of the name that is left."""
    total, last, left = 0.0, -1, dict(enumerate(names))
    for word in words:
        best, place = MISSED, -1
        for at, name in left.items():
            found = word.cost(name)
            if found is not None and found < best:
                best, place = found, at
                if best == EXACT:
                    break
        total += best
        if place >= 0:
            del left[place]
            total += DISORDER * (place < last)
            last = place
    return total + BESIDE * len(left)


class Crowds:
    """A name that more than twenty bear does not stand before rarer ones that are as near: whoever
    means one of the many types the birth year, too."""

    def __init__(self, lines: Sequence[Line]) -> None:
        is_many = len(lines) > CROWD
        self._bearers = Counter(name_in(line) for line in lines) if is_many else Counter[str]()

    def price(self, line: Line) -> float:
        return OF_A_CROWD * (self._bearers[name_in(line)] > CROWD)


class Spelling:
    """Names that are compared alike still differ in letters: to "rudy" Rudy is nearer than Rudi."""

    def __init__(self, text: str) -> None:
        self._text = " ".join(word for word in text.casefold().split() if word.isalpha())

    def price(self, name: str) -> float:
        plain = " ".join(re.findall(r"\w+", name.casefold()))
        alike: float = token_sort_ratio(self._text, plain)
        return OF_SPELLING * (1 - alike / 100)
