"""Whose file may this person open, list, act on? Conditions; pages reach them by the queryset."""

from datetime import datetime

from django.db.models import Q

from titian.offices.access import Right, Scope, scope_of
from titian.offices.models import Staff

SECTION_REGISTER = {"bkd": "adult", "bka": "child"}


def may_open(user: Staff, at: datetime) -> Q:
    """Files that `user` may open: own, stood in for, section, office, or granted."""
    adult = _reach(user, Right.FILE, at) & Q(register="adult")
    child = _reach(user, Right.CHILD_FILE, at) & Q(register="child")
    return adult | child | _granted(user, at)


def may_list(user: Staff, at: datetime) -> Q:
    """Clients whose name and due date `user` may see: the office's adults, and open files."""
    adults = Q(register="adult") & _reach(user, Right.LIST, at)
    children = Q(register="child") & _reach(user, Right.CHILD_FILE, at)
    return adults | children | _granted(user, at)


def may_act(user: Staff, right: Right, at: datetime) -> Q:
    """Clients on whom `user` may exercise `right` (report, alert, hand over)."""
    reach = _reach(user, right, at)
    if right is Right.REPORT:  # the desk takes a child's report by queue number and initials
        return reach
    return reach & (Q(register="adult") | _reach(user, Right.CHILD_FILE, at))


def _reach(user: Staff, right: Right, at: datetime) -> Q:
    """The condition on a client row that this right's scope means for this person."""
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
    """One's own clients and those stood in for; victims are known to the one officer only."""
    own = Q(officer=user.pk)
    if right is Right.VICTIM:
        return own
    return own | Q(officer__in=user.absent_today(at).values("pk"))


def _granted(user: Staff, at: datetime) -> Q:
    if not user.is_active:
        return Q(pk__in=[])
    live = user.grants.filter(from_at__lte=at, until_at__gt=at)
    return Q(pk__in=live.values("client"))
