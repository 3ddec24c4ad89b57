"""What ends before its time? A permission, the pause of one zone, or leave of town, by one officer
who says why.

Nobody else is needed for it: the zones hold again as they had been decided. They are judged from
that moment on; what lay before stays excepted. The client is told.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import QuerySet

from titian.audit.deeds import Deed, deed, locked
from titian.clients.models import Client
from titian.kit import clock
from titian.offices.access import Right
from titian.offices.models import Staff
from titian.supervision.models import TravelPermit
from titian.tracking.models import Device, Permission, Zone, ZonePause
from titian.tracking.permissions import tell
from titian.tracking.unjudged import judge_from

WORDS = "permission_ended"
OF_ZONES = Right.ZONE, Right.ZONE_APPROVE
OF_JOURNEYS = Right.FILE, Right.DECIDE


class NotGoingOn(Exception):
    """It was never given, is over, or was ended before; or it ends with its permission only."""


class MayNotEnd(Exception):
    """Only the client's officer, whoever stands in, and those who decide."""


def end_permission(*, permission: Permission, because: str, by: Staff, at: datetime) -> Permission:
    """With every pause that it made."""
    with deed("permission.ended", subject=permission.client, by=by, at=at) as d:
        row = locked(Permission, permission.pk)
        if not row.goes_on(at):
            raise NotGoingOn
        _must_be_able(row.client, by, at)
        row.ended_at, row.ended_by, row.ended_because = at, by, because
        d.save(row)
        _end(d, row.client, row.pauses.filter(until_at__gt=at), because, by)
        tell(d, row.client, WORDS, row=row.pk, span=(row.from_at, at))
    return row


def end_pause(*, pause: ZonePause, because: str, by: Staff, at: datetime) -> ZonePause:
    """One that an officer had asked for a zone alone."""
    client = pause.zone.client
    with deed("zone.pause_ended", subject=pause.zone, by=by, at=at) as d:
        row = locked(ZonePause, pause.pk)
        if not row.goes_on(at) or row.permission_id is not None:
            raise NotGoingOn
        _must_be_able(client, by, at)
        begins = row.from_at
        _end(d, client, [row], because, by)
        if row.zone.purpose != Zone.Purpose.VICTIM:  # of that place the client knows no pause
            tell(d, client, WORDS, row=row.pk, span=(begins, at))
    return row


def end_journey(*, permit: TravelPermit, because: str, by: Staff, at: datetime) -> TravelPermit:
    """Reports are owed again from the next day on: that day was for the way home."""
    client = permit.supervision.client
    with deed("travel.ended", subject=client, by=by, at=at) as d:
        row = locked(TravelPermit, permit.pk)
        if not row.goes_on(at):
            raise NotGoingOn
        _must_be_able(client, by, at, OF_JOURNEYS)
        row.ended_at, row.ended_by, row.ended_because = at, by, because
        d.save(row)
        judge_from(_devices_of(client), at)
        begins = clock.moment(row.from_on, 0, 0, row.office.zone)
        tell(d, client, WORDS, row=row.pk, span=(begins, at))
    return row


def may_end(client: Client, by: Staff, at: datetime, rights: Collection[Right] = OF_ZONES) -> bool:
    """Who may ask for it or decide on it."""
    reaches = (Client.objects.reachable_by(by, right, at=at) for right in rights)
    return any(reach.filter(pk=client.pk).exists() for reach in reaches)


def _must_be_able(
    client: Client, by: Staff, at: datetime, rights: Collection[Right] = OF_ZONES
) -> None:
    if not may_end(client, by, at, rights):
        raise MayNotEnd


def _end(d: Deed, client: Client, pauses: Iterable[ZonePause], because: str, by: Staff) -> None:
    """One that had not begun never does."""
    ended = list(pauses)
    for pause in ended:
        pause.until_at = max(d.at, pause.from_at)
        pause.ended_at, pause.ended_by, pause.ended_because = d.at, by, because
        d.save(pause)
    if ended:
        judge_from(_devices_of(client), d.at)


def _devices_of(client: Client) -> QuerySet[Device]:
    return Device.objects.filter(assignments__client=client).distinct()
