"""What are three hundred thousand invented people called? As often as in the country.

The most frequent full names come at their real share (counts of identity cards, Dukcapil 2024,
from TITIAN_SHARED); the words of the other names fall by rank, and behind them stands a long tail
of words put together from the parts of which Indonesian names are made. Nobody is meant.
"""

import csv
import json
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random

from titian.bench.shared import ROOT, NoSharedData, shared_files

HOLDERS = 100_000_000  # identity cards of one sex, about
RANK_OFFSET = 250  # the first word of a list is about four times as frequent as the last
PARTS = ROOT / "src" / "titian" / "bench" / "name_parts.toml"
OURS = ROOT / "src" / "titian" / "demo" / "names.toml"
HEADS = {"L": {"Sutrisno": 144_497.0, "Slamet": 115_354.0}, "P": {"Nurhayati": 254_922.0}}
MUHAMMAD = ("Muhammad", "Muh.", "Moh.", "M.", "Mohammad", "Mohamad", "Muhamad", "Moch.", "Mochamad")
BALI = ("I Wayan", "I Made", "I Nyoman", "I Ketut", "I Putu", "I Kadek", "I Komang", "I Gede")
PATTERNS = (
    ("given", 13), ("given last", 32), ("given rare", 14), ("rare last", 6), ("rare", 6),
    ("muhammad given", 5), ("muhammad rare", 2), ("given bin", 9), ("given last rare", 5),
    ("given given last", 4), ("muhammad given last", 2), ("bali given", 2),
)  # fmt: skip


@dataclass(frozen=True)
class Bag:
    """Words with their weights, added up."""

    words: Sequence[str]
    weights: Sequence[float]

    def draw(self, random: Random) -> str:
        return random.choices(self.words, cum_weights=self.weights)[0]


@dataclass(frozen=True)
class Names:
    """What one sex is called."""

    is_woman: bool
    frequent: Bag
    share_of_frequent: float
    given: Bag
    last: Bag
    rare: Bag


def call(random: Random, *, is_woman: bool) -> str:
    """A full name."""
    names = names_of(is_woman=is_woman)
    if random.random() < names.share_of_frequent:
        return names.frequent.draw(random)
    pattern = random.choices([p for p, _ in PATTERNS], [w for _, w in PATTERNS])[0]
    return " ".join(_word(random, names, part) for part in pattern.split())


def _word(random: Random, names: Names, part: str) -> str:
    match part:
        case "given":
            return names.given.draw(random)
        case "last":
            return names.last.draw(random)
        case "rare":
            return names.rare.draw(random)
        case "muhammad":
            return "Siti" if names.is_woman else random.choice(MUHAMMAD)
        case "bali":
            return random.choice(BALI).replace("I ", "Ni " if names.is_woman else "I ")
        case _:
            father = names_of(is_woman=False)
            bag = random.choice((father.given, father.rare))
            return f"{'binti' if names.is_woman else 'bin'} {bag.draw(random)}"


@cache
def names_of(*, is_woman: bool) -> Names:
    counts = _counts("P" if is_woman else "L")
    sex, ours = "female" if is_woman else "male", "women" if is_woman else "men"
    parts = tomllib.loads(PARTS.read_text())
    given = (*_our_words(ours), *_faker(f"first_names_{sex}"))
    coined = [_coined(parts[name]) for name in ("women" if is_woman else "men", "both")]
    return Names(
        is_woman=is_woman,
        frequent=Bag(list(counts), list(accumulate(counts.values()))),
        share_of_frequent=sum(counts.values()) / HOLDERS,
        given=_ranked(word for word in given if word not in counts),
        last=_ranked([*_our_words("last_men", "families"), *_faker(f"last_names_{sex}")]),
        rare=_joined(coined),
    )


def _counts(sex: str) -> dict[str, float]:
    """Without the shared data, those at the head of our own lists, at about their share."""
    try:
        (path,) = shared_files("data/reference", "names_dukcapil_top.csv")
    except NoSharedData:
        return HEADS[sex]
    with path.open(newline="") as file:
        rows = csv.DictReader(file)
        return {row["nama"]: float(row["jumlah_eKTP_2024"]) for row in rows if row["jk"] == sex}


def _faker(kind: str) -> Sequence[str]:
    try:
        (path,) = shared_files("data/reference", "names_faker_id_ID.json")
    except NoSharedData:
        return ()
    found: Sequence[str] = json.loads(path.read_text())[kind]
    return found


def _our_words(*kinds: str) -> Sequence[str]:
    """Of the invented offices' list, a word of each culture in turn."""
    lists = [
        table[kind] for table in tomllib.loads(OURS.read_text()).values()
        for kind in kinds if kind in table
    ]  # fmt: skip
    longest = max(map(len, lists))
    return [words[at] for at in range(longest) for words in lists if at < len(words)]


def _ranked(words: Iterable[str]) -> Bag:
    distinct = list(dict.fromkeys(words))
    return Bag(distinct, list(accumulate(1 / (at + RANK_OFFSET) for at in range(len(distinct)))))


def _coined(sets: Sequence[dict[str, Sequence[str]]]) -> dict[str, float]:
    """Every beginning with every end; those that come first in both lists are more frequent."""
    words: dict[str, float] = {}
    for parts in sets:
        for first, head in enumerate(parts["heads"]):
            for middle, inner in enumerate(parts.get("middles", [""])):
                for last, tail in enumerate(parts["tails"]):
                    weight = 1 / ((first + 8) * (middle + 1) * (last + 8))
                    words.setdefault(f"{head}{inner}{tail}", weight)
    return words


def _joined(coined: Sequence[dict[str, float]]) -> Bag:
    words = {word: weight for one in coined for word, weight in one.items()}
    return Bag(list(words), list(accumulate(words.values())))
