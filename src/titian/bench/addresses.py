"""Which pages may these accounts open? Every address of ours, with an example for its ids."""

from collections.abc import Sequence
from dataclasses import dataclass

from titian.bench.accounts import Account
from titian.bench.installation import Installation


@dataclass(frozen=True)
class Visit:
    """One page as one person opens it."""

    username: str
    name: str
    path: str


def visits(office: Installation, people: Sequence[Account]) -> list[Visit]:
    """Only those that the entrance admits; some may still answer something else than a page."""
    return visits_of(office, [person.username for person in people])


def visits_of(office: Installation, usernames: Sequence[str]) -> list[Visit]:
    """The same, for people known by what they sign in with."""
    found = office.ask("visits", *usernames)
    assert isinstance(found, list)
    return [Visit(**row) for row in found]
