"""Whose name, other name or mother's name is near these words?

Four steps, each wider and dearer than the one before, and taken as long as nobody was found who
is near enough: whole names with one slip, and longer names that hold the words as typed; names
that hold the words with one slip in each; with two, or as a part; with one word left out, or
another birth year.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, islice, product
from typing import NamedTuple

from titian.clients.search import store
from titian.clients.search.asking import Asked
from titian.clients.search.ranking import Crowds, Ranking, Reading
from titian.clients.search.reading import Readings
from titian.clients.search.store import Whose
from titian.clients.search.tokens import BORN, OF_MOTHER, Kind, Line, whole
from titian.clients.search.typed import Typed
from titian.clients.search.vocabulary import EXACT, SOUNDS, Vocabulary

MOST, MOST_LONGER = 400, 60  # lines read in one step
MOST_NAMES, MOST_SPELLINGS = 400, 12  # whole names asked for at once; of these without a slip
AS_TYPED = 0.75  # up to here nobody looks further: at most one word of the name was left out
ONE_SLIP, PLAUSIBLE = 1.3, 2.2


class Match(NamedTuple):
    """A client and how near; `kind` says in which of the texts."""

    client: str
    kind: Kind
    cost: float


@dataclass(frozen=True)
class Step:
    """How wide to look; `enough` is the cost at which the steps after it are left out."""

    look: Callable[["Search"], "Looked"]
    enough: float


@dataclass(frozen=True)
class Search:
    """What every step needs."""

    readings: Readings
    year: int | None
    whose: Whose

    def holding(self, asked: Asked, most: int = MOST) -> list[Line]:
        """Of people born in the year, where one was typed."""
        born = [] if self.year is None else [[f"{BORN}{self.year}"]]
        return store.holding([[*way, *born] for way in asked], whose=self.whose, limit=most)

    def called(self, names: Sequence[str]) -> list[Line]:
        return store.called(names, self.year, whose=self.whose, limit=MOST)

    def of_any_year(self, asked: Asked) -> list[Line]:
        return store.holding(asked, whose=self.whose, limit=MOST)


@dataclass(frozen=True)
class Looked:
    """What a step found, and how it read what was typed."""

    lines: Sequence[Line]
    readings: Sequence[Reading]


def by_words(typed: Typed, vocabulary: Vocabulary, whose: Whose) -> dict[str, Match]:
    """The nearest match of each client."""
    search = Search(Readings(typed, vocabulary), typed.year, whose)
    found: dict[str, Match] = {}
    for step in STEPS:
        for match in _ranked(step.look(search), typed.year):
            known = found.get(match.client)
            if known is None or match.cost < known.cost:
                found[match.client] = match
        if any(match.cost <= step.enough for match in found.values()):
            break
    return found


def _as_typed(search: Search) -> Looked:
    """Whole names with one slip at most; longer ones as typed."""
    readings = search.readings.near
    exactly = [reading.as_typed() for reading in readings]
    names = chain.from_iterable(map(_whole_names, readings))
    lines = search.called(list(dict.fromkeys(islice(names, MOST_NAMES))))
    return Looked([*lines, *search.holding(_in_names_or_mothers(exactly), MOST_LONGER)], readings)


def _with_a_slip(search: Search) -> Looked:
    readings = search.readings.near
    return Looked(search.holding(_in_names_or_mothers(readings)), readings)


def _with_two(search: Search) -> Looked:
    reading = search.readings.further
    return Looked(search.holding(_in_names(reading)), [reading])


def _with_one_left_out(search: Search) -> Looked:
    """Of two words one alone must be as typed, or half the country would be found."""
    reading = search.readings.further
    lines = search.of_any_year(_in_names(reading)) if search.year else []
    near = search.readings.near[0]
    words = near.words if len(near.words) > 2 else near.as_typed().words
    fewer = [Reading((*words[:at], *words[at + 1 :])) for at in range(len(words))]
    if len(words) > 1:
        lines += search.holding([way for one in fewer for way in _in_names(one)])
    return Looked(lines, [reading])


STEPS = (
    Step(_as_typed, AS_TYPED),
    Step(_with_a_slip, ONE_SLIP),
    Step(_with_two, PLAUSIBLE),
    Step(_with_one_left_out, PLAUSIBLE),
)


def _whole_names(reading: Reading) -> Iterable[str]:
    """The likeliest first: as typed, in an old spelling, with a slip in one of the words."""
    alike = [word.up_to(SOUNDS) for word in reading.words]
    bases = list(islice(product(*alike), MOST_SPELLINGS))
    yield from map(whole, bases)
    for base in bases:
        for at, word in enumerate(reading.words):
            for other in word.near:
                yield whole((*base[:at], other, *base[at + 1 :]))


def _in_names(reading: Reading, *, marks: Sequence[str] = ("",)) -> Asked:
    """Initials are left out as long as there is a word."""
    words = [word for word in reading.words if not word.is_initial] or reading.words
    return [[[f"{mark}{other}" for other in word.near] for word in words] for mark in marks]


def _in_names_or_mothers(readings: Sequence[Reading]) -> Asked:
    return [way for reading in readings for way in _in_names(reading, marks=("", OF_MOTHER))]


def _ranked(looked: Looked, year: int | None) -> Iterable[Match]:
    ranking = Ranking(looked.readings, year)
    crowds = Crowds(looked.lines if year is None else ())
    for line in looked.lines:
        cost = ranking.cost(line)
        if cost > EXACT:
            cost += crowds.price(line)
        yield Match(line.client, Kind(line.kind), cost)
