"""Which zones has this client, what holds now, what waits, and who decided it why?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from titian.clients.models import Client
from titian.desk.bounds.words import grace_words, hours_of, shape_of, shape_words, span_words
from titian.desk.maps.picture import Picture
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
    state: str  # proposed, later, now, past, refused


@dataclass(frozen=True)
class PauseLine:
    pause: ZonePause
    span: str
    state: str  # asked, later, now, past, refused


@dataclass(frozen=True)
class ZoneLine:
    """A zone; `now` is what is judged, or will be."""

    zone: Zone
    now: VersionLine | None
    waiting: Sequence[VersionLine]
    older: Sequence[VersionLine]
    pauses: Sequence[PauseLine]

    @property
    def is_over(self) -> bool:
        return self.zone.ended_at is not None


def zones_of(client: Client, at: datetime) -> list[ZoneLine]:
    """Those that hold first, then those that were ended; three questions, however many."""
    rows = client.zones.select_related("ended_by", "office").prefetch_related(
        "versions__proposed_by",
        "versions__approved_by",
        "versions__refused_by",
        "pauses__asked_by",
        "pauses__approved_by",
        "pauses__refused_by",
    )
    lines = [_zone_line(zone, at) for zone in rows]
    return sorted(lines, key=lambda line: (line.is_over, line.zone.name, line.zone.pk))


def version_line(version: ZoneVersion, at: datetime) -> VersionLine:
    zone_name = version.time_zone
    return VersionLine(
        version,
        shape_words(shape_of(version)),
        hours_of(version),
        span_words(version.from_at, version.until_at, zone_name),
        grace_words(version.grace_min),
        state_of(version, at),
    )


def state_of(version: ZoneVersion, at: datetime) -> str:
    if version.refused_at is not None:
        return "refused"
    if version.approved_at is None:
        return "proposed"
    return _time_state(version.from_at, version.until_at, at)


def pause_line(pause: ZonePause, zone_name: str, at: datetime) -> PauseLine:
    span = span_words(pause.from_at, pause.until_at, zone_name)
    return PauseLine(pause, span, _pause_state(pause, at))


def picture_of(title: str, versions: Sequence[ZoneVersion]) -> Picture:
    """The bounds alone."""
    return Picture(title, zones=[on_map(version) for version in versions])


def on_map(version: ZoneVersion, name: str = "") -> ZoneOnMap:
    is_exclusion = version.kind == ZoneVersion.Kind.EXCLUSION
    return ZoneOnMap(name or version.zone.name, shape_of(version), is_exclusion)


def may(user: Staff, client: Client, right: Right, at: datetime) -> bool:
    """Does this person hold the right over this client?"""
    return Client.objects.reachable_by(user, right, at=at).filter(pk=client.pk).exists()


def _zone_line(zone: Zone, at: datetime) -> ZoneLine:
    lines = [version_line(version, at) for version in zone.versions.all()]
    held = [line for line in lines if line.state in ("now", "later")]
    now = next((line for line in held if line.state == "now"), next(iter(held), None))
    waiting = [line for line in lines if line.state == "proposed"]
    older = [line for line in reversed(lines) if line is not now and line not in waiting]
    pauses = sorted(zone.pauses.all(), key=lambda pause: pause.from_at, reverse=True)
    said = [pause_line(pause, zone.office.zone, at) for pause in pauses]
    return ZoneLine(zone, now, waiting, older, said)


def _pause_state(pause: ZonePause, at: datetime) -> str:
    if pause.refused_at is not None:
        return "refused"
    if pause.approved_at is None:
        return "asked"
    return _time_state(pause.from_at, pause.until_at, at)


def _time_state(from_at: datetime, until_at: datetime | None, at: datetime) -> str:
    if until_at is not None and until_at <= at:
        return "past"
    return "later" if from_at > at else "now"
