"""Whose file may this person open, list, act on? Conditions; pages reach them by the queryset.

First the reach of a right (own, stood in for, section, office), then the walls: a restricted file
is left to the officers named for it and to the head of office, a relative's file to nobody who is
one. Whoever asks for clients asks for both at once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Self, cast
from uuid import UUID

from django.db.models import Q, QuerySet

from titian.clients.models.walls import Conflict, NamedOfficer, Restriction
from titian.offices.access import Right, Scope, scope_of
from titian.offices.models import Staff

# What is known to the one officer in charge only, and to nobody who stands in.
ONE_OFFICER = frozenset({Right.VICTIM, Right.MEDICAL})
SECTION_REGISTER = {"bkd": "adult", "bka": "child"}


def may_open(user: Staff, at: datetime) -> Q:
    """Files that `user` may open: own, stood in for, section, office, named for, or granted."""
    files = _files(user, at, is_walled=True) | _granted(user, at)
    return _not_among(files, Walls.around(user, at).relatives)


def may_list(user: Staff, at: datetime) -> Q:
    """Clients whose name and due date `user` may see: the office's adults, and open files."""
    adults = Q(register="adult") & _within(user, Right.LIST, at)
    children = Q(register="child") & _within(user, Right.CHILD_FILE, at)
    return _not_among(adults | children | _granted(user, at), Walls.around(user, at).relatives)


def may_act(user: Staff, right: Right, at: datetime) -> Q:
    """Clients on whom `user` may exercise `right` (report, alert, hand over)."""
    reach = _not_among(_within(user, right, at), Walls.around(user, at).relatives)
    if right is Right.REPORT:  # the desk takes a child's report by queue number and initials
        return reach
    return reach & (Q(register="adult") | _within(user, Right.CHILD_FILE, at))


def may_know(user: Staff, at: datetime) -> Q:
    """Restricted files that would be open to `user` without the wall: told of, not shown."""
    walls = Walls.around(user, at)
    closed = Q(pk__in=walls.restricted) & ~_within(user, Right.FILE, at)
    known = _files(user, at, is_walled=False) & closed & ~_granted(user, at)
    return _not_among(known, walls.relatives)


def restrictions(at: datetime) -> QuerySet[Restriction]:
    """Those that hold now; few, so that asking for them costs little."""
    begun = Restriction.objects.filter(from_at__lte=at, ended_at=None)
    return begun.filter(Q(until_at=None) | Q(until_at__gt=at))


def named_for(user: Staff, at: datetime) -> Q:
    """Restricted files for which `user` is named, in the office where they work now."""
    return Q(office=user.office_id, pk__in=Walls.around(user, at).named)


@dataclass(frozen=True)
class Walls:
    """What stands around the files that one person could reach, as it was read: clients by id.

    Few in an office; so one reading serves every list and count of a page.
    """

    restricted: frozenset[UUID]
    named: frozenset[UUID]  # restricted files that are left to this person
    granted: frozenset[UUID]  # opened for a reason
    broken: frozenset[UUID]  # the same, through a restriction
    relatives: frozenset[UUID]
    absent: frozenset[UUID]  # colleagues for whom this person stands in

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
        here = Q(client__office=user.office_id) | Q(client__office__parent=user.office_id)
        held = restrictions(at)
        mine = NamedOfficer.objects.filter(staff=user.pk, restriction__in=held)
        grants = user.grants.filter(from_at__lte=at, until_at__gt=at)
        opened = dict(grants.order_by("breaks_wall").values_list("client", "breaks_wall"))
        relatives = Conflict.objects.filter(staff=user.pk, ended_at=None)
        return cls(
            restricted=frozenset(held.filter(here).values_list("client", flat=True)),
            named=frozenset(mine.values_list("client", flat=True)),
            granted=frozenset(opened),
            broken=frozenset(client for client, breaks in opened.items() if breaks),
            relatives=frozenset(relatives.values_list("client", flat=True)),
            absent=frozenset(user.absent_today(at).values_list("pk", flat=True)),
        )


def _files(user: Staff, at: datetime, *, is_walled: bool) -> Q:
    reach = _within if is_walled else _reach
    adult = reach(user, Right.FILE, at) & Q(register="adult")
    return adult | (reach(user, Right.CHILD_FILE, at) & Q(register="child"))


def _within(user: Staff, right: Right, at: datetime) -> Q:
    """The reach of the right as restrictions leave it. The head of office, who sets them, keeps
    the office; victims stay with the officer in charge."""
    reach = _reach(user, right, at)
    if scope_of(user.role_names, Right.WALL) is Scope.OFFICE:
        return reach
    walls = Walls.around(user, at)
    free = _not_among(reach, walls.restricted - walls.named)
    has_right = user.is_active and scope_of(user.role_names, right) >= Scope.OWN
    return free | named_for(user, at) if has_right and right is not Right.VICTIM else free


def _reach(user: Staff, right: Right, at: datetime) -> Q:
    """The condition on a client row that this right's scope means for this person.

    A file that became part of another is nobody's any more: it only points there.
    """
    return Q(merged_into=None) & _within_reach(user, right, at)


def _within_reach(user: Staff, right: Right, at: datetime) -> Q:
    if not user.is_active:
        return Q(pk__in=[])
    scope = scope_of(user.role_names, right)
    office = Q(office=user.office_id)
    if scope is Scope.OFFICE:
        return office
    own = Q(pk__in=[])
    if scope >= Scope.OWN:
        own = office & _in_charge(user, right, at)
    if scope is Scope.SECTION:
        section = Q(register=SECTION_REGISTER.get(user.section, ""))
        return own | (office & section)
    return own


def _in_charge(user: Staff, right: Right, at: datetime) -> Q:
    """One's own clients and those stood in for."""
    own = Q(officer=user.pk)
    if right in ONE_OFFICER:
        return own
    return own | Q(officer__in=Walls.around(user, at).absent)


def _granted(user: Staff, at: datetime) -> Q:
    """Opened for a reason, while the person works where they asked; a wall that was built later
    closes it, unless the wall itself was broken."""
    if not user.is_active:
        return Q(pk__in=[])
    walls = Walls.around(user, at)
    opened = (walls.granted - walls.restricted) | walls.broken
    here = Q(office=user.office_id) | Q(office__parent=user.office_id)
    return Q(merged_into=None) & here & Q(pk__in=opened)


def _not_among(files: Q, closed: Iterable[UUID]) -> Q:
    return files & ~Q(pk__in=closed)
