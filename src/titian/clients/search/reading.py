"""In which ways can the typed words be read? As they are, joined, or divided."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain, islice

from rapidfuzz.distance import OSA

from titian.clients.search.ranking import Reading, Word
from titian.clients.search.typed import Typed
from titian.clients.search.vocabulary import EXACT, SLIP, SOUNDS, Vocabulary
from titian.kit.names import MUHAMMAD_KEY, MUHAMMAD_SOUNDS

JOINED = 0.5  # the price of reading "nur hayati" as "nurhayati", or the other way
SHORTEST_START, SHORTEST_PIECE, SHORTEST_PART = 2, 3, 4
MOST_OTHERS = 6  # other readings
BEGINS, PART = 0.5, 1.0  # the cost of a name of which only the beginning, or a part, was typed
MOST_STARTS, MOST_PARTS, MOST_FURTHER = 150, 40, 150  # words


class Readings:
    """What one typed text may mean; thought of once, and only as far as it is asked for."""

    def __init__(self, typed: Typed, vocabulary: Vocabulary) -> None:
        self._typed, self._vocabulary = typed, vocabulary

    @cached_property
    def near(self) -> list[Reading]:
        """With one slip in each word; a last word that is no name may be the beginning of one."""
        *words, last = self._words
        words.append(last if last.key in self._vocabulary else self._going_on(last))
        others = chain(self._joined(words), self._divided(words))
        return [Reading(tuple(words)), *islice(others, MOST_OTHERS)]

    @cached_property
    def further(self) -> Reading:
        """With two slips in each word, or a part of the name."""
        *words, last = (replace(word, near=self._further(word)) for word in self._words)
        return Reading((*words, self._going_on(last)))

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
        near = dict(list(self._vocabulary.further(word.key).items())[:MOST_FURTHER])
        if len(word.key) >= SHORTEST_PART:
            parts = self._vocabulary.containing(word.key)
            near |= dict.fromkeys(sorted(parts, key=len)[:MOST_PARTS], PART)
        return near | dict(word.near)

    def _going_on(self, word: Word) -> Word:
        """The name's word goes on where the typed one ends."""
        if len(word.key) < SHORTEST_START:
            return word
        longer = self._vocabulary.beginning_with(word.key, MOST_STARTS)
        return replace(word, near={**dict.fromkeys(longer, BEGINS), **word.near})

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


def _is_nearly_muhammad(key: str) -> bool:
    """ "mog. frangky": the short forms stand in no vocabulary, as they are kept as Muhammad."""
    if len(key) < SHORTEST_START:
        return False
    return any(OSA.distance(key, form, score_cutoff=1) <= 1 for form in MUHAMMAD_SOUNDS)
