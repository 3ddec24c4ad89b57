"""In which ways can the typed words be read? As they are, joined, or divided."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from rapidfuzz.distance import OSA

from titian.clients.search.ranking import Reading, Word
from titian.clients.search.typed import Typed
from titian.clients.search.vocabulary import EXACT, SLIP, SOUNDS, Vocabulary
from titian.kit.names import MUHAMMAD_KEY, MUHAMMAD_SOUNDS

JOINED = 0.5  # the price of reading "nur hayati" as "nurhayati", or the other way
SHORTEST_START, SHORTEST_PIECE, SHORTEST_PART = 2, 3, 4
PART = 1.0  # the cost of a name of which only a part was typed


class Readings:
    """What one typed text may mean; thought of once, and only as far as it is asked for."""

    def __init__(self, typed: Typed, vocabulary: Vocabulary) -> None:
        self._typed, self._vocabulary = typed, vocabulary

    @cached_property
    def near(self) -> list[Reading]:
        """With one slip in each word; a last word that is no name may be the beginning of one."""
        words = list(self._words)
        if words[-1].key not in self._vocabulary:
            words[-1] = _may_go_on(words[-1])
        return [Reading(tuple(words)), *self._joined(words), *self._divided(words)]

    @cached_property
    def further(self) -> Reading:
        """With two slips in each word, or a part of the name."""
        words = [replace(word, near=self._further(word)) for word in self._words]
        return Reading((*words[:-1], _may_go_on(words[-1])))

    @cached_property
    def _words(self) -> Sequence[Word]:
        words = [self._near(keys) for keys in self._typed.words]
        if len(words) > 1 and _is_nearly_muhammad(words[0].key):
            near = {MUHAMMAD_KEY: SLIP, **words[0].near}
            words[0] = replace(words[0], near=near)
        return words

    def _near(self, keys: Sequence[str]) -> Word:
        """Other readings of an old spelling cost a little more than the first."""
        first, *others = keys
        near = dict(self._vocabulary.near(first))
        for other in others:
            for word, cost in self._vocabulary.near(other).items():
                near[word] = min(near.get(word, cost + SOUNDS), cost + SOUNDS)
        return Word(first, near)

    def _further(self, word: Word) -> dict[str, float]:
        near = dict(self._vocabulary.further(word.key))
        if len(word.key) >= SHORTEST_PART:
            near |= dict.fromkeys(self._vocabulary.containing(word.key), PART)
        return near | dict(word.near)

    def _joined(self, words: Sequence[Word]) -> Iterable[Reading]:
        for at in range(len(words) - 1):
            whole = words[at].key + words[at + 1].key
            if whole in self._vocabulary:
                one = Word(whole, {whole: EXACT})
                yield Reading((*words[:at], one, *words[at + 2 :]), JOINED)

    def _divided(self, words: Sequence[Word]) -> Iterable[Reading]:
        for at, word in enumerate(words):
            for cut in range(SHORTEST_PIECE, len(word.key) - SHORTEST_PIECE + 1):
                pieces = (word.key[:cut], word.key[cut:])
                if all(piece in self._vocabulary for piece in pieces):
                    two = (Word(piece, {piece: EXACT}) for piece in pieces)
                    yield Reading((*words[:at], *two, *words[at + 1 :]), JOINED)


def _may_go_on(word: Word) -> Word:
    return replace(word, may_go_on=len(word.key) >= SHORTEST_START)


def _is_nearly_muhammad(key: str) -> bool:
    """ "mog. frangky": the short forms stand in no vocabulary, as they are kept as Muhammad."""
    if len(key) < SHORTEST_START:
        return False
    return any(OSA.distance(key, form, score_cutoff=1) <= 1 for form in MUHAMMAD_SOUNDS)
