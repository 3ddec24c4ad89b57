"""How is a wrong entry taken back? Struck with a reason, never erased: the book keeps the line.

A model that can be struck has `struck_at` and `struck_because`, and promises by
`struck_has_a_reason` that the one never stands without the other.
"""

from datetime import datetime
from typing import Protocol, TypeVar
from uuid import UUID

from django.db.models import CheckConstraint, Q

from titian.audit.actor import Actor
from titian.audit.deeds import deed, locked
from titian.audit.models import Row


class AlreadyStruck(Exception):
    """Somebody struck it before."""


class Strikable(Protocol):
    """What can be struck."""

    pk: UUID
    struck_at: datetime | None
    struck_because: str


R = TypeVar("R", bound=Row)


def struck_has_a_reason(name: str) -> CheckConstraint:
    """The promise, under a name of the table's own."""
    return CheckConstraint(
        condition=Q(struck_at=None, struck_because="")
        | (Q(struck_at__isnull=False) & ~Q(struck_because="")),
        name=name,
    )


def strike(name: str, *, row: R, subject: Row, because: str, by: Actor, at: datetime) -> R:
    """The deed `name` on `subject`: takes `row` back, which has the two columns."""
    with deed(name, subject=subject, by=by, at=at) as d:
        found = locked(type(row), row.pk)
        line: Strikable = found  # type: ignore[assignment]  # its model carries the promise
        if line.struck_at is not None:
            raise AlreadyStruck
        line.struck_at, line.struck_because = at, because
        d.save(found)
    return found
