"""Which lines are of people whom the register, or an earlier line, has already?

Asked with the matcher of the desk, for all lines at once. Whoever is likely the same waits for a
word of the office; whoever only may be is taken in, and the pair waits for a look.
"""

from collections.abc import Sequence
from datetime import date

from titian.clients.alike import Sought, numbers_of
from titian.clients.alike_many import alike_many
from titian.clients.rules.pairs import pairs_in
from titian.clients.rules.persons import Written
from titian.clients.rules.verdicts import SURE_FROM, Verdict
from titian.exchange.found import Found
from titian.exchange.people import Person
from titian.exchange.rules.values import Problem

STRONG = (Verdict.SURE, Verdict.SAME)


def note_doubles(found: Sequence[Found], today: date) -> None:
    """Fills `alike` of lines whose person is known already."""
    lines = [(one, one.entry) for one in found if isinstance(one.entry, Person)]
    people = [_sought(person) for _line, person in lines]
    for (line, _person), near in zip(lines, alike_many(people, today=today), strict=True):
        strong = [one for one in near if one.likeness.verdict in STRONG]
        line.alike += [Problem("registered", detail=str(one.client.pk)) for one in strong[:3]]
    for pair in pairs_in([one.written for one in people], at_least=SURE_FROM):
        first, second = lines[pair.first][0], lines[pair.second][0]
        second.alike.append(Problem("twice_in_list", detail=str(first.number)))


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
