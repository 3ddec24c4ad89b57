"""How do people misspell an Indonesian name?

Shares no code and no list with the search: what that knows of spelling it must know by itself.
Of a hundred names forty have one slip of the finger, thirty an old or doubled spelling, twenty a
part that is missing or in another place, ten two of these. A name of one word has no part to miss,
and of two nobody would be found by one alone: those are put in another order.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
MUHAMMADS = ("muhammad", "muhamad", "mohammad", "mohamad", "muh.", "moh.", "moch.", "mochammad")
A_MUHAMMAD = re.compile(r"m[uo](h|ch)(\.|amm?[ae]d)?|m\.|muh|moh")
BETWEEN = ("bin", "binti")
WAYS = (("slip", 40), ("old", 30), ("parts", 20), ("two", 10))
Misspell = Callable[[Random, str], str]


def way(random: Random) -> str:
    return random.choices([w for w, _ in WAYS], [n for _, n in WAYS])[0]


def fits(name: str, how: str) -> bool:
    """Can a name be misspelt in that way?"""
    return how != "parts" or len(_parts(name)) > 1


@dataclass(frozen=True)
class Misspelt:
    """What is typed, and which words of the name it means."""

    typed: str
    left: str


def misspelt(random: Random, name: str, how: str) -> Misspelt:
    """In small letters, as it is typed."""
    name = name.lower()
    hows = [how]
    if how == "two":
        chosen = random.sample([one for one in ONE if fits(name, one)], 2)
        hows = [one for one in ONE if one in chosen]
    left = parts(random, name) if "parts" in hows else name
    typed = left
    for one in hows:
        typed = typed if one == "parts" else ONE[one](random, typed)
    return Misspelt(typed, left)


def slip(random: Random, name: str) -> str:
    """A letter is left out, put in, taken for a neighbour of the keyboard, or two change places."""
    places = [at for at, sign in enumerate(name) if sign.isalpha()]
    at = random.choice(places)
    match random.choice(("out", "in", "other", "swap")):
        case "out":
            return name[:at] + name[at + 1 :]
        case "in":
            return name[:at] + random.choice(LETTERS) + name[at:]
        case "swap" if at + 1 in places and name[at] != name[at + 1]:
            return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
        case _:
            return name[:at] + _neighbour(random, name[at]) + name[at + 1 :]


def _neighbour(random: Random, letter: str) -> str:
    for row in ROWS:
        at = row.find(letter)
        if at >= 0:
            return random.choice(row[max(0, at - 1) : at] + row[at + 1 : at + 2])
    return random.choice(LETTERS)


def old(random: Random, name: str) -> str:
    """One habit of another time, wherever it can be followed in the name."""
    habits = [habit for habit in HABITS if habit(random, name) != name]
    return random.choice(habits)(random, name) if habits else _doubled(random, name)


def _replaced(old_way: str, new_way: str) -> Misspell:
    return lambda _random, name: re.sub(old_way, new_way, name)


def _doubled(random: Random, name: str) -> str:
    """A consonant between vowels is written twice."""
    places = [m.start(1) for m in re.finditer(r"[aiueo]([bdfhklmnprst])[aiueo]", name)]
    if not places:
        return name
    at = random.choice(places)
    return name[:at] + name[at] + name[at:]


def _undoubled(_random: Random, name: str) -> str:
    return re.sub(r"([a-z])\1", r"\1", name)


def _another_muhammad(random: Random, name: str) -> str:
    first, space, rest = name.partition(" ")
    if not rest or not A_MUHAMMAD.fullmatch(first):
        return name
    return random.choice([one for one in MUHAMMADS if one != first]) + space + rest


HABITS: Sequence[Misspell] = (
    _replaced("u", "oe"), _replaced("u", "oe"), _replaced("c(?!h)", "tj"), _replaced("j", "dj"),
    _replaced("y", "j"), _replaced("i$", "y"), _replaced("y", "i"), _replaced("i(?=[aou])", "y"),
    _replaced("kh", "ch"), _replaced("sy", "sj"), _replaced("ny", "nj"),
    _doubled, _undoubled, _another_muhammad, _another_muhammad,
)  # fmt: skip


def parts(random: Random, name: str) -> str:
    """One of three or more is missing, or two stand in the other order."""
    words = _parts(name)
    if len(words) < 2:
        return slip(random, name)
    if len(words) > 2 and random.random() < 0.5:
        words.pop(random.randrange(len(words)))
    else:
        at = random.randrange(len(words) - 1)
        words[at], words[at + 1] = words[at + 1], words[at]
    return " ".join(words)


def _parts(name: str) -> list[str]:
    return [word for word in name.split() if word.lower() not in BETWEEN]


ONE: dict[str, Misspell] = {"parts": parts, "slip": slip, "old": old}
