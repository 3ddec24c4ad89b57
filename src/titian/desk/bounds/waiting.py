"""Menunggu persetujuan: which proposals and exceptions wait for this kasubsi or kepala?"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from titian.clients.models import Client
from titian.desk.bounds.listing import PauseLine, VersionLine, pause_line, version_line
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.offices.access import Right, scope_of
from titian.offices.models import Staff
from titian.tracking.models import ZonePause, ZoneVersion

OPEN = Q(approved_at=None, refused_at=None)
MOST = 100


@dataclass(frozen=True)
class Waiting:
    versions: list[VersionLine]
    pauses: list[PauseLine]
    count: int


@open_to(Right.ZONE_APPROVE)
@require_GET
def zone_approvals(request: StaffRequest) -> HttpResponse:
    """The oldest first: a zone judges nothing while it waits."""
    waiting = waiting_for(request.user, request.at)
    return render(request, "desk/bounds/approvals.html", {"waiting": waiting})


def waiting_for(user: Staff, at: datetime) -> Waiting:
    versions, pauses = _versions(user, at), _pauses(user, at)
    versions = versions.select_related("zone__client__officer", "zone__office", "proposed_by")
    pauses = pauses.select_related("zone__client__officer", "zone__office", "asked_by")
    return Waiting(
        [version_line(version, at) for version in versions.order_by("proposed_at", "pk")[:MOST]],
        [pause_line(pause, pause.zone.office.zone, at) for pause in pauses.order_by("from_at", "pk")[:MOST]],  # fmt: skip
        versions.count() + pauses.count(),
    )


def count_waiting(user: Staff, at: datetime) -> int:
    """Two questions, and none for those who decide nothing."""
    if not scope_of(user.role_names, Right.ZONE_APPROVE):
        return 0
    return _versions(user, at).count() + _pauses(user, at).count()


def _versions(user: Staff, at: datetime) -> QuerySet[ZoneVersion]:
    clients = Client.objects.reachable_by(user, Right.ZONE_APPROVE, at=at)
    others = ZoneVersion.objects.exclude(proposed_by=user)
    return others.filter(OPEN, zone__ended_at=None, zone__client__in=clients.values("pk"))


def _pauses(user: Staff, at: datetime) -> QuerySet[ZonePause]:
    """One whose time is over can only be refused; it is shown until somebody does."""
    clients = Client.objects.reachable_by(user, Right.ZONE_APPROVE, at=at)
    others = ZonePause.objects.exclude(asked_by=user)
    return others.filter(OPEN, zone__ended_at=None, zone__client__in=clients.values("pk"))
