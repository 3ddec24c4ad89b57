"""Which of many people are in the register already? For an import: one pass over the register.

Each file is held against whoever was born on its day (or with day and month swapped) and shares
a word of the name, and against whoever has its name and a near birth date. So ten thousand rows
meet three hundred thousand files without a question for each.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import CharField
from django.db.models.functions import Cast

from titian.clients.alike import (
    MOST_COMPARED,
    MOST_OF_A_NAME,
    Alike,
    Sought,
    common_in,
    compared,
    files_of,
)
from titian.clients.models import Client, Phone
from titian.clients.rules.name_words import bones_of
from titian.clients.rules.near_births import near_births, swapped
from titian.clients.sealing import index_of

T = TypeVar("T")
AT_ONCE = 500  # ids of one question


@dataclass
class _Wanted:
    """Whose keys are looked for, by the place in the list; days as the database writes them."""

    births: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    bones: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    words: list[set[str]] = field(default_factory=list)
    near: list[frozenset[str]] = field(default_factory=list)


def alike_many(people: Sequence[Sought], *, today: date) -> list[list[Alike]]:
    """For each of `people`, in order, the files that a person should look at."""
    found: list[dict[UUID, None]] = [{} for _ in people]
    for place, pk in (*_by_numbers(people), *_by_pass(_wanted(people))):
        if len(found[place]) < MOST_COMPARED:
            found[place][pk] = None
    files = _files({pk for ids in found for pk in ids})
    common = common_in(today)
    return [
        compared(one, [files[pk] for pk in ids if pk in files], common) if ids else []
        for one, ids in zip(people, found, strict=True)
    ]


def _wanted(people: Sequence[Sought]) -> _Wanted:
    wanted = _Wanted()
    for place, one in enumerate(people):
        kept = bones_of(one.written.name)
        wanted.words.append(set(kept.split()))
        near = near_births(one.birth_on) if one.birth_on else ()
        wanted.near.append(frozenset(day.isoformat() for day in near))
        if kept:
            wanted.bones[kept].append(place)
        for day in _days(one.birth_on):
            wanted.births[day.isoformat()].append(place)
    return wanted


def _days(birth_on: date | None) -> set[date]:
    if birth_on is None:
        return set()
    return {birth_on, swapped(birth_on) or birth_on}


def _by_pass(wanted: _Wanted) -> Iterator[tuple[int, UUID]]:
    """As text: to make an id and a day of each of 300,000 rows takes longer than to read them."""
    met = [0] * len(wanted.words)
    as_text = Client.objects.annotate(
        key=Cast("pk", CharField()), born=Cast("birth_on", CharField())
    )
    rows = as_text.values_list("key", "born", "name_bones")
    for key, born, kept in rows.iterator(chunk_size=5000):
        if born in wanted.births:
            theirs = kept.split()
            for place in wanted.births[born]:
                if not wanted.words[place].isdisjoint(theirs):
                    yield place, UUID(key)
        if kept in wanted.bones:
            for place in wanted.bones[kept]:
                near = wanted.near[place]
                is_open = born is None or not near
                if born in near or (is_open and met[place] < MOST_OF_A_NAME):
                    met[place] += is_open
                    yield place, UUID(key)


def _by_numbers(people: Sequence[Sought]) -> Iterator[tuple[int, UUID]]:
    niks: defaultdict[str, list[int]] = defaultdict(list)
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(people):
        if one.nik:
            niks[index_of(one.nik)].append(place)
        for number in one.phones:
            numbers[index_of(number)].append(place)
    for some in _slices(list(niks)):
        held = Client.objects.filter(nik_index__in=some).values_list("nik_index", "pk")
        yield from ((place, pk) for index, pk in held for place in niks[index])
    for some in _slices(list(numbers)):
        answered = Phone.objects.filter(number_index__in=some)
        for index, pk in answered.values_list("number_index", "client"):
            yield from ((place, pk) for place in numbers[index])


def _files(ids: set[UUID]) -> Mapping[UUID, Client]:
    return {one.pk: one for some in _slices(sorted(ids)) for one in files_of(some)}


def _slices(items: Sequence[T]) -> Iterator[Sequence[T]]:
    return (items[start : start + AT_ONCE] for start in range(0, len(items), AT_ONCE))
