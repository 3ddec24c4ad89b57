"""Which words of names are near a typed one?

All names of a country consist of some ten thousand words, so they are held in memory and compared
there. One slip of the finger leaves either the beginning or the end of a word as it was: only
words that share one of them are compared. For more slips all of about the same length are.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from titian.clients.search.letters import is_likely

EXACT, SOUNDS, SLIP, FAR_SLIP = 0.0, 0.3, 1.0, 1.25
SHORTEST = 3  # letters of which one may be wrong
SHORT, LONG = 4, 7  # letters: ends of 2 letters prove nothing up to here; ends of 3 from there on


LAST = "\U0010ffff"  # stands behind all letters


class Ends(NamedTuple):
    """What a word begins or ends with."""

    is_tail: bool
    letters: str


class Vocabulary:
    """Distinct words of names, as keys (kit/names.py). One thread adds while others read."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._known: set[str] = set()
        self._in_order: list[str] = []
        self._by_end: dict[Ends, list[str]] = defaultdict(list)
        self._by_length: dict[int, list[str]] = defaultdict(list)
        self.add(words)

    def __len__(self) -> int:
        return len(self._known)

    def __contains__(self, word: str) -> bool:
        return word in self._known

    def add(self, words: Iterable[str]) -> None:
        new = dict.fromkeys(word for word in words if word not in self._known)
        self._in_order = sorted([*self._in_order, *new]) if new else self._in_order
        self._known |= new.keys()
        for word in new:
            self._by_length[len(word)].append(word)
            for end in _ends(word, 2) + _ends(word, 3):
                self._by_end[end].append(word)

    def near(self, word: str) -> Mapping[str, float]:
        """Words at one slip or less, with their cost."""
        found: dict[str, float] = {}
        for alike in self._alike(word):
            found |= {other: slip_cost(word, other) for other in _within(word, 1, alike)}
        return found | {word: EXACT}

    def further(self, word: str) -> Mapping[str, float]:
        """Words at two slips, those with the same first letter first; none for a word that is too
        short to bear them."""
        if len(word) <= SHORT:
            return {}
        lengths = range(len(word) - 2, len(word) + 3)
        alike = (self._by_length.get(length, ()) for length in lengths)
        found = [other for words in alike for other in _within(word, 2, words)]
        found.sort(key=lambda other: (other[0] != word[0], abs(len(other) - len(word))))
        return dict.fromkeys(found, 2 * SLIP)

    def beginning_with(self, start: str, most: int) -> Sequence[str]:
        """The shortest ones: of these the start is the greatest part."""
        first, last = bisect_left(self._in_order, start), bisect_left(self._in_order, start + LAST)
        return sorted(self._in_order[first:last], key=len)[:most]

    def containing(self, part: str) -> Sequence[str]:
        return [word for word in self._in_order if part in word]

    def _alike(self, word: str) -> Iterable[Sequence[str]]:
        if len(word) < SHORTEST:  # "di" may be Adi or Dwi, but is no slip for "da"
            return [self._by_length.get(len(word) + 1, ())] if len(word) > 1 else ()
        if len(word) <= SHORT:
            return (self._by_length.get(length, ()) for length in range(SHORTEST - 1, SHORT + 2))
        letters = 3 if len(word) >= LONG else 2
        return (self._by_end.get(end, ()) for end in _ends(word, letters))


def slip_cost(typed: str, word: str) -> float:
    """Taking a letter for one that neither lies near it nor sounds like it is less likely."""
    if len(typed) != len(word):
        return SLIP
    other = [(a, b) for a, b in zip(typed, word, strict=True) if a != b]
    return SLIP if len(other) != 1 or is_likely(*other[0]) else FAR_SLIP


def _within(word: str, slips: int, others: Sequence[str]) -> Iterable[str]:
    hits = extract(word, others, scorer=OSA.distance, score_cutoff=slips, limit=None)
    return (other for other, _slips, _place in hits)


def _ends(word: str, letters: int) -> list[Ends]:
    return [Ends(False, word[:letters]), Ends(True, word[-letters:])]
