"""How many proposals and permissions wait for this kasubsi or kepala?"""

from datetime import datetime

from django.db.models import Q, QuerySet

from titian.clients.models import Client
from titian.offices.access import Right, scope_of
from titian.offices.models import Staff
from titian.tracking.models import ZonePause, ZoneVersion

OPEN = Q(approved_at=None, refused_at=None)


def count_waiting(user: Staff, at: datetime) -> int:
    """Two questions, and none for those who decide nothing."""
    if not scope_of(user.role_names, Right.ZONE_APPROVE):
        return 0
    return versions_waiting(user, at).count() + pauses_waiting(user, at).count()


def versions_waiting(user: Staff, at: datetime) -> QuerySet[ZoneVersion]:
    clients = Client.objects.reachable_by(user, Right.ZONE_APPROVE, at=at)
    others = ZoneVersion.objects.exclude(proposed_by=user)
    return others.filter(OPEN, zone__ended_at=None, zone__client__in=clients.values("pk"))


def pauses_waiting(user: Staff, at: datetime) -> QuerySet[ZonePause]:
    """One whose time is over can only be refused; it is shown until somebody does."""
    clients = Client.objects.reachable_by(user, Right.ZONE_APPROVE, at=at)
    others = ZonePause.objects.exclude(asked_by=user)
    return others.filter(OPEN, zone__ended_at=None, zone__client__in=clients.values("pk"))
