"""How much do two names speak for the same person?

Each word speaks by its rarity: to share "Muhammad" says little, to share "Tompotika" much. A word
that differs by a letter is a slip when one of the two is rare; where both are names of many (Rina,
Rini) they are likelier two people.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import log2

from rapidfuzz.distance import OSA

from titian.clients.rules.name_words import Name

# Bits of evidence: what a word of the same person is, against what chance would bring.
KEPT = log2(0.85)  # a word is written the same again
ONE_SLIP = log2(0.04 / 300)  # it becomes this one of all words a slip away
TWO_SLIPS = log2(0.006 / 300)
SHORT_FORM = log2(0.03)  # an initial, or the beginning of the word
MOST_OF_A_WORD = 12.0
MOST_OF_A_SLIP = 6.0
TWO_NAMES = -2.0  # below it, two words are likelier two names than a slip
MOST_OF_A_SHORT_FORM = 4.0
MOST_OF_A_NAME = 18.0
LEFT_OUT, INITIAL_LEFT_OUT = -1.5, -0.5  # a part that the other name does not have
CONTRADICTED = -6.5  # parts of both that do not fit
NOTHING_ALIKE = -8.0
SHORTEST_WITH_A_SLIP, SHORTEST_WITH_TWO = 3, 7  # letters

PRETENDED = 2000  # words that a list is thought to hold beside its own
LEAST_SHARE = 0.00002


class NameLevel(StrEnum):
    """How two names lie to each other, best first."""

    EQUAL = "equal"
    NEAR = "near"  # slips or short forms
    PART = "part"  # one has parts that the other lacks
    MIXED = "mixed"  # some parts agree, some contradict
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class NameMatch:
    """`bits` against strangers; `slip_bits` is the part of them that slips of words bring."""

    level: NameLevel
    bits: float
    slip_bits: float = 0.0


class Rarity:
    """How rare is a word of a name? Counted in the list itself, the pair in hand left out."""

    def __init__(self, counts: Mapping[str, int], usual: Mapping[str, float]) -> None:
        self._counts, self._usual = counts, usual
        self._total = sum(counts.values()) + PRETENDED

    def bits(self, word: str, seen: int) -> float:
        """`seen` of its occurrences are the pair's own."""
        expected = self._usual.get(word, LEAST_SHARE) * PRETENDED
        others = max(self._counts.get(word, 0) - seen + expected, 0.02)
        return -log2(others / self._total)


def compare_names(ours: Sequence[Name], theirs: Sequence[Name], rarity: Rarity) -> NameMatch | None:
    """The best of all names that both are known by; None where one has none."""
    matches = [_compare(one, other, rarity) for one in ours for other in theirs]
    return max(matches, key=lambda match: match.bits) if matches else None


def _compare(one: Name, other: Name, rarity: Rarity) -> NameMatch:
    if one.soft == other.soft or "".join(one.soft) == "".join(other.soft):
        longer = max(one.soft, other.soft, key=len)  # Nur Hayati, Nurhayati
        bits = sum(_kept(word, rarity) for word in longer)
        return NameMatch(NameLevel.EQUAL, min(bits, MOST_OF_A_NAME))
    return _Alignment(one, other, rarity).judged()


def _kept(word: str, rarity: Rarity) -> float:
    return min(KEPT + rarity.bits(word, 2), MOST_OF_A_WORD)


Word = tuple[str, str]  # softened, as written


class _Alignment:
    """Which word of one name is which of the other: equal ones first, then the likeliest slips."""

    def __init__(self, one: Name, other: Name, rarity: Rarity) -> None:
        self.rarity = rarity
        self.ours = list(zip(one.soft, one.plain, strict=True))
        self.theirs = list(zip(other.soft, other.plain, strict=True))
        self.kept_bits, self.kept = self._take_equal()
        self._join_split_words()
        self.slip_bits, self.slips = self._take_slips()

    def judged(self) -> NameMatch:
        if self.kept + self.slips == 0:
            return NameMatch(NameLevel.OTHER, NOTHING_ALIKE)
        ours, theirs = _whole(self.ours), _whole(self.theirs)
        initials = len(self.ours) - ours + len(self.theirs) - theirs
        against = min(ours, theirs)
        alone = max(ours, theirs) - against
        bits = min(self.kept_bits + self.slip_bits, MOST_OF_A_NAME)
        bits += alone * LEFT_OUT + initials * INITIAL_LEFT_OUT + against * CONTRADICTED
        return NameMatch(self._level(against, alone), bits, self.slip_bits)

    def _level(self, against: int, alone: int) -> NameLevel:
        if against:
            return NameLevel.MIXED
        if alone:
            return NameLevel.PART
        return NameLevel.NEAR if self.slips else NameLevel.EQUAL  # equal in another order

    def _take_equal(self) -> tuple[float, int]:
        bits, taken = 0.0, 0
        for word in list(self.ours):
            same = next((other for other in self.theirs if other[0] == word[0]), None)
            if same is not None:
                self.ours.remove(word)
                self.theirs.remove(same)
                bits, taken = bits + _kept(word[0], self.rarity), taken + 1
        return bits, taken

    def _take_slips(self) -> tuple[float, int]:
        bits, taken = 0.0, 0
        while self.ours and self.theirs:
            best = max(self._slips(), default=None)
            if best is None:
                break
            self.ours.remove(best[1])
            self.theirs.remove(best[2])
            bits, taken = bits + best[0], taken + 1
        return bits, taken

    def _slips(self) -> Iterator[tuple[float, Word, Word]]:
        for one in self.ours:
            for other in self.theirs:
                bits = _slip(one, other, self.rarity)
                if bits is not None:
                    yield bits, one, other

    def _join_split_words(self) -> None:
        """ "Abdul Rahman" beside "Abdurrahman": two words that together are one of the other's."""
        for split, whole in ((self.ours, self.theirs), (self.theirs, self.ours)):
            for first, second in list(pairwise(split)):
                joined = first[0] + second[0]
                near = [word for word in whole if _apart(joined, word[0], 1) < 2]
                if near and first in split and second in split:
                    split.remove(first)
                    split[split.index(second)] = near[0]


def _whole(words: Sequence[Word]) -> int:
    """An initial that fits nothing ("b." for bin) contradicts nothing either."""
    return sum(len(word[0]) > 1 for word in words)


def _slip(one: Word, other: Word, rarity: Rarity) -> float | None:
    """How much two words that are not equal still speak for the same; None: they contradict."""
    if one[0] == other[0]:
        return _kept(one[0], rarity)
    short, long = sorted((one[0], other[0]), key=len)
    if long.startswith(short) and (len(short) == 1 or len(long) - len(short) > 1):
        return min(SHORT_FORM + rarity.bits(short, 1), MOST_OF_A_SHORT_FORM)
    if len(long) < SHORTEST_WITH_A_SLIP:
        return None
    apart = min(_apart(one[0], other[0], 2), _apart(one[1], other[1], 2))
    if apart > 2 or (apart == 2 and len(short) < SHORTEST_WITH_TWO):
        return None
    rarest = max(rarity.bits(one[0], 1), rarity.bits(other[0], 1))
    bits = (TWO_SLIPS if apart == 2 else ONE_SLIP) + rarest
    return min(bits, MOST_OF_A_SLIP) if bits > TWO_NAMES else None


def _apart(one: str, other: str, most: int) -> int:
    """Letters added, left out, changed, or changed places; more than `most` is most + 1."""
    return OSA.distance(one, other, score_cutoff=most)
