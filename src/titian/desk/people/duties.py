"""What does a line of a list say of the client's decree? Read as columns: a list has fifty."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from titian.audit.questions import Questions
from titian.supervision.models import Programme, Supervision

WORDS = dict(Programme.choices)


@dataclass(frozen=True, slots=True)
class Duty:
    """One decree, and what is due under it."""

    client: UUID
    programme: str
    decree_number: str
    starts_on: date
    ends_on: date
    ended_on: date | None
    suspended_on: date | None
    due_on: date | None
    overdue_from: datetime | None
    silent_since: date | None

    @property
    def is_active(self) -> bool:
        return self.ended_on is None

    @property
    def programme_words(self) -> str:
        return str(WORDS.get(self.programme, self.programme))


def duties_of(clients: Sequence[UUID]) -> Mapping[UUID, Sequence[Duty]]:
    """By the client; in one question."""
    found: dict[UUID, list[Duty]] = defaultdict(list)
    for line in _DUTIES.of(len(clients)).lines(*clients):
        duty = Duty(*line)
        found[duty.client].append(duty)
    return found


_DUTIES = Questions(
    lambda _, *clients: Supervision.objects.filter(client__in=set(clients)).values_list(
        *Duty.__slots__
    )
)
