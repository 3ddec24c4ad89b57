"""Whose file may this person open, list, act on? Conditions; pages reach them by the queryset.

First the reach of a right (own, stood in for, section, office), then the walls: a restricted file
is left to the officers named for it and to the head of office, a relative's file to nobody who is
one. Whoever asks for clients asks for both at once.
"""

from django.db.models import Q

from titian.clients.around import Ids, Reader
from titian.offices.access import Right, Scope

# What is known to the one officer in charge only, and to nobody who stands in.
ONE_OFFICER = frozenset({Right.VICTIM, Right.MEDICAL})
# What the counter does for a child too: by queue number and initials, without the file.
AT_THE_COUNTER = frozenset({Right.REPORT, Right.DATA_ASK})
SECTION_REGISTER = {"bkd": "adult", "bka": "child"}
NOBODY = Q(pk__in=())


def may_open(reader: Reader) -> Q:
    """Files that `reader` may open: own, stood in for, section, office, named for, or granted."""
    adults = Q(register="adult") & _within(reader, Right.FILE)
    children = Q(register="child") & _within(reader, Right.CHILD_FILE)
    return _but(reader.walls.relatives, adults | children | _granted(reader))


def may_list(reader: Reader) -> Q:
    """Clients whose name and due date `reader` may see: the office's adults, and open files."""
    adults = Q(register="adult") & _within(reader, Right.LIST)
    children = Q(register="child") & _within(reader, Right.CHILD_FILE)
    return _but(reader.walls.relatives, adults | children | _granted(reader))


def may_act(reader: Reader, right: Right) -> Q:
    """Clients on whom `reader` may exercise `right` (report, alert, hand over)."""
    reach = _but(reader.walls.relatives, _within(reader, right))
    if right in AT_THE_COUNTER:
        return reach
    return reach & (Q(register="adult") | _within(reader, Right.CHILD_FILE))


def may_know(reader: Reader) -> Q:
    """Restricted files that would be open to `reader` without the wall: told of, not shown."""
    adults = Q(register="adult") & _reach(reader, Right.FILE)
    children = Q(register="child") & _reach(reader, Right.CHILD_FILE)
    shown = _within(reader, Right.FILE) | _granted(reader)
    told = Q(pk__in=reader.walls.restricted) & (adults | children) & ~shown
    return _but(reader.walls.relatives, told)


def named_for(reader: Reader) -> Q:
    """Restricted files for which `reader` is named, in the office where they work now."""
    return _named(reader)


def _within(reader: Reader, right: Right) -> Q:
    """The reach of the right as restrictions leave it. The head of office, who sets them, keeps
    the office; victims stay with the officer in charge."""
    reach = _reach(reader, right)
    if reader.scope(Right.WALL) is Scope.OFFICE:
        return reach
    free = _but(reader.walls.restricted - reader.walls.named, reach)
    has_right = reader.is_active and reader.scope(right) >= Scope.OWN
    return free | _named(reader) if has_right and right is not Right.VICTIM else free


def _reach(reader: Reader, right: Right) -> Q:
    """The condition on a client row that this right's scope means for this person.

    A file that became part of another is nobody's any more: it only points there.
    """
    scope = reader.scope(right) if reader.is_active else Scope.NONE
    if scope is Scope.NONE:
        return NOBODY
    here = Q(merged_into=None, office=reader.office)
    if scope is Scope.OFFICE:
        return here
    in_charge = Q(officer=reader.pk)
    if reader.walls.absent and right not in ONE_OFFICER:
        in_charge |= Q(officer__in=reader.walls.absent)
    if scope is Scope.SECTION:
        in_charge |= Q(register=SECTION_REGISTER.get(reader.section, ""))
    return here & in_charge


def _named(reader: Reader) -> Q:
    return Q(office=reader.office, pk__in=reader.walls.named) if reader.walls.named else NOBODY


def _granted(reader: Reader) -> Q:
    """Opened for a reason, while the person works where they asked."""
    if not (reader.is_active and reader.walls.granted):
        return NOBODY
    here = Q(office=reader.office) | Q(office__parent=reader.office)
    return Q(merged_into=None, pk__in=reader.walls.granted) & here


def _but(closed: Ids, files: Q) -> Q:
    """Those files without the closed ones."""
    return files & ~Q(pk__in=closed) if closed else files
