"""How is a version proposed that differs from another in a number, or goes back to the one before?

Both are proposals like any other: another person approves them, and they hold from then on.
"""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from titian.kit.shapes import Circle, as_json, shape_from
from titian.offices.models import Staff
from titian.tracking.models import ZoneVersion
from titian.tracking.timetables import rows_from
from titian.tracking.zones import Bounds, propose_version


class NothingBefore(Exception):
    """It is the first version, or the one before is the same."""


def propose_wider(
    *,
    id: UUID,
    version: ZoneVersion,
    wider_m: int,
    grace_min: int,
    buffer_m: int,
    reason: str,
    by: Staff,
    at: datetime,
) -> ZoneVersion:
    """The same bounds with a larger circle, another grace or edge; only circles grow."""
    bounds = replace(_bounds_of(version, reason, at), grace_min=grace_min, buffer_m=buffer_m)
    shape = shape_from(version.shape)
    if wider_m and isinstance(shape, Circle):
        grown = replace(shape, radius_m=shape.radius_m + wider_m)
        bounds = replace(bounds, shape=dict(as_json(grown)))
    return propose_version(id=id, zone=version.zone, bounds=bounds, by=by, at=at)


def propose_back(
    *, id: UUID, version: ZoneVersion, reason: str, by: Staff, at: datetime
) -> ZoneVersion:
    """What held before this version is to hold again."""
    before = version_before(version)
    if before is None:
        raise NothingBefore
    bounds = replace(_bounds_of(before, reason, at), until_at=_end_of(version, at))
    return propose_version(id=id, zone=version.zone, bounds=bounds, by=by, at=at)


def version_before(version: ZoneVersion) -> ZoneVersion | None:
    """The last approved one below its number, when its bounds are others."""
    approved = version.zone.versions.filter(approved_at__isnull=False, number__lt=version.number)
    before = approved.order_by("-number").first()
    return None if before is None or _said(before) == _said(version) else before


def _bounds_of(version: ZoneVersion, reason: str, at: datetime) -> Bounds:
    return Bounds(
        kind=version.kind,
        shape=version.shape,
        reason=reason,
        timetable=rows_from(version.timetable),
        grace_min=version.grace_min,
        buffer_m=version.buffer_m,
        until_at=_end_of(version, at),
    )


def _end_of(version: ZoneVersion, at: datetime) -> datetime | None:
    """An end that has passed is none: a version ends when the next begins."""
    until_at = version.until_at
    return until_at if until_at is not None and until_at > at else None


def _said(version: ZoneVersion) -> tuple[object, ...]:
    bounds = version.kind, version.shape, version.timetable
    return *bounds, version.grace_min, version.buffer_m
