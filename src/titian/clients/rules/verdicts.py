"""From which likelihood on are two entries called one person's, and who else may it be?

Apart from the scoring, so that a page can say the words without loading it.
"""

from enum import StrEnum
from math import log2

SURE_FROM = 6.0  # bits: 98 in 100
SAME_FROM = 2.0  # 80 in 100
POSSIBLE_FROM = -3.0  # 11 in 100
LEAST = -60.0  # bits, below which nothing is told apart


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


def score_of(bits: float) -> float:
    """A probability: 0 to 1."""
    return 1 / (1 + 2**-bits) if bits > LEAST else 0.0


def verdict_of(score: float) -> Verdict:
    bits = log2(score / (1 - score)) if 0 < score < 1 else LEAST if score <= 0 else SURE_FROM
    return verdict_of_bits(bits)


def verdict_of_bits(bits: float) -> Verdict:
    if bits >= SURE_FROM:
        return Verdict.SURE
    if bits >= SAME_FROM:
        return Verdict.SAME
    return Verdict.POSSIBLE if bits >= POSSIBLE_FROM else Verdict.NO
