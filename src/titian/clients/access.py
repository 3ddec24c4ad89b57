"""Whose file may this person open, list, act on? Conditions; pages reach them by the queryset.

First the reach of a right (own, stood in for, section, office), then the walls: a restricted file
is left to the officers named for it and to the head of office, a relative's file to nobody who is
one. Whoever asks for clients asks for both at once.
"""

from datetime import datetime

from django.db.models import Q, QuerySet

from titian.clients.models.walls import Conflict, NamedOfficer, Restriction
from titian.offices.access import Right, Scope, scope_of
from titian.offices.models import Staff

# What is known to the one officer in charge only, and to nobody who stands in.
ONE_OFFICER = frozenset({Right.VICTIM, Right.MEDICAL})
SECTION_REGISTER = {"bkd": "adult", "bka": "child"}


def may_open(user: Staff, at: datetime) -> Q:
    """Files that `user` may open: own, stood in for, section, office, named for, or granted."""
    return (_files(user, at, is_walled=True) | _granted(user, at)) & ~_relatives(user)


def may_list(user: Staff, at: datetime) -> Q:
    """Clients whose name and due date `user` may see: the office's adults, and open files."""
    adults = Q(register="adult") & _within(user, Right.LIST, at)
    children = Q(register="child") & _within(user, Right.CHILD_FILE, at)
    return (adults | children | _granted(user, at)) & ~_relatives(user)


def may_act(user: Staff, right: Right, at: datetime) -> Q:
    """Clients on whom `user` may exercise `right` (report, alert, hand over)."""
    reach = _within(user, right, at) & ~_relatives(user)
    if right is Right.REPORT:  # the desk takes a child's report by queue number and initials
        return reach
    return reach & (Q(register="adult") | _within(user, Right.CHILD_FILE, at))


def may_know(user: Staff, at: datetime) -> Q:
    """Restricted files that would be open to `user` without the wall: told of, not shown."""
    closed = _is_restricted(at) & ~_within(user, Right.FILE, at)
    return _files(user, at, is_walled=False) & closed & ~_granted(user, at) & ~_relatives(user)


def restrictions(at: datetime) -> QuerySet[Restriction]:
    """Those that hold now; few, so that asking for them costs little."""
    begun = Restriction.objects.filter(from_at__lte=at, ended_at=None)
    return begun.filter(Q(until_at=None) | Q(until_at__gt=at))


def named_for(user: Staff, at: datetime) -> Q:
    """Restricted files for which `user` is named, in the office where they work now."""
    mine = NamedOfficer.objects.filter(staff=user.pk, restriction__in=restrictions(at))
    return Q(office=user.office_id, pk__in=mine.values("client"))


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
    named = named_for(user, at)
    free = reach & (~_is_restricted(at) | named)
    has_right = user.is_active and scope_of(user.role_names, right) >= Scope.OWN
    return free | named if has_right and right is not Right.VICTIM else free


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
    return own | Q(officer__in=user.absent_today(at).values("pk"))


def _granted(user: Staff, at: datetime) -> Q:
    """Opened for a reason, while the person works where they asked; a wall that was built later
    closes it, unless the wall itself was broken."""
    if not user.is_active:
        return Q(pk__in=[])
    live = user.grants.filter(from_at__lte=at, until_at__gt=at)
    here = Q(office=user.office_id) | Q(office__parent=user.office_id)
    free = Q(pk__in=live.values("client")) & ~_is_restricted(at)
    broken = Q(pk__in=live.filter(breaks_wall=True).values("client"))
    return Q(merged_into=None) & here & (free | broken)


def _relatives(user: Staff) -> Q:
    """Files closed to this person as a relative, whatever else they hold."""
    return Q(pk__in=Conflict.objects.filter(staff=user.pk, ended_at=None).values("client"))


def _is_restricted(at: datetime) -> Q:
    return Q(pk__in=restrictions(at).values("client"))
