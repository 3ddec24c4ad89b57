"""In which ways can the typed words be read? As they are, joined, or divided."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from titian.clients.search.ranking import Reading, Word
from titian.clients.search.typed import Typed
from titian.clients.search.vocabulary import EXACT, SOUNDS, Vocabulary

JOINED = 0.5  # the price of reading "nur hayati" as "nurhayati", or the other way
SHORTEST_START, SHORTEST_PIECE, SHORTEST_PART = 2, 3, 4
PART = 1.0  # the cost of a name of which only a part was typed


def readings_of(typed: Typed, vocabulary: Vocabulary) -> list[Reading]:
    """With one slip in each word; a last word that is no name may be the beginning of one."""
    words = [_near(keys, vocabulary) for keys in typed.words]
    if words[-1].key not in vocabulary:
        words[-1] = _may_go_on(words[-1])
    return [Reading(tuple(words)), *_joined(words, vocabulary), *_divided(words, vocabulary)]


def further(typed: Typed, vocabulary: Vocabulary) -> tuple[Word, ...]:
    """With two slips in each word, or a part of the name."""
    words = []
    for keys in typed.words:
        near = dict(vocabulary.further(keys[0])) | dict(_near(keys, vocabulary).near)
        if len(keys[0]) >= SHORTEST_PART:
            near = dict.fromkeys(vocabulary.containing(keys[0]), PART) | near
        words.append(Word(keys[0], near))
    return (*words[:-1], _may_go_on(words[-1]))


def _near(keys: Sequence[str], vocabulary: Vocabulary) -> Word:
    """Other readings of an old spelling cost a little more than the first."""
    first, *others = keys
    near = dict(vocabulary.near(first))
    for other in others:
        for word, cost in vocabulary.near(other).items():
            near[word] = min(near.get(word, cost + SOUNDS), cost + SOUNDS)
    return Word(first, near)


def _may_go_on(word: Word) -> Word:
    return replace(word, may_go_on=len(word.key) >= SHORTEST_START)


def _joined(words: Sequence[Word], vocabulary: Vocabulary) -> Iterable[Reading]:
    for at in range(len(words) - 1):
        whole = words[at].key + words[at + 1].key
        if whole in vocabulary:
            yield Reading((*words[:at], Word(whole, {whole: EXACT}), *words[at + 2 :]), JOINED)


def _divided(words: Sequence[Word], vocabulary: Vocabulary) -> Iterable[Reading]:
    for at, word in enumerate(words):
        for cut in range(SHORTEST_PIECE, len(word.key) - SHORTEST_PIECE + 1):
            pieces = (word.key[:cut], word.key[cut:])
            if all(piece in vocabulary for piece in pieces):
                two = (Word(piece, {piece: EXACT}) for piece in pieces)
                yield Reading((*words[:at], *two, *words[at + 1 :]), JOINED)
