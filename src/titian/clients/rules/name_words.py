"""Of which words is a name made, and how much do two names speak for the same person?

The spelling is made alike first (kit/names.py: Muhammad's many forms, old spelling, titles), then
softened: what clerks hear alike becomes one (Yusuf, Yusup, Jusuf; Khairul, Chairul, Hairul). Each
word then speaks by its rarity: to share "Muhammad" says little, to share "Tompotika" much. A word
that differs by a letter is a slip when it is rare; where both are common names (Rina, Rini) they
are likelier two people.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import log2

from rapidfuzz.distance import OSA

from titian.kit import names

Words = tuple[str, ...]

ALSO_CALLED = re.compile(r"(?i)[(),;/@\"]|\b(?:alias|als|a\.?k\.?a|panggilan|dipanggil)\b\.?")
LONGEST = 6  # words of a name that are compared
SHORT_FORMS = {"abd": "abdul", "st": "siti", "nr": "nur", "wy": "waian", "md": "made"}
SOFTENED = (
    (re.compile(r"^c(?=ai|oi|us|ol|ot)"), "h"), (re.compile(r"kh|gh"), "h"), (re.compile(r"ph|v"), "f"), (re.compile("q"), "k"),
    (re.compile("x"), "ks"), (re.compile(r"j"), "i"), (re.compile(r"dz|ts"), "z"),
    (re.compile(r"(?<=[tdsbg])h"), ""), (re.compile(r"si(?=[aeou])"), "s"),
    (re.compile(r"u?w(?=[aiueo])"), "u"), (re.compile(r"(?<=[aiueo])h$"), ""),
    (re.compile(r"d$"), "t"), (re.compile(r"b$|f$"), "p"), (re.compile(r"z"), "s"),
    (re.compile(r"(.)\1+"), r"\1"),
)  # fmt: skip

# Bits of evidence: what a word of the same person is, against what chance would bring.
KEPT = log2(0.85)  # a word is written the same again
ONE_SLIP = log2(0.04 / 300)  # this one of the words a slip away
TWO_SLIPS = log2(0.006 / 300)
SHORT_FORM = log2(0.03)  # an initial, or the beginning of the word
MOST_OF_A_WORD = 12.0
MOST_OF_A_SLIP = 6.0
TWO_NAMES = -2.0  # below it, the two words are likelier two names (Rina, Rini) than a slip
MOST_OF_A_SHORT_FORM = 4.0
MOST_OF_A_NAME = 18.0
LEFT_OUT = -1.2  # a part that the other name does not have
CONTRADICTED = -5.5  # parts of both that do not fit
NOTHING_ALIKE = -8.0
SHORTEST_WITH_A_SLIP, SHORTEST_WITH_TWO = 4, 7  # letters


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

    def __init__(self, counts: Mapping[str, int], usual: Mapping[str, float] = {}) -> None:  # noqa: B006
        self._counts, self._usual = counts, usual
        self._total = sum(counts.values()) + PRETENDED

    def share(self, word: str, seen: int) -> float:
        """The share of all words; `seen` of its occurrences are the pair's own."""
        expected = self._usual.get(word, LEAST_SHARE) * PRETENDED
        return max(self._counts.get(word, 0) - seen + expected, 0.02) / self._total


PRETENDED = 2000  # words that a list is thought to hold beside its own
LEAST_SHARE = 0.00002


def name_words(written: str) -> tuple[Words, ...]:
    """The name and the other names that stand with it ("Budi alias Kancil"), softened."""
    head, *others = names_in(written)
    found = [softened(name) for name in (head, *others)]
    return tuple(dict.fromkeys(words for words in found if words))


def names_in(written: str) -> list[str]:
    """A comma before a degree belongs to the name; kit/names.py takes it away."""
    parts = ALSO_CALLED.split(written) if _says_alias(written) else [written]
    kept = [part for part in parts if names.sort_key(part)]
    return kept or [written]


def _says_alias(written: str) -> bool:
    return re.search(r"(?i)\b(alias|als|a\.?k\.?a|panggilan|dipanggil)\b|[(@/\"]", written) is not None


def softened(name: str) -> Words:
    sounded = names.search_key(name).split()[:LONGEST]
    return tuple(soft(SHORT_FORMS.get(word, word)) for word in sounded)


