"""Which clients are meant by what was typed, among those that this person may know of?

The index is asked for the person's office and for files opened to them; who of the found may be
shown is asked of `among`, never of the index.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from titian.clients.models import Client
from titian.clients.search.by_numbers import by_numbers
from titian.clients.search.by_villages import by_villages, names_a_place
from titian.clients.search.by_words import AS_TYPED, PLAUSIBLE, Match, by_words
from titian.clients.search.memory import MEMORY
from titian.clients.search.ranking import Spelling
from titian.clients.search.store import Whose
from titian.clients.search.tokens import Kind
from titian.clients.search.typed import Trouble, Typed, read
from titian.offices.models import Staff

BOTH = 3.0  # slips that a number beside the name makes good
FAR_ONES = 20
AT_ONCE = 40  # candidates whose rights are asked in one query


@dataclass(frozen=True)
class Hit:
    """One client, in which text, and how many slips away."""

    client: UUID
    kind: Kind
    cost: float


@dataclass(frozen=True)
class Found:
    """The answer, nearest first."""

    typed: Typed
    hits: tuple[Hit, ...] = ()
    is_cut: bool = False  # there are more

    @property
    def is_far(self) -> bool:
        """Nobody is called so; these are only the least unlike."""
        return bool(self.hits) and self.hits[0].cost > PLAUSIBLE

    @property
    def trouble(self) -> Trouble | None:
        """Why nothing was looked for."""
        return self.typed.trouble


def find(text: str, *, among: QuerySet[Client], user: Staff, at: datetime, limit: int) -> Found:
    """At most `limit` of `among`."""
    typed = read(text)
    if typed.trouble is not None:
        return Found(typed)
    ranked = _near(_matches(typed, user, at).values())
    hits: list[Hit] = []
    for start in range(0, len(ranked), AT_ONCE):
        hits.extend(_permitted(ranked[start : start + AT_ONCE], among, typed, user))
        if len(hits) > limit:
            return Found(typed, tuple(hits[:limit]), is_cut=True)
    return Found(typed, tuple(hits))


def _near(matches: Iterable[Match]) -> list[Match]:
    """Where nobody is near, a few of those that are least far."""
    ranked = sorted(matches, key=lambda match: match.cost)
    is_far = bool(ranked) and ranked[0].cost > PLAUSIBLE
    return ranked[:FAR_ONES] if is_far else ranked


def _matches(typed: Typed, user: Staff, at: datetime) -> dict[str, Match]:
    whose = Whose(user.pk, user.office_id, at)
    found = by_numbers(typed, whose)
    if not typed.words:
        return found
    places = by_villages(typed.text, user.office) if names_a_place(typed.text) else {}
    if places:
        return places | found
    found = _both(found, by_words(typed, MEMORY.words(), whose))
    if all(match.cost > AS_TYPED for match in found.values()):
        found = by_villages(typed.text, user.office) | found
    return found


def _both(numbers: dict[str, Match], words: dict[str, Match]) -> dict[str, Match]:
    """Who answers to the number and to the name stands before all others."""
    found = words | numbers
    for client in numbers.keys() & words.keys():
        found[client] = words[client]._replace(cost=words[client].cost - BOTH)
    return found


def _permitted(
    matches: Sequence[Match], among: QuerySet[Client], typed: Typed, user: Staff
) -> Iterator[Hit]:
    """Of those as near: names spelt as typed first, then one's own clients, then by name."""
    of = {UUID(match.client): match for match in matches}
    known = among.filter(pk__in=of).order_by().values_list("pk", "officer", "name")
    spelling = Spelling(typed.text)

    def place(row: tuple[UUID, UUID | None, str]) -> tuple[float, bool, str, UUID]:
        pk, officer, name = row
        return of[pk].cost + spelling.price(name), officer != user.pk, name, pk

    for pk, _officer, _name in sorted(known, key=place):
        yield Hit(pk, of[pk].kind, of[pk].cost)
