"""Of what is an address made, and how much do two of them agree?

Of an address count its words and numbers, not the words that every address has (Jalan, RT, Desa),
nor their order. What they share speaks by its rarity; the same street with another number is
another house.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import log2

from rapidfuzz.distance import OSA

from titian.clients.rules.name_words import soft

OF_EVERY_ADDRESS = (
    "jalan jl jln gang gg nomor no blok blk rt rw kel kelurahan desa ds dusun dsn lingkungan lk lr "
    "lorong kec kecamatan kab kabupaten kota kodya prov provinsi komplek kompleks komp perumahan "
    "perum prm asrama dk dukuh kampung kp kmp jorong nagari banjar br di dan"
)
EVERYWHERE = frozenset(OF_EVERY_ADDRESS.split())
PIECE = re.compile(r"[a-z]+|\d+")
MOST_BITS = 9.0
MOST_OF_A_WORD = 8.0
A_SLIP_KEEPS = 0.7  # of the bits of a word
SHORTEST_WITH_A_SLIP = 5
SAME_FROM, PART_FROM = 0.75, 0.4  # of the weight of the shorter address
FEWEST_BITS = 4.0  # below it, two addresses share too little to say anything
ALIKE_FROM, ALIKE_BITS, SHORTEST_ALIKE = 0.8, 7.0, 20  # of all letters, in order of the words
FEWEST_ADDRESSES = 200  # a short list is a piece of a register


class PlaceLevel(StrEnum):
    EQUAL = "equal"
    PART = "part"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Address:
    """The words and numbers, and all of them in one line."""

    words: frozenset[str]
    line: str


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
        others = max(self.counts.get(word, 0) - 1, 0.5)
        share = others / max(self.addresses, FEWEST_ADDRESSES)
        return max(min(-log2(share), MOST_OF_A_WORD), 0.0)


def address_of(text: str) -> Address | None:
    """Numbers without their noughts; words softened as names are."""
    pieces = (piece for piece in PIECE.findall(text.casefold()) if piece not in EVERYWHERE)
    words = [piece.lstrip("0") or "0" if piece.isdigit() else soft(piece) for piece in pieces]
    return Address(frozenset(words), " ".join(sorted(words))) if words else None


def compare_addresses(
    one: Address | None, other: Address | None, rarity: PlaceRarity
) -> PlaceMatch | None:
    if one is None or other is None:
        return None
    shared = one.words & other.words
    left, left_there = one.words - shared, other.words - shared
    bits = sum(map(rarity.bits, shared)) + _nearly(left, left_there, rarity)
    shorter = min(sum(map(rarity.bits, address.words)) for address in (one, other))
    part = bits / shorter if shorter else 0.0
    if bits >= FEWEST_BITS and part >= SAME_FROM:
        return PlaceMatch(PlaceLevel.EQUAL, min(bits, MOST_BITS))
    if _are_alike(one.line, other.line):
        return PlaceMatch(PlaceLevel.EQUAL, ALIKE_BITS)
    if bits < FEWEST_BITS or part < PART_FROM or _contradict(left, left_there):
        return PlaceMatch(PlaceLevel.OTHER, 0.0)
    return PlaceMatch(PlaceLevel.PART, min(bits, MOST_BITS) / 3)


def _are_alike(one: str, other: str) -> bool:
    """Slips in several words, words written together."""
    if min(len(one), len(other)) < SHORTEST_ALIKE:
        return False
    return OSA.normalized_similarity(one, other, score_cutoff=ALIKE_FROM) >= ALIKE_FROM


def _contradict(one: frozenset[str], other: frozenset[str]) -> bool:
    """Both have a number, or a word, that the other lacks."""
    kinds = [{word.isdigit() for word in rest} for rest in (one, other)]
    return bool(kinds[0] & kinds[1])


def _nearly(one: frozenset[str], other: frozenset[str], rarity: PlaceRarity) -> float:
    """Words of both that differ by one letter."""
    bits = 0.0
    for word in _long(one):
        near = [w for w in _long(other) if OSA.distance(word, w, score_cutoff=1) < 2]
        if near:
            bits += min(rarity.bits(word), rarity.bits(near[0])) * A_SLIP_KEEPS
    return bits


def _long(words: frozenset[str]) -> list[str]:
    return [word for word in words if len(word) >= SHORTEST_WITH_A_SLIP and not word.isdigit()]
