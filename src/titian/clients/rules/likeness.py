"""How likely are two entries the same person, rather than strangers, twins, kin or namesakes?

The odds are those of Bayes: what the signs say against each other explanation, and how frequent
each is beforehand. A score proposes; a person decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import log2

from titian.clients.rules.persons import Commonness, Traits
from titian.clients.rules.signs import FEWEST_PEOPLE, Sign, signs_of

TWICE_AMONG = 0.1  # doubled entries to people
# How frequent the others are, in bits, beside a doubled entry.
TWINS, RELATIVES, NAMESAKES = -1.5, -1.0, -3.5
SURE_FROM = 6.0  # bits: 98 in 100
SAME_FROM = 2.0
POSSIBLE_FROM = -3.0


class Other(StrEnum):
    """Who it may be, if not the same person."""

    STRANGER = "stranger"
    TWIN = "twin"
    RELATIVE = "relative"
    NAMESAKE = "namesake"


class Verdict(StrEnum):
    SURE = "sure"
    SAME = "same"
    POSSIBLE = "possible"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Likeness:
    """`bits` are the odds for the same person; `other` is the likeliest other explanation."""

    bits: float
    other: Other
    signs: tuple[Sign, ...]

    @property
    def score(self) -> float:
        """A probability: 0 to 1."""
        return 1 / (1 + 2**-self.bits) if self.bits > -60 else 0.0

    @property
    def verdict(self) -> Verdict:
        if self.bits >= SURE_FROM:
            return Verdict.SURE
        if self.bits >= SAME_FROM:
            return Verdict.SAME
        return Verdict.POSSIBLE if self.bits >= POSSIBLE_FROM else Verdict.NO


def likeness(one: Traits, other: Traits, common: Commonness) -> Likeness:
    signs = signs_of(one, other, common)
    rivals = {
        Other.STRANGER: _strangers(common) - sum(sign.bits.stranger for sign in signs),
        Other.TWIN: TWINS - sum(sign.bits.twin for sign in signs),
        Other.RELATIVE: RELATIVES - sum(sign.bits.relative for sign in signs),
        Other.NAMESAKE: NAMESAKES - sum(sign.bits.namesake for sign in signs),
    }
    likeliest = max(rivals, key=lambda rival: rivals[rival])
    return Likeness(-_together(list(rivals.values())), likeliest, tuple(signs))


def _strangers(common: Commonness) -> float:
    """Each person has as many strangers as the register has people, and few doubles."""
    return log2(max(common.people, FEWEST_PEOPLE) / TWICE_AMONG)


def _together(bits: Sequence[float]) -> float:
    """The odds of several explanations together."""
    most = max(bits)
    return most + log2(sum(2 ** (one - most) for one in bits))
