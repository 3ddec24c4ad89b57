"""How many proposals and permissions wait for this kasubsi or kepala?"""

from datetime import datetime

from django.db.models import Q, QuerySet

from titian.clients.models import Client, RemoteReporting
from titian.offices.access import Right, scope_of
from titian.offices.models import Staff
from titian.tracking.models import ZonePause, ZoneVersion

OPEN = Q(approved_at=None, refused_at=None)


def count_waiting(user: Staff, at: datetime) -> int:
    """Three questions, and none for those who decide nothing."""
    if not scope_of(user.role_names, Right.ZONE_APPROVE):
        return 0
    rows = (versions_waiting(user, at), pauses_waiting(user, at), distances_waiting(user, at))
    return sum(waiting.count() for waiting in rows)


def versions_waiting(user: Staff, at: datetime) -> QuerySet[ZoneVersion]:
    clients = Client.objects.reachable_by(user, Right.ZONE_APPROVE, at=at)
    others = ZoneVersion.objects.exclude(proposed_by=user)
    return others.filter(OPEN, zone__ended_at=None, zone__client__in=clients.values("pk"))


def pauses_waiting(user: Staff, at: datetime) -> QuerySet[ZonePause]:
    """One whose time is over can only be refused; it is shown until somebody does."""
    clients = Client.objects.reachable_by(user, Right.ZONE_APPROVE, at=at)
    others = ZonePause.objects.exclude(asked_by=user)
    return others.filter(OPEN, zone__ended_at=None, zone__client__in=clients.values("pk"))


def distances_waiting(user: Staff, at: datetime) -> QuerySet[RemoteReporting]:
    """Asked by somebody else: nobody decides what they asked for."""
    clients = Client.objects.reachable_by(user, Right.DISTANCE, at=at)
    others = RemoteReporting.objects.exclude(asked_by=user)
    return others.filter(decided_at=None, ended_at=None, client__in=clients.values("pk"))
