"""What is done with a zone? Proposed, approved by another, refused, paused, ended.

It judges from its approval on. What was judged is never judged by other bounds: a change is
another version, from now or later.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from titian.audit.deeds import Deed, deed, locked
from titian.clients.models import Client
from titian.kit.ids import uuid7
from titian.kit.shapes import shape_from
from titian.offices.access import Right
from titian.offices.models import Staff
from titian.tracking.models import DEFAULT_GRACE_MIN, Device, Zone, ZonePause, ZoneVersion
from titian.tracking.rules.presence import BUFFER_M
from titian.tracking.timetables import TimetableRow, rows_json
from titian.tracking.unjudged import judge_from

Asked = TypeVar("Asked", ZoneVersion, ZonePause)


class MayNotApprove(Exception):
    """Only the kasubsi of the section or the kepala decides, and never on their own proposal."""


class AlreadyDecided(Exception):
    """Somebody approved or refused it first."""


class AlreadyProposed(Exception):
    """A proposal for this zone waits for a decision."""


class ZoneEnded(Exception):
    """The zone was ended before."""


class ChangesJudgedPast(Exception):
    """What was judged already is not judged by other bounds."""


class OverBeforeItBegins(Exception):
    """The end lies before the beginning."""


class NeedsMoreThanANote(Exception):
    """Whom a place is to protect is not protected by a note that raises nothing."""


@dataclass(frozen=True)
class Bounds:
    """What a zone is to be, as entered. Without `from_at` it begins with the approval."""

    kind: str
    shape: dict[str, object]  # as titian.kit.shapes.as_json writes it
    reason: str
    timetable: Sequence[TimetableRow] = ()
    grace_min: int = DEFAULT_GRACE_MIN
    buffer_m: int = BUFFER_M  # so far beyond the line its edge is taken to reach
    from_at: datetime | None = None
    until_at: datetime | None = None
    origin: str = ""  # of a shape that came as a file, and what was changed in it


@dataclass(frozen=True)
class Pause:
    """A dated exception as entered."""

    kind: str
    from_at: datetime
    until_at: datetime
    reason: str


def propose_zone(
    *, id: UUID, client: Client, name: str, purpose: str, bounds: Bounds, by: Staff, at: datetime
) -> ZoneVersion:
    """A new zone with its first version; sent twice it is one. Raises BadShape with words."""
    zone = Zone(id=id, client=client, office=client.office, name=name, purpose=purpose)
    with deed("zone.proposed", subject=zone, by=by, at=at) as d:
        locked(Client, client.pk)
        known = ZoneVersion.objects.filter(zone=id).first()
        if known is not None:
            return known
        d.save(zone)
        version = _propose(d, zone, bounds, uuid7(), by, at)
        d.tell(*_section(client))
    return version


def propose_version(
    *, id: UUID, zone: Zone, bounds: Bounds, by: Staff, at: datetime
) -> ZoneVersion:
    """Other bounds for the same place, from now or later."""
    with deed("zone.version_proposed", subject=zone, by=by, at=at) as d:
        row = _going_on(zone)
        known = ZoneVersion.objects.filter(pk=id).first()
        if known is not None:
            return known
        if row.versions.filter(approved_at=None, refused_at=None).exists():
            raise AlreadyProposed
        version = _propose(d, row, bounds, id, by, at)
        d.tell(*_section(row.client))
    return version


def approve_zone(*, version: ZoneVersion, by: Staff, at: datetime) -> ZoneVersion:
    """It judges from now on, or from its later beginning; the version before it ends there."""
    with deed("zone.approved", subject=version.zone, by=by, at=at) as d:
        zone = _going_on(version.zone)
        row = _waiting(version)
        _must_decide(zone.client, row.proposed_by_id, by, at)
        row.from_at = max(row.from_at, at)
        if row.until_at is not None and row.until_at <= row.from_at:
            raise OverBeforeItBegins
        _end_versions(d, zone, row.from_at)
        row.approved_at, row.approved_by = at, by
        d.save(row)
        judge_from(_devices_of(zone.client), row.from_at)
        d.tell(f"officer:{zone.client.officer_id}")
    return row


def refuse_zone(*, version: ZoneVersion, because: str, by: Staff, at: datetime) -> ZoneVersion:
    """The proposal is not taken, and why."""
    with deed("zone.refused", subject=version.zone, by=by, at=at) as d:
        row = _waiting(version)
        _must_be_able_to_decide(version.zone.client, by, at)
        row.refused_at, row.refused_by, row.refused_because = at, by, because
        d.save(row)
        d.tell(f"officer:{version.zone.client.officer_id}")
    return row


def end_zone(*, zone: Zone, because: str, by: Staff, at: datetime) -> Zone:
    """It is judged no more from now on; what it showed before stays."""
    with deed("zone.ended", subject=zone, by=by, at=at) as d:
        row = _going_on(zone)
        _must_be_able_to_decide(row.client, by, at)
        row.ended_at, row.ended_by, row.ended_because = at, by, because
        d.save(row)
        _end_versions(d, row, at)
        for asked in row.versions, row.pauses:
            _refuse_waiting(d, asked.all(), because, by, at)
        judge_from(_devices_of(row.client), at)
        d.tell(f"officer:{row.client.officer_id}")
    return row


def pause_zone(*, id: UUID, zone: Zone, pause: Pause, by: Staff, at: datetime) -> ZonePause:
    """Asks that the zone be not judged for a time to come; sent twice it is one."""
    with deed("zone.pause_asked", subject=zone, by=by, at=at) as d:
        row = _going_on(zone)
        known = ZonePause.objects.filter(pk=id).first()
        if known is not None:
            return known
        if pause.until_at <= max(pause.from_at, at):
            raise OverBeforeItBegins
        if pause.from_at < at:
            raise ChangesJudgedPast
        asked = ZonePause(
            id=id, zone=row, office=row.office, kind=pause.kind, from_at=pause.from_at,
            until_at=pause.until_at, reason=pause.reason, asked_at=at, asked_by=by,
        )  # fmt: skip
        d.save(asked)
        d.tell(*_section(row.client))
    return asked


def approve_pause(*, pause: ZonePause, by: Staff, at: datetime) -> ZonePause:
    """The exception holds from now on, or from its later beginning."""
    with deed("zone.pause_approved", subject=pause.zone, by=by, at=at) as d:
        client = _going_on(pause.zone).client
        row = _waiting(pause)
        _must_decide(client, row.asked_by_id, by, at)
        if row.until_at <= at:
            raise OverBeforeItBegins
        row.from_at = max(row.from_at, at)
        row.approved_at, row.approved_by = at, by
        d.save(row)
        judge_from(_devices_of(client), row.from_at)
        d.tell(f"officer:{client.officer_id}")
    return row


def refuse_pause(*, pause: ZonePause, because: str, by: Staff, at: datetime) -> ZonePause:
    """The exception is not given, and why."""
    with deed("zone.pause_refused", subject=pause.zone, by=by, at=at) as d:
        row = _waiting(pause)
        _must_be_able_to_decide(row.zone.client, by, at)
        row.refused_at, row.refused_by, row.refused_because = at, by, because
        d.save(row)
        d.tell(f"officer:{row.zone.client.officer_id}")
    return row


def _propose(d: Deed, zone: Zone, bounds: Bounds, id: UUID, by: Staff, at: datetime) -> ZoneVersion:
    from_at = bounds.from_at or at
    if from_at < at:
        raise ChangesJudgedPast
    if bounds.until_at is not None and bounds.until_at <= from_at:
        raise OverBeforeItBegins
    if bounds.kind == ZoneVersion.Kind.NEUTRAL and zone.purpose == Zone.Purpose.VICTIM:
        raise NeedsMoreThanANote
    shape_from(bounds.shape)
    version = ZoneVersion(
        id=id, zone=zone, office=zone.office, number=zone.versions.count() + 1,
        kind=bounds.kind, shape=bounds.shape, timetable=rows_json(bounds.timetable),
        time_zone=zone.office.zone, grace_min=bounds.grace_min, buffer_m=bounds.buffer_m,
        from_at=from_at, until_at=bounds.until_at, reason=bounds.reason, origin=bounds.origin,
        proposed_at=at, proposed_by=by,
    )  # fmt: skip
    d.save(version)
    return version


def _going_on(zone: Zone) -> Zone:
    row = locked(Zone, zone.pk)
    if row.ended_at is not None:
        raise ZoneEnded
    return row


def _waiting(asked: Asked) -> Asked:
    row = locked(type(asked), asked.pk)
    if not row.is_waiting:
        raise AlreadyDecided
    return row


def _must_decide(client: Client, proposer: UUID | None, by: Staff, at: datetime) -> None:
    if by.pk == proposer:
        raise MayNotApprove
    _must_be_able_to_decide(client, by, at)


def _must_be_able_to_decide(client: Client, by: Staff, at: datetime) -> None:
    reach = Client.objects.reachable_by(by, Right.ZONE_APPROVE, at=at)
    if not reach.filter(pk=client.pk).exists():
        raise MayNotApprove


def _end_versions(d: Deed, zone: Zone, at: datetime) -> None:
    """Nothing that was approved holds past this instant; what had not begun never does."""
    for version in zone.versions.filter(approved_at__isnull=False):
        if version.until_at is None or version.until_at > at:
            version.until_at = max(at, version.from_at)
            d.save(version)


def _refuse_waiting(
    d: Deed, asked: Iterable[ZoneVersion | ZonePause], because: str, by: Staff, at: datetime
) -> None:
    """With the zone goes what was asked for it."""
    for row in asked:
        if row.is_waiting:
            row.refused_at, row.refused_by, row.refused_because = at, by, because
            d.save(row)


def _devices_of(client: Client) -> list[Device]:
    return list(Device.objects.filter(assignments__client=client).distinct())


def _section(client: Client) -> tuple[str, ...]:
    return (f"section:{client.office_id}/{'bka' if client.is_child else 'bkd'}",)
