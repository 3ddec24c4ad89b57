"""Asks the search thousands of times for people whose names it does not get right."""

import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from uuid import UUID

from titian.bench.figures import percentile
from titian.bench.misspelt import fits, misspelt, way
from titian.clients.models import Client
from titian.clients.search.finding import find
from titian.desk.search.answers import answers_of
from titian.kit import clock, names
from titian.offices.models import Staff
from titian.supervision.models import Supervision

HEAD = "kepala0.besar"
FIRST = 20
CROWD = 20  # more than so many of one name: the birth year is typed, too
WARM_UP = 100
OTHERS = 100  # of each kind that is typed exactly besides names
SHOWN = 300


@dataclass(frozen=True)
class Person:
    """One client, as the bench knows them."""

    id: UUID
    name: str
    key: str
    year: int | None


@dataclass(frozen=True)
class Query:
    """What is typed, and for whom."""

    text: str
    sought: UUID
    how: str


@dataclass(frozen=True)
class Asked:
    """What came of one query."""

    query: Query
    has_hit: bool
    foreign: int
    ms: float
    cpu_ms: float


def answer(words: Sequence[str]) -> object:
    user = Staff.objects.select_related("office").get(username=HEAD)
    random = Random(int(words[1]))
    people = _people(user)
    crowds = Crowds(people)
    typos = list(_typos(random, people, crowds, int(words[0])))
    exact = [*_names(random, people, crowds, len(typos) // 2), *_numbers(random, user)]
    for query in typos[:WARM_UP]:
        _ask(query, user)
    asked = [_ask(query, user) for query in typos]
    asked_exactly = [_ask(query, user) for query in exact]
    if "misses" in words:
        _show(asked, people)
    return {
        **_figures("typo", asked),
        **{f"hit20_{how}": hit for how, hit in _by_way(asked).items()},
        **_figures("exact", asked_exactly),
        "answer_p95_ms": round(percentile(_answers(exact, user), 0.95), 2),
        "foreign": sum(one.foreign for one in (*asked, *asked_exactly)),
        "queries": len(asked) + len(asked_exactly),
    }


class Crowds:
    """How many people share a name, or some words of it."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._whole = Counter(_sorted(person.key) for person in people)
        self._of_word: dict[str, set[int]] = defaultdict(set)
        for at, person in enumerate(people):
            for word in person.key.split():
                self._of_word[word].add(at)

    def needs_year(self, person: Person, left: str) -> bool:
        """`left` are the words that were not left out."""
        words = set(left.split())
        if len(words) < len(set(person.key.split())):
            return len(set.intersection(*(self._of_word[word] for word in words))) > CROWD
        return self._whole[_sorted(person.key)] > CROWD


def _sorted(key: str) -> str:
    return " ".join(sorted(key.split()))


def _people(user: Staff) -> list[Person]:
    rows = Client.objects.filter(office=user.office_id).order_by("pk")
    return [
        Person(pk, name, key, born.year if born else None)
        for pk, name, key, born in rows.values_list("pk", "name", "search_key", "birth_on")
    ]


def _typos(random: Random, people: Sequence[Person], crowds: Crowds, count: int) -> Iterator[Query]:
    made = 0
    while made < count:
        how = way(random)
        person = _one(random, people, how)
        said = misspelt(random, person.name, how)
        text = _with_year(said.typed, person, crowds, names.search_key(said.left))
        if text is not None:
            made += 1
            yield Query(text, person.id, how)


def _names(random: Random, people: Sequence[Person], crowds: Crowds, count: int) -> Iterator[Query]:
    for person in random.sample(people, count):
        text = _with_year(person.name, person, crowds, person.key)
        if text is not None:
            yield Query(text, person.id, "exact")


def _one(random: Random, people: Sequence[Person], how: str) -> Person:
    while not fits((person := random.choice(people)).name, how):
        pass
    return person


def _with_year(typed: str, person: Person, crowds: Crowds, left: str) -> str | None:
    """None where the year is needed and not known: nobody could tell them apart."""
    if not crowds.needs_year(person, left):
        return typed
    return None if person.year is None else f"{typed} {person.year}"


def _numbers(random: Random, user: Staff) -> Iterator[Query]:
    """Register numbers and NIKs of a sample, and decree numbers."""
    ids = random.sample(
        list(Client.objects.filter(office=user.office_id).values_list("pk", flat=True)), OTHERS
    )
    for client in Client.objects.filter(pk__in=ids):
        yield Query(client.number, client.pk, "number")
        if client.nik:
            yield Query(client.nik, client.pk, "nik")
    for row in Supervision.objects.filter(client__in=ids):
        yield Query(row.decree_number, row.client_id, "decree")


def _ask(query: Query, user: Staff) -> Asked:
    at = clock.now()
    wall, cpu = time.perf_counter(), time.process_time()
    listed = Client.objects.listed_for(user, at=at)
    found = find(query.text, among=listed, user=user, at=at, limit=FIRST)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    hits = [hit.client for hit in found.hits]
    ours = Client.objects.filter(pk__in=hits, office=user.office_id).count()
    has_hit = query.sought in hits
    return Asked(query, has_hit, len(hits) - ours, wall * 1000, cpu * 1000)


def _answers(queries: Sequence[Query], user: Staff) -> list[float]:
    times = []
    for query in queries[:SHOWN]:
        at = clock.now()
        began = time.perf_counter()
        listed = Client.objects.listed_for(user, at=at)
        found = find(query.text, among=listed, user=user, at=at, limit=FIRST)
        answers_of(found.hits, user=user, at=at)
        times.append((time.perf_counter() - began) * 1000)
    return times


def _figures(name: str, asked: Sequence[Asked]) -> Mapping[str, float]:
    return {
        f"{name}_hit20": round(sum(one.has_hit for one in asked) / len(asked), 4),
        f"{name}_p50_ms": round(percentile([one.ms for one in asked], 0.5), 2),
        f"{name}_p95_ms": round(percentile([one.ms for one in asked], 0.95), 2),
        f"{name}_cpu_p95_ms": round(percentile([one.cpu_ms for one in asked], 0.95), 2),
    }


def _by_way(asked: Sequence[Asked]) -> Mapping[str, float]:
    ways = sorted({one.query.how for one in asked})
    of = {how: [one for one in asked if one.query.how == how] for how in ways}
    return {how: round(sum(o.has_hit for o in some) / len(some), 4) for how, some in of.items()}


def _show(asked: Sequence[Asked], people: Sequence[Person]) -> None:
    named = {person.id: person for person in people}
    for one in asked:
        if not one.has_hit:
            sought = named[one.query.sought]
            sys.stderr.write(f"{one.query.how}: {one.query.text!r} = {sought.name} {sought.year}\n")
