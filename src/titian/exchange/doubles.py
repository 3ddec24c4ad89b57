"""Which lines are of people whom the register, or an earlier line, has already?

Asked with the matcher of the desk, for all lines at once. Whoever is likely the same waits for a
word of the office; whoever only may be is taken in, and the pair waits for a look.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, islice

from titian.clients.alike import Sought, common_in, is_near, numbers_of
from titian.clients.alike_many import alike_many
from titian.clients.rules.likeness import likeness
from titian.clients.rules.name_words import bones_of
from titian.clients.rules.persons import Written, traits_of
from titian.clients.rules.verdicts import SURE_FROM, Verdict
from titian.exchange.found import Found
from titian.exchange.people import Person
from titian.exchange.rules.values import Problem

STRONG = (Verdict.SURE, Verdict.SAME)
MOST_NAMED = 3
MOST_OF_A_KEY = 40  # a birthday on which a whole list was born says nothing


def note_doubles(found: Sequence[Found], today: date) -> None:
    """Fills `alike` of lines whose person is known already."""
    lines = [(one, one.entry) for one in found if isinstance(one.entry, Person)]
    people = [_sought(person) for _line, person in lines]
    for (line, _person), near in zip(lines, alike_many(people, today=today), strict=True):
        strong = [one for one in near if one.likeness.verdict in STRONG]
        line.alike += [Problem("registered", detail=str(o.client.pk)) for o in strong[:MOST_NAMED]]
    for first, second in _twice(people, today):
        lines[second][0].alike.append(Problem("twice_in_list", detail=str(lines[first][0].number)))


def _twice(people: Sequence[Sought], today: date) -> Iterator[tuple[int, int]]:
    """Places of the same person within the list, the earlier first."""
    common = common_in(today)
    known: dict[int, int] = {}
    for first, second in sorted(set(_worth_comparing(people))):
        if second in known:
            continue
        one, other = traits_of(people[first].written), traits_of(people[second].written)
        if likeness(one, other, common).bits >= SURE_FROM:
            known[second] = first
            yield first, second


def _worth_comparing(people: Sequence[Sought]) -> Iterator[tuple[int, int]]:
    """The same NIK; a birthday and a word, or a beginning, of the name; a whole name whose
    birthday is unknown."""
    bones = [bones_of(one.written.name) for one in people]
    words = [set(one.split()) for one in bones]
    yield from _together({at: one.nik for at, one in enumerate(people)})
    births = {at: one.birth_on.isoformat() for at, one in enumerate(people) if one.birth_on}
    for first, second in _together(births):
        if is_near(words[first], bones[second], is_same_day=True):
            yield first, second
    for first, second in _together(dict(enumerate(bones))):
        if people[first].birth_on is None or people[second].birth_on is None:
            yield first, second


def _together(keys: Mapping[int, str]) -> Iterator[tuple[int, int]]:
    by_key: defaultdict[str, list[int]] = defaultdict(list)
    for place, key in keys.items():
        if key:
            by_key[key].append(place)
    for places in by_key.values():
        yield from combinations(islice(places, MOST_OF_A_KEY), 2)


def _sought(person: Person) -> Sought:
    who = person.identity
    numbers = [phone.number for phone in person.phones]
    return Sought(
        Written(
            name=f"{who.name} alias {who.alias}" if who.alias else who.name,
            birth=who.birth_on.isoformat() if who.birth_on else "", nik=who.nik,
            mother=who.mother_name or "", address=who.address, phones=", ".join(numbers),
            sex=who.sex,
        ),
        who.birth_on, who.nik, numbers_of(numbers),
    )  # fmt: skip