def soft(word: str) -> str:
    for pattern, instead in SOFTENED:
        word = pattern.sub(instead, word)
    return word


def compare_names(
    ours: Sequence[Words], theirs: Sequence[Words], rarity: Rarity
) -> NameMatch | None:
    """The best of all names that both are known by; None where one has none."""
    matches = [_compare(one, other, rarity) for one in ours for other in theirs]
    return max(matches, key=lambda match: match.bits) if matches else None


def _compare(one: Words, other: Words, rarity: Rarity) -> NameMatch:
    if one == other:
        return NameMatch(NameLevel.EQUAL, _capped(sum(_kept(word, rarity) for word in one)))
    if "".join(one) == "".join(other):  # Nur Hayati, Nurhayati
        bits = sum(_kept(word, rarity) for word in max(one, other, key=len))
        return NameMatch(NameLevel.EQUAL, _capped(bits))
    aligned = _align(list(one), list(other), rarity)
    return aligned.judged()


def _kept(word: str, rarity: Rarity) -> float:
    return min(KEPT - log2(rarity.share(word, 2)), MOST_OF_A_WORD)


def _capped(bits: float) -> float:
    return min(bits, MOST_OF_A_NAME)


@dataclass(frozen=True, slots=True)
class _Aligned:
    """What became of the words of two names."""

    kept_bits: float
    kept: int
    slip_bits: float
    slips: int
    left: int
    left_there: int

    def judged(self) -> NameMatch:
        if self.kept + self.slips == 0:
            return NameMatch(NameLevel.OTHER, NOTHING_ALIKE)
        against = min(self.left, self.left_there)
        alone = max(self.left, self.left_there) - against
        bits = _capped(self.kept_bits + self.slip_bits) + alone * LEFT_OUT + against * CONTRADICTED
        return NameMatch(self._level(against, alone), bits, self.slip_bits)

    def _level(self, against: int, alone: int) -> NameLevel:
        if against:
            return NameLevel.MIXED
        if alone:
            return NameLevel.PART
        return NameLevel.NEAR if self.slips else NameLevel.EQUAL  # equal in another order


def _align(one: list[str], other: list[str], rarity: Rarity) -> _Aligned:
    """Equal words first, then those a slip or a short form away, the likeliest first."""
    kept_bits, kept = 0.0, 0
    for word in list(one):
        if word in other:
            one.remove(word)
            other.remove(word)
            kept_bits, kept = kept_bits + _kept(word, rarity), kept + 1
    if one and other:
        _join_split_words(one, other)
    slip_bits, slips = 0.0, 0
    while one and other:
        found = max(
            ((bits, a, b) for a in one for b in other if (bits := _slip(a, b, rarity)) is not None),
            default=None,
        )
        if found is None:
            break
        bits, a, b = found
        one.remove(a)
        other.remove(b)
        slip_bits, slips = slip_bits + bits, slips + 1
    return _Aligned(kept_bits, kept, slip_bits, slips, len(one), len(other))


def _join_split_words(one: list[str], other: list[str]) -> None:
    """ "abdul rahman" beside "abdurahman": two words that together are one of the other's."""
    for split, whole in ((one, other), (other, one)):
        for first, second in list(pairwise(split)):
            near = [word for word in whole if OSA.distance(first + second, word, score_cutoff=1) < 2]
            if near and first in split and second in split:
                split.remove(first)
                split[split.index(second)] = near[0]


def _slip(a: str, b: str, rarity: Rarity) -> float | None:
    """How much two words that are not equal still speak for the same; None: they contradict."""
    if a == b:
        return _kept(a, rarity)
    short, long = sorted((a, b), key=len)
    if long.startswith(short) and (len(short) == 1 or len(long) - len(short) > 1):
        return min(SHORT_FORM - log2(rarity.share(short, 1)), MOST_OF_A_SHORT_FORM)
    if len(long) < SHORTEST_WITH_A_SLIP:
        return None
    apart = OSA.distance(a, b, score_cutoff=2)
    if apart > 2 or (apart == 2 and len(short) < SHORTEST_WITH_TWO):
        return None
    rarest = min(rarity.share(a, 1), rarity.share(b, 1))
    bits = (ONE_SLIP if apart == 1 else TWO_SLIPS) - log2(rarest)
    return min(bits, MOST_OF_A_SLIP) if bits > TWO_NAMES else None
