"""How likely are two entries the same person, rather than strangers, twins, kin or namesakes?

The odds are those of Bayes: what the signs say against each other explanation, and how frequent
each is beforehand. A score proposes; a person decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log2

from titian.clients.rules.persons import Commonness, Traits
from titian.clients.rules.signs import FEWEST_PEOPLE, Sign, signs_of
from titian.clients.rules.verdicts import Other, Verdict, score_of, verdict_of_bits

TWICE_AMONG = 0.1  # doubled entries to people
# How frequent the others are, in bits, beside a doubled entry.
TWINS, RELATIVES, NAMESAKES = -1.5, -1.0, -3.5


@dataclass(frozen=True, slots=True)
class Likeness:
    """`bits` are the odds for the same person; `other` is the likeliest other explanation."""

    bits: float
    other: Other
    signs: tuple[Sign, ...]

    @property
    def score(self) -> float:
        return score_of(self.bits)

    @property
    def verdict(self) -> Verdict:
        return verdict_of_bits(self.bits)


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
