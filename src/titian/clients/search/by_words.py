"""Whose name, other name or mother's name is near these words?

Three steps, each wider than the one before and taken only when the one before found nobody whose
name is as typed: every word at one slip at most; every word at two slips, or as a part of a name;
one word left out, or another birth year.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from titian.clients.search.asking import All, Asked, OneOf, Token, one_of
from titian.clients.search.ranking import Reading, Word, cost
from titian.clients.search.tokens import BORN, HOW_MANY, OF_MOTHER, Kind, Line
from titian.clients.search.typed import Typed
from titian.clients.search.vocabulary import EXACT, Vocabulary

MOST = 400  # lines read in one step
AS_TYPED = 0.75  # up to here nobody looks further: at most one word of the name was left out
PLAUSIBLE = 2.2
JOINED = 0.5  # the price of reading "nur hayati" as "nurhayati", or the other way
CROWD, OF_A_CROWD = 20, 0.4
SHORTEST_START, SHORTEST_PART = 3, 4
Ask = Callable[[Asked, int], list[Line]]


@dataclass(frozen=True)
class Match:
    """A client and how near; `kind` says in which of the texts."""

    client: str
    kind: Kind
    cost: float


def by_words(typed: Typed, vocabulary: Vocabulary, ask: Ask) -> dict[str, Match]:
    """The nearest match of each client."""
    steps = (_at_one_slip, _at_two_slips, _with_one_left_out)
    found: dict[str, Match] = {}
    readings: Sequence[Reading] = ()
    for step, enough in zip(steps, (AS_TYPED, PLAUSIBLE, PLAUSIBLE), strict=True):
        lines, readings = step(typed, vocabulary, ask)
        for match in _ranked(lines, readings, typed):
            known = found.get(match.client)
            if known is None or match.cost < known.cost:
                found[match.client] = match
        if any(match.cost <= enough for match in found.values()):
            break
    return found


def _at_one_slip(
    typed: Typed, vocabulary: Vocabulary, ask: Ask
) -> tuple[Iterable[Line], Sequence[Reading]]:
    words = [_near(keys, vocabulary) for keys in typed.words]
    if typed.words[-1][0] not in vocabulary:
        words[-1] = _may_go_on(words[-1])
    readings = [Reading(tuple(words)), *_joined(words, vocabulary), *_divided(words, vocabulary)]
    asked = _with_year(_named(readings), typed.year)
    lines = ask(asked, MOST)
    if len(lines) == MOST:  # too many to rank: those whose whole name was typed come first
        lines += ask(All((asked, Token(f"{HOW_MANY}{len(words)}"))), MOST)
    return lines, readings


def _at_two_slips(
    typed: Typed, vocabulary: Vocabulary, ask: Ask
) -> tuple[Iterable[Line], Sequence[Reading]]:
    readings = [Reading(tuple(_further(typed, vocabulary)))]
    return ask(_with_year(_named(readings), typed.year), MOST), readings


def _with_one_left_out(
    typed: Typed, vocabulary: Vocabulary, ask: Ask
) -> tuple[Iterable[Line], Sequence[Reading]]:
    words = _further(typed, vocabulary)
    readings = [Reading(tuple(words))]
    fewer = [Reading((*words[:at], *words[at + 1 :])) for at in range(len(words))]
    asked = [_named(readings)] if typed.year else []
    if len(words) > 1:
        asked.append(_with_year(_named(fewer), typed.year))
    return (ask(OneOf(tuple(asked)), MOST) if asked else ()), readings


def _near(keys: Sequence[str], vocabulary: Vocabulary) -> Word:
    near: dict[str, float] = {}
    for key in reversed(keys):
        near |= vocabulary.near(key)
    return Word(keys[0], near | dict.fromkeys(keys, EXACT))


def _further(typed: Typed, vocabulary: Vocabulary) -> list[Word]:
    words = []
    for keys in typed.words:
        word = _near(keys, vocabulary)
        near = dict(vocabulary.further(word.key)) | dict(word.near)
        if len(word.key) >= SHORTEST_PART:
            near = dict.fromkeys(vocabulary.containing(word.key), 1.0) | near
        words.append(replace(word, near=near))
    return [*words[:-1], _may_go_on(words[-1])]


def _may_go_on(word: Word) -> Word:
    return replace(word, may_go_on=len(word.key) >= SHORTEST_START)


def _joined(words: Sequence[Word], vocabulary: Vocabulary) -> Iterable[Reading]:
    for at in range(len(words) - 1):
        whole = words[at].key + words[at + 1].key
        if whole in vocabulary:
            one = Word(whole, {whole: EXACT})
            yield Reading((*words[:at], one, *words[at + 2 :]), JOINED)


def _divided(words: Sequence[Word], vocabulary: Vocabulary) -> Iterable[Reading]:
    for at, word in enumerate(words):
        for cut in range(SHORTEST_START, len(word.key) - SHORTEST_START + 1):
            parts = (word.key[:cut], word.key[cut:])
            if all(part in vocabulary for part in parts):
                two = (Word(part, {part: EXACT}) for part in parts)
                yield Reading((*words[:at], *two, *words[at + 1 :]), JOINED)


def _named(readings: Sequence[Reading]) -> Asked:
    """By their own name or their mother's."""
    ways = [_in_names(reading, mark) for reading in readings for mark in ("", OF_MOTHER)]
    return OneOf(tuple(ways))


def _in_names(reading: Reading, mark: str) -> Asked:
    """Initials are left out as long as there is a word."""
    words = [word for word in reading.words if not word.is_initial] or reading.words
    return All(tuple(_one_word(word, mark) for word in words))


def _one_word(word: Word, mark: str) -> Asked:
    asked = one_of(f"{mark}{other}" for other in word.near)
    if not word.may_go_on:
        return asked
    return OneOf((*asked.parts, Token(f"{mark}{word.key}", is_start=True)))


def _with_year(asked: Asked, year: int | None) -> Asked:
    return asked if year is None else All((asked, Token(f"{BORN}{year}")))


def _ranked(
    lines: Iterable[Line], readings: Sequence[Reading], typed: Typed
) -> Iterable[Match]:
    """A name that more than twenty bear does not stand before rarer ones that are as near."""
    lines = list(lines)
    crowds = _crowds(lines) if typed.year is None else {}
    for line in lines:
        found = cost(line, readings, typed.year)
        if found > EXACT and crowds.get(_bare(line), 0) > CROWD:
            found += OF_A_CROWD
        yield Match(line.client, Kind(line.kind), found)


def _crowds(lines: Sequence[Line]) -> Mapping[str, int]:
    return Counter(_bare(line) for line in lines) if len(lines) > CROWD else {}


def _bare(line: Line) -> str:
    return line.tokens.partition(f" {HOW_MANY}")[0]


