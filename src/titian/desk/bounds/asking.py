"""Which client, zone, version or permission is asked for, and may this person see it?"""

from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from titian.clients.models import Client
from titian.desk.entrance import StaffRequest, client_for
from titian.offices.access import Right
from titian.tracking.models import Zone, ZonePause, ZoneVersion

R = TypeVar("R", Zone, ZoneVersion, ZonePause)


def zone_for(request: StaffRequest, zone_id: UUID, page: str, right: Right) -> tuple[Client, Zone]:
    zone = _found(Zone.objects.select_related("office"), zone_id)
    return client_for(request, zone.client_id, page, right=right), zone


def version_for(
    request: StaffRequest, version_id: UUID, page: str, right: Right
) -> tuple[Client, ZoneVersion]:
    rows = ZoneVersion.objects.select_related(
        "zone__office", "zone__client", "proposed_by", "approved_by", "refused_by"
    )
    version = _found(rows, version_id)
    return client_for(request, version.zone.client_id, page, right=right), version


def pause_for(
    request: StaffRequest, pause_id: UUID, page: str, right: Right
) -> tuple[Client, ZonePause]:
    rows = ZonePause.objects.select_related(
        "zone__office", "zone__client", "asked_by", "approved_by", "refused_by"
    )
    pause = _found(rows, pause_id)
    return client_for(request, pause.zone.client_id, page, right=right), pause


def _found(rows: QuerySet[R], row_id: UUID) -> R:
    row = rows.filter(pk=row_id).first()
    if row is None:
        raise Http404
    return row
