"""Which entries of a list are the same person?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from titian.clients.rules.blocking import candidates
from titian.clients.rules.likeness import Likeness, likeness
from titian.clients.rules.persons import Traits, Written, commonness, traits_of
from titian.clients.rules.verdicts import SAME_FROM


@dataclass(frozen=True, slots=True)
class Pair:
    """Two places of the list, and how alike they are."""

    first: int
    second: int
    likeness: Likeness


def pairs_in(people: Sequence[Written], at_least: float = SAME_FROM) -> list[Pair]:
    """The likeliest first; `at_least` in bits."""
    return sorted(
        _pairs([traits_of(one) for one in people], at_least),
        key=lambda pair: (-pair.likeness.bits, pair.first, pair.second),
    )


def _pairs(people: Sequence[Traits], at_least: float) -> Iterator[Pair]:
    common = commonness(people)
    for first, second in candidates(people):
        found = likeness(people[first], people[second], common)
        if found.bits >= at_least:
            yield Pair(first, second, found)
