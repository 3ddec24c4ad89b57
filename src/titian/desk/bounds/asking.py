"""Which client, zone, version or permission is asked for, and may this person see it?"""

from typing import TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from titian.clients.models import Client
from titian.desk.bounds.guarded import is_guarded, knows_places, may_see
from titian.desk.entrance import StaffRequest, client_for
from titian.offices.access import Right, scope_of
from titian.tracking.models import Zone, ZonePause, ZoneVersion

R = TypeVar("R", Zone, ZoneVersion, ZonePause)


def zone_for(request: StaffRequest, zone_id: UUID, page: str, right: Right) -> tuple[Client, Zone]:
    zone = _found(Zone.objects.select_related("office"), zone_id)
    client = client_for(request, zone.client_id, page, right=right)
    _must_know(request, client, zone, None)
    return client, zone


def version_for(
    request: StaffRequest, version_id: UUID, page: str, right: Right
) -> tuple[Client, ZoneVersion]:
    rows = ZoneVersion.objects.select_related(
        "zone__office", "zone__client", "proposed_by", "approved_by", "refused_by"
    )
    version = _found(rows, version_id)
    client = client_for(request, version.zone.client_id, page, right=right)
    _must_know(request, client, version.zone, version)
    return client, version


def pause_for(
    request: StaffRequest, pause_id: UUID, page: str, right: Right
) -> tuple[Client, ZonePause]:
    rows = ZonePause.objects.select_related(
        "zone__office", "zone__client", "asked_by", "approved_by", "refused_by", "ended_by"
    )
    pause = _found(rows, pause_id)
    client = client_for(request, pause.zone.client_id, page, right=right)
    _must_know(request, client, pause.zone, pause)
    return client, pause


def _must_know(
    request: StaffRequest, client: Client, zone: Zone, asked: ZoneVersion | ZonePause | None
) -> None:
    """A place that protects somebody opens to few."""
    if not is_guarded(zone):
        return
    knows = knows_places(request.user, client, request.at)
    decides = bool(scope_of(request.user.role_names, Right.ZONE_APPROVE))
    if not may_see(zone, asked, knows=knows, decides=decides):
        raise PermissionDenied


def _found(rows: QuerySet[R], row_id: UUID) -> R:
    row = rows.filter(pk=row_id).first()
    if row is None:
        raise Http404
    return row
