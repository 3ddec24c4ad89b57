"""Of which kind, for what offence, with what end: how are the clients of an office dealt out?

Shares are dealt like cards, so that also a small office has them exactly.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from titian.demo.cases import (
    CHILD_KINDS,
    KINDS,
    NEW_LAW_KINDS,
    NEW_LAW_ON,
    OFFENCES,
    offence_for,
)

WOMEN_SHARE = 0.04  # Bengkulu 3 %, Pangkalpinang 5 %
WORKING_SHARE = 0.73  # Bapas Palu: 1,096 of 1,507
ENDINGS = {"revoked": 0.009, "died": 0.004, "transferred": 0.015}  # Bengkulu: 13 of 1,511 revoked


@dataclass(frozen=True)
class Deal:
    """What a client is dealt before chance plays: shares of these are exact."""

    kind: str
    offence: str
    is_woman: bool
    has_work: bool
    ending: str | None


def deal(random: Random, count: int, today: date) -> list[Deal]:
    kinds = _deck(random, _kinds(today), count, at_least=1)
    offences = _offences(random, kinds)
    women = _deck(random, {"yes": WOMEN_SHARE, "no": 1 - WOMEN_SHARE}, count)
    work = _deck(random, {"yes": WORKING_SHARE, "no": 1 - WORKING_SHARE}, count)
    endings = _deck(random, {**ENDINGS, "": 1 - sum(ENDINGS.values())}, count, at_least=1)
    return [
        Deal(kind, offence, woman == "yes", has_work == "yes", ending or None)
        for kind, offence, woman, has_work, ending in zip(
            kinds, offences, women, work, endings, strict=True
        )
    ]


def _kinds(today: date) -> dict[str, float]:
    """Before the new law its kinds do not exist."""
    is_new = today > NEW_LAW_ON + timedelta(days=40)
    return {kind: n for kind, n in KINDS.items() if is_new or kind not in NEW_LAW_KINDS}


def _offences(random: Random, kinds: Sequence[str]) -> list[str]:
    """Small kinds choose what fits them; those of PB make the whole office's shares exact."""
    chosen = {i: offence_for(random, k) for i, k in enumerate(kinds) if k != "PB"}
    taken = Counter(key for i, key in chosen.items() if kinds[i] not in CHILD_KINDS)
    adults = sum(kind not in CHILD_KINDS for kind in kinds)
    total = sum(offence.weight for offence in OFFENCES.values())
    wanted = {
        key: max(offence.weight / total * adults - taken[key], 0.0)
        for key, offence in OFFENCES.items()
    }
    rest = iter(_deck(random, wanted, len(kinds) - len(chosen)))
    return [chosen[i] if i in chosen else next(rest) for i in range(len(kinds))]


def _deck(random: Random, shares: Mapping[str, float], count: int, at_least: int = 0) -> list[str]:
    """Cards in exact shares (largest remainder), shuffled; each kind where there is room."""
    at_least = at_least if count >= 2 * len(shares) else 0
    total = sum(shares.values())
    exact = {key: count * share / total for key, share in shares.items()}
    cards = {key: max(int(number), at_least) for key, number in exact.items()}
    largest = max(exact, key=lambda key: exact[key])
    by_remainder = sorted(exact, key=lambda key: int(exact[key]) - exact[key])
    for key in by_remainder[: max(count - sum(cards.values()), 0)]:
        cards[key] += 1
    cards[largest] += count - sum(cards.values())
    deck = [key for key, number in cards.items() for _ in range(number)]
    random.shuffle(deck)
    return deck
