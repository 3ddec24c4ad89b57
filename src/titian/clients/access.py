"""Whose file may this person open, list, act on? Conditions; pages reach them by the queryset.

First the reach of a right (own, stood in for, section, office), then the walls: a restricted file
is left to the officers named for it and to the head of office, a relative's file to nobody who is
one. Whoever asks for clients asks for both at once.
"""

from datetime import datetime

from django.db.models import Q

from titian.clients.around import Ids, Walls
from titian.offices.access import Right, Scope, scope_of
from titian.offices.models import Staff

# What is known to the one officer in charge only, and to nobody who stands in.
ONE_OFFICER = frozenset({Right.VICTIM, Right.MEDICAL})
# What the counter does for a child too: by queue number and initials, without the file.
AT_THE_COUNTER = frozenset({Right.REPORT, Right.DATA_ASK})
SECTION_REGISTER = {"bkd": "adult", "bka": "child"}
NOBODY = Q(pk__in=())


def may_open(user: Staff, at: datetime) -> Q:
    """Files that `user` may open: own, stood in for, section, office, named for, or granted."""
    walls = Walls.around(user, at)
    adults = Q(register="adult") & _within(user, Right.FILE, walls)
    children = Q(register="child") & _within(user, Right.CHILD_FILE, walls)
    return _but(walls.relatives, adults | children | _granted(user, walls))


def may_list(user: Staff, at: datetime) -> Q:
    """Clients whose name and due date `user` may see: the office's adults, and open files."""
    walls = Walls.around(user, at)
    adults = Q(register="adult") & _within(user, Right.LIST, walls)
    children = Q(register="child") & _within(user, Right.CHILD_FILE, walls)
    return _but(walls.relatives, adults | children | _granted(user, walls))


def may_act(user: Staff, right: Right, at: datetime) -> Q:
    """Clients on whom `user` may exercise `right` (report, alert, hand over)."""
    walls = Walls.around(user, at)
    reach = _but(walls.relatives, _within(user, right, walls))
    if right in AT_THE_COUNTER:
        return reach
    return reach & (Q(register="adult") | _within(user, Right.CHILD_FILE, walls))


def may_know(user: Staff, at: datetime) -> Q:
    """Restricted files that would be open to `user` without the wall: told of, not shown."""
    walls = Walls.around(user, at)
    adults = Q(register="adult") & _reach(user, Right.FILE, walls)
    children = Q(register="child") & _reach(user, Right.CHILD_FILE, walls)
    shown = _within(user, Right.FILE, walls) | _granted(user, walls)
    told = Q(pk__in=walls.restricted) & (adults | children) & ~shown
    return _but(walls.relatives, told)


def named_for(user: Staff, at: datetime) -> Q:
    """Restricted files for which `user` is named, in the office where they work now."""
    return _named(user, Walls.around(user, at))


def _within(user: Staff, right: Right, walls: Walls) -> Q:
    """The reach of the right as restrictions leave it. The head of office, who sets them, keeps
    the office; victims stay with the officer in charge."""
    reach = _reach(user, right, walls)
    if scope_of(user.role_names, Right.WALL) is Scope.OFFICE:
        return reach
    free = _but(walls.restricted - walls.named, reach)
    has_right = user.is_active and scope_of(user.role_names, right) >= Scope.OWN
    return free | _named(user, walls) if has_right and right is not Right.VICTIM else free


def _reach(user: Staff, right: Right, walls: Walls) -> Q:
    """The condition on a client row that this right's scope means for this person.

    A file that became part of another is nobody's any more: it only points there.
    """
    scope = scope_of(user.role_names, right) if user.is_active else Scope.NONE
    if scope is Scope.NONE:
        return NOBODY
    here = Q(merged_into=None, office=user.office_id)
    if scope is Scope.OFFICE:
        return here
    in_charge = Q(officer=user.pk)
    if walls.absent and right not in ONE_OFFICER:
        in_charge |= Q(officer__in=walls.absent)
    if scope is Scope.SECTION:
        in_charge |= Q(register=SECTION_REGISTER.get(user.section, ""))
    return here & in_charge


def _named(user: Staff, walls: Walls) -> Q:
    return Q(office=user.office_id, pk__in=walls.named) if walls.named else NOBODY


def _granted(user: Staff, walls: Walls) -> Q:
    """Opened for a reason, while the person works where they asked."""
    if not (user.is_active and walls.granted):
        return NOBODY
    here = Q(office=user.office_id) | Q(office__parent=user.office_id)
    return Q(merged_into=None, pk__in=walls.granted) & here


def _but(closed: Ids, files: Q) -> Q:
    """Those files without the closed ones."""
    return files & ~Q(pk__in=closed) if closed else files
