"""What is an invented Indonesian called?

A pattern of the culture says of what a name is made: one word, given name and marga, the order
of birth in Bali, "Andi" of Bugis nobility, "bin" with the father's name. Chance falls with rank
(Zipf), so that frequent names come back as often as in an office's real list.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random

SOURCE = Path(__file__).with_name("names.toml")
RANK_OFFSET = 6  # the first name of a list is about seven times as frequent as the fortieth
CHILDREN_IN_BALI = (46, 30, 15, 9)  # being the first, second, third, fourth child

Weighted = tuple[tuple[str, ...], tuple[float, ...]]


@dataclass(frozen=True)
class Culture:
    key: str
    men: Weighted
    women: Weighted
    last_men: Weighted
    last_women: Weighted
    patterns: Weighted
    religions: Weighted
    order: tuple[tuple[str, ...], ...]
    daeng: tuple[str, ...]


@dataclass(frozen=True)
class Called:
    name: str
    family: str | None  # what a parent, brother or child shares


def pick(random: Random, of: Weighted) -> str:
    return random.choices(of[0], cum_weights=of[1])[0]


def culture_of(random: Random, province: str) -> Culture:
    """A culture of who lives in that province."""
    return _cultures()[pick(random, _mixes().get(province) or _mixes()["other"])]


def culture_named(key: str) -> Culture:
    return _cultures()[key]


def call(random: Random, culture: Culture, *, woman: bool, family: str | None = None) -> Called:
    """A name by one of the culture's patterns; `family` is the shared name, where there is one."""
    words: list[str] = []
    shared = None
    for part in pick(random, culture.patterns).split():
        if part == "family":
            shared = family or pick(random, culture.last_men)
            words.append(shared)
        else:
            words.extend(_part(random, culture, part, woman))
    return Called(name=" ".join(_without_echo(words)), family=shared)


def _part(random: Random, culture: Culture, part: str, woman: bool) -> list[str]:
    match part:
        case "given":
            return [pick(random, culture.women if woman else culture.men)]
        case "last":  # a second name of one's own, as in Java: not the father's
            return [pick(random, culture.last_women if woman else culture.last_men)]
        case "muhammad":
            return ["Sitti"] if woman else [pick(random, _muhammad())]
        case "bin":
            return ["binti" if woman else "bin", pick(random, culture.men)]
        case _:
            return _rank(random, culture, part, woman)


def _rank(random: Random, culture: Culture, part: str, woman: bool) -> list[str]:
    """What says birth order or descent."""
    match part:
        case "dg":
            return ["Dg.", random.choice(culture.daeng)]
        case "order":
            return _birth_order(random, culture, woman)
        case "gusti":
            return ["I Gusti Ayu" if woman else "I Gusti"]
        case "idabagus":
            return ["Ida Ayu" if woman else "Ida Bagus"]
        case _:
            return [part.capitalize()]


def _birth_order(random: Random, culture: Culture, woman: bool) -> list[str]:
    names = random.choices(culture.order, CHILDREN_IN_BALI)[0]
    return ["Ni" if woman else "I", random.choice(names)]


def _without_echo(words: list[str]) -> list[str]:
    """ "I Gusti I Made" is "I Gusti Made"; nobody is called twice the same."""
    kept: list[str] = []
    for word in words:
        if word in {"I", "Ni"} and kept:
            continue
        if word not in kept:
            kept.append(word)
    return kept


@cache
def _muhammad() -> Weighted:
    table = _source()["muhammad"]
    return tuple(table["spellings"]), tuple(accumulate(map(float, table["weights"])))


@cache
def _mixes() -> dict[str, Weighted]:
    return {province: _pairs(pairs) for province, pairs in _source()["mix"].items()}


@cache
def _cultures() -> dict[str, Culture]:
    apart = {"muhammad", "mix"}
    return {key: _culture(key, table) for key, table in _source().items() if key not in apart}


def _culture(key: str, table: dict[str, list[str]]) -> Culture:
    families = table.get("families", [])
    return Culture(
        key=key,
        men=_ranked(table["men"]),
        women=_ranked(table["women"]),
        last_men=_ranked(table.get("last_men", families)),
        last_women=_ranked(table.get("last_women", families)),
        patterns=_pairs(table["patterns"]),
        religions=_pairs(table["religions"]),
        order=tuple(tuple(names) for names in table.get("order", [])),
        daeng=tuple(table.get("daeng", [])),
    )


def _ranked(names: list[str]) -> Weighted:
    weights = (1 / (rank + RANK_OFFSET) for rank in range(len(names)))
    return tuple(names), tuple(accumulate(weights))


def _pairs(pairs: list[str]) -> Weighted:
    return tuple(str(pair[0]) for pair in pairs), tuple(
        accumulate(float(pair[1]) for pair in pairs)
    )


@cache
def _source() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(SOURCE.read_text())
