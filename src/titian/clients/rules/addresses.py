"""Of what is an address made, and how much do two of them agree?

Of an address count its words and numbers, not the words that every address has (Jalan, RT, Desa),
nor their order. What they share speaks by its rarity.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import log2

from rapidfuzz.distance import OSA

from titian.clients.rules.name_words import soft

EVERYWHERE = frozenset(
    "jalan jl jln gang gg nomor no blok blk rt rw kel kelurahan desa ds dusun dsn lingkungan lk lr "
    "lorong kec kecamatan kab kabupaten kota kodya prov provinsi komplek kompleks komp perumahan "
    "perum prm asrama dk dukuh kampung kp kmp jorong nagari banjar br di dan".split()
)
PIECE = re.compile(r"[a-z]+|\d+")
MOST_BITS = 9.0
MOST_OF_A_WORD = 8.0
SHORTEST_WITH_A_SLIP = 5
SAME_FROM, PART_FROM = 0.75, 0.4  # of the weight of the shorter address
FEWEST_BITS = 4.0  # below it, two addresses share too little to say anything


class PlaceLevel(StrEnum):
    EQUAL = "equal"
    PART = "part"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class PlaceMatch:
    level: PlaceLevel
    bits: float


@dataclass(frozen=True)
class PlaceRarity:
    """In how many addresses of the list does a word stand?"""

    counts: Mapping[str, int]
    addresses: int

    def bits(self, word: str) -> float:
        share = max(self.counts.get(word, 0) - 1, 0.5) / max(self.addresses, 200)
        return max(min(-log2(share), MOST_OF_A_WORD), 0.0)


def address_words(text: str) -> frozenset[str]:
    """Numbers without their noughts; words softened as names are."""
    pieces = PIECE.findall(text.casefold())
    kept = (piece for piece in pieces if piece not in EVERYWHERE)
    return frozenset(piece.lstrip("0") or "0" if piece.isdigit() else soft(piece) for piece in kept)


def compare_addresses(
    one: frozenset[str], other: frozenset[str], rarity: PlaceRarity
) -> PlaceMatch | None:
    if not one or not other:
        return None
    shared = one & other
    bits = sum(map(rarity.bits, shared)) + _nearly(one - shared, other - shared, rarity)
    shorter = min(sum(map(rarity.bits, one)), sum(map(rarity.bits, other)))
    part = bits / shorter if shorter else 0.0
    if bits < FEWEST_BITS or part < PART_FROM:
        return PlaceMatch(PlaceLevel.OTHER, 0.0)
    if part >= SAME_FROM:
        return PlaceMatch(PlaceLevel.EQUAL, min(bits, MOST_BITS))
    return PlaceMatch(PlaceLevel.PART, min(bits, MOST_BITS) / 3)


def _nearly(one: frozenset[str], other: frozenset[str], rarity: PlaceRarity) -> float:
    """Words of both that differ by one letter."""
    bits = 0.0
    for word in one:
        if len(word) < SHORTEST_WITH_A_SLIP or word.isdigit():
            continue
        near = [w for w in other if not w.isdigit() and OSA.distance(word, w, score_cutoff=1) < 2]
        if near:
            bits += min(rarity.bits(word), rarity.bits(near[0])) * 0.7
    return bits
