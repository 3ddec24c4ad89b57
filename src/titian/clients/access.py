"""Whose file may this person open? One queryset; every page and every list goes through it."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from titian.kit import clock
from titian.offices.access import Right, Scope, scope_of
from titian.offices.models import Staff

if TYPE_CHECKING:
    pass

SECTION_REGISTER = {"bkd": "adult", "bka": "child"}


class ClientQuerySet(models.QuerySet["Client", "Client"]):
    """Clients as somebody may see them."""

    def visible_to(self, user: Staff, *, at: datetime | None = None) -> Self:
        """Files that `user` may open now: own, stood in for, section, office, or granted."""
        at = at or clock.now()
        adult = _reach(user, Right.FILE, at) & Q(register="adult")
        child = _reach(user, Right.CHILD_FILE, at) & Q(register="child")
        return self.filter(adult | child | _granted(user, at))

    def listed_for(self, user: Staff, *, at: datetime | None = None) -> Self:
        """Clients whose name and due date `user` may see: the office's adults, and open files."""
        at = at or clock.now()
        adults = Q(register="adult") & _reach(user, Right.LIST, at)
        children = Q(register="child") & _reach(user, Right.CHILD_FILE, at)
        return self.filter(adults | children | _granted(user, at))

    def reachable_by(self, user: Staff, right: Right, *, at: datetime | None = None) -> Self:
        """Clients on whom `user` may exercise `right` (report, alert, hand over)."""
        at = at or clock.now()
        reach = _reach(user, right, at)
        if right is Right.REPORT:  # the desk takes a child's report by queue number and initials
            return self.filter(reach)
        child = _reach(user, Right.CHILD_FILE, at)
        return self.filter(reach & (Q(register="adult") | child))


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
        absent = user.absent_today(at).values("pk")
        own = office & (Q(officer=user.pk) | Q(officer__in=absent))
    if scope is Scope.SECTION:
        section = Q(register=SECTION_REGISTER.get(user.section, ""))
        return own | (office & section)
    return own


def _granted(user: Staff, at: datetime) -> Q:
    if not user.is_active:
        return Q(pk__in=[])
    live = user.grants.filter(from_at__lte=at, until_at__gt=at)
    return Q(pk__in=live.values("client"))
