"""What stands around the files that one person could reach? Read once, asked many times.

Restrictions, openings, relatives and stand-ins are few in an office: four short questions give
them as ids, and every list and count of a page is asked with these.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Self, cast
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from titian.audit.questions import Question
from titian.clients.models.walls import Conflict, Restriction
from titian.kit import clock
from titian.offices.access import Right, Scope, scope_of
from titian.offices.models import Duty, Leave, Office, Staff
from titian.offices.roster import AFTERWARDS

Ids = frozenset[UUID]


@dataclass(frozen=True)
class Walls:
    """Clients by id, and colleagues, as they stood when they were read."""

    restricted: Ids
    named: Ids  # restricted files that are left to this person
    granted: Ids  # opened for a reason, and not walled since
    relatives: Ids
    absent: Ids  # colleagues for whom this person stands in
    is_on_duty: bool = False  # of the roster, now or until a moment ago

    @classmethod
    def around(cls, user: Staff, at: datetime) -> Self:
        """Read once in a look; whoever acts has no memory, and reads anew."""
        if user.look is None:
            return cls._read(user, at)
        if "walls" not in user.look:
            user.look["walls"] = cls._read(user, at)
        return cast(Self, user.look["walls"])

    @classmethod
    def _read(cls, user: Staff, at: datetime) -> Self:
        held = _HELD.lines(user.office_id, at)
        restricted = frozenset(client for client, _ in held)
        return cls(
            restricted=restricted,
            named=frozenset(client for client, officer in held if officer == user.pk),
            granted=_granted(user, at, restricted),
            relatives=frozenset(client for (client,) in _RELATIVES.lines(user.pk)),
            absent=frozenset(pk for (pk,) in _ABSENT.lines(user.pk, clock.today(user.zone, at))),
            is_on_duty=bool(_ON_DUTY.lines(user.pk, at, at - AFTERWARDS)),
        )


@dataclass(frozen=True)
class Reader:
    """Whoever asks for clients, as far as that decides which: two who are alike see the same."""

    pk: UUID
    office: UUID
    section: str
    roles: frozenset[str]
    is_active: bool
    walls: Walls

    @classmethod
    def of(cls, user: Staff, at: datetime) -> Self:
        return cls(
            pk=user.pk, office=user.office_id, section=user.section, roles=user.role_names,
            is_active=user.is_active, walls=Walls.around(user, at),
        )  # fmt: skip

    def scope(self, right: Right) -> Scope:
        """Whoever is on duty hears of everybody's alerts, and of nothing else of theirs."""
        held = scope_of(self.roles, right)
        is_more = right is Right.ALERT and held is not Scope.NONE and self.walls.is_on_duty
        return max(held, Scope.OFFICE) if is_more else held


def restrictions(at: datetime) -> QuerySet[Restriction]:
    """Those that hold now."""
    begun = Restriction.objects.filter(from_at__lte=at, ended_at=None)
    return begun.filter(Q(until_at=None) | Q(until_at__gt=at))


def _granted(user: Staff, at: datetime, restricted: Ids) -> Ids:
    """A wall that was built later closes it, unless the wall itself was broken."""
    opened = _OPENED.lines(user.pk, at)
    broken = frozenset(client for client, breaks in opened if breaks)
    return broken | (frozenset(client for client, _ in opened) - restricted)


def _held_in(office: UUID, at: datetime) -> QuerySet[Restriction, tuple[UUID, UUID | None]]:
    """Asked of each restriction, which are few: a join would read every client of the office."""
    here = Office.objects.filter(Q(pk=office) | Q(parent=office), clients=OuterRef("client"))
    return restrictions(at).filter(Exists(here)).values_list("client", "named__staff")


_HELD = Question(_held_in)
_OPENED = Question(
    lambda staff, at: (
        Staff(pk=staff)
        .grants.filter(from_at__lte=at, until_at__gt=at)
        .values_list("client", "breaks_wall")
    )
)
_RELATIVES = Question(
    lambda staff: Conflict.objects.filter(staff=staff, ended_at=None).values_list("client")
)
_ABSENT = Question(
    lambda staff, today: Leave.objects.filter(
        stand_in=staff, from_on__lte=today, until_on__gt=today, ended_at=None
    ).values_list("absent")
)
_ON_DUTY = Question(
    lambda staff, at, lately: Duty.objects.filter(
        staff=staff, from_at__lte=at, until_at__gt=lately
    ).values_list("pk")
)
