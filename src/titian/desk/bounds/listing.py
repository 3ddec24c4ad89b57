"""Which zones has this client, what holds now, what waits, and who decided it why?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from titian.clients.models import Client
from titian.desk.bounds.guarded import is_guarded, knows_places
from titian.desk.bounds.words import (
    edge_words,
    grace_of,
    hours_of,
    shape_of,
    shape_words,
    span_words,
)
from titian.desk.maps.picture import Zone as ZoneOnMap
from titian.offices.access import Right
from titian.offices.models import Staff
from titian.tracking.models import Zone, ZonePause, ZoneVersion


@dataclass(frozen=True)
class VersionLine:
    """One version as it is said."""

    version: ZoneVersion
    shape: str
    hours: list[str]
    span: str
    grace: str
    edge: str
    state: str  # waiting, later, now, past, refused


@dataclass(frozen=True)
class PauseLine:
    pause: ZonePause
    span: str
    state: str  # as of a version; or ended, before its time


@dataclass(frozen=True)
class ZoneLine:
    """A zone; `now` is what is judged, or will be."""

    zone: Zone
    now: VersionLine | None
    waiting: Sequence[VersionLine]
    older: Sequence[VersionLine]
    pauses: Sequence[PauseLine]
    is_guarded: bool = False  # its place is not for this reader: nothing else is told

    @property
    def is_over(self) -> bool:
        return self.zone.ended_at is not None


def zones_of(client: Client, at: datetime, *, by: Staff) -> list[ZoneLine]:
    """Those that hold first, then those that were ended; a few questions, however many."""
    rows = client.zones.select_related("ended_by", "office").prefetch_related(
        "versions__proposed_by",
        "versions__approved_by",
        "versions__refused_by",
        "pauses__asked_by",
        "pauses__approved_by",
        "pauses__refused_by",
    )
    knows = not any(is_guarded(zone) for zone in rows) or knows_places(by, client, at)
    lines = [
        ZoneLine(zone, None, (), (), (), is_guarded=True)
        if is_guarded(zone) and not knows
        else _zone_line(zone, at)
        for zone in rows
    ]
    return sorted(lines, key=lambda line: (line.is_over, line.zone.name, line.zone.pk))


def alone(lines: Sequence[ZoneLine]) -> list[PauseLine]:
    """What was asked for one zone and is no part of a permission; the latest first."""
    found = [one for line in lines for one in line.pauses if one.pause.permission_id is None]
    return sorted(found, key=lambda one: one.pause.from_at, reverse=True)


def version_line(version: ZoneVersion, at: datetime) -> VersionLine:
    zone_name = version.time_zone
    return VersionLine(
        version,
        shape_words(shape_of(version)),
        hours_of(version),
        span_words(version.from_at, version.until_at, zone_name),
        grace_of(version),
        edge_words(version.buffer_m),
        _state(version, at),
    )


def pause_line(pause: ZonePause, zone_name: str, at: datetime) -> PauseLine:
    span = span_words(pause.from_at, pause.until_at, zone_name)
    return PauseLine(pause, span, _state(pause, at))


def on_map(version: ZoneVersion, name: str = "") -> ZoneOnMap:
    is_exclusion = version.kind == ZoneVersion.Kind.EXCLUSION
    return ZoneOnMap(
        name or version.zone.name, shape_of(version), is_exclusion, version.is_neutral
    )  # fmt: skip


def may(user: Staff, client: Client, right: Right, at: datetime) -> bool:
    """Does this person hold the right over this client?"""
    return Client.objects.reachable_by(user, right, at=at).filter(pk=client.pk).exists()


def _zone_line(zone: Zone, at: datetime) -> ZoneLine:
    lines = [version_line(version, at) for version in zone.versions.all()]
    held = [line for line in lines if line.state in ("now", "later")]
    now = next((line for line in held if line.state == "now"), next(iter(held), None))
    waiting = [line for line in lines if line.state == "waiting"]
    older = [line for line in reversed(lines) if line is not now and line not in waiting]
    pauses = sorted(zone.pauses.all(), key=lambda pause: pause.from_at, reverse=True)
    said = [pause_line(pause, zone.office.zone, at) for pause in pauses]
    return ZoneLine(zone, now, waiting, older, said)


def _state(asked: ZoneVersion | ZonePause, at: datetime) -> str:
    if asked.refused_at is not None:
        return "refused"
    if asked.approved_at is None:
        return "waiting"
    if isinstance(asked, ZonePause) and asked.ended_at is not None:
        return "ended"
    if asked.until_at is not None and asked.until_at <= at:
        return "past"
    return "later" if asked.from_at > at else "now"
