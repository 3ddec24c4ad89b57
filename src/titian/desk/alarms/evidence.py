"""What does an alert about a place rest on? What happened, how sure, by which fixes and rule."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from titian.alerts.models import Alert
from titian.clients.models import Client
from titian.desk.alarms.arrivals import Arrival, arrivals_of
from titian.desk.alarms.rule_words import rule_words
from titian.desk.alarms.sides import Known, Sides, invented_words, other_devices, sides_of
from titian.desk.bounds.listing import VersionLine, on_map, version_line
from titian.desk.bounds.words import metres, middle_of, shape_of
from titian.desk.devices.points import points
from titian.desk.maps.picture import Picture, Pin, Use
from titian.desk.templatetags.titian import moment
from titian.desk.whereabouts.fixes import (
    FixLine,
    against_zone,
    framed,
    lines_of,
    unused_words,
)
from titian.desk.whereabouts.gaps import Silences, silences_of
from titian.desk.whereabouts.reading import home_of, judged_by, phones_of
from titian.desk.whereabouts.strip import Strip, strip_of
from titian.kit.ground import distance_m
from titian.kit.millis import ms
from titian.kit.shapes import Place, Shape
from titian.tracking.bounds import Bounds
from titian.tracking.findings import fix_of
from titian.tracking.models import Blindness, Episode, Zone, ZonePause, ZoneVersion
from titian.tracking.points import Point
from titian.tracking.presences import presences
from titian.tracking.store import Store, StoreClosed

PLACE_KINDS = frozenset({Alert.Kind.ZONE, Alert.Kind.FORBIDDEN, Alert.Kind.UNVERIFIED})
BEFORE, AFTER = timedelta(minutes=60), timedelta(minutes=15)
ONE_DAY = timedelta(days=1)
MOST_SHOWN = 300
MOST_FAILURES = 5
LATE = timedelta(minutes=10)


@dataclass(frozen=True)
class Farthest:
    """The fix that lay farthest on the wrong side, in words."""

    line: FixLine
    beyond: str  # metres from the edge


@dataclass(frozen=True)
class Happened:
    """One episode with everything that is known of its time."""

    episode: Episode
    zone: VersionLine
    rule: Sequence[tuple[str, str]]
    lines: Sequence[FixLine]
    total: int
    silences: Silences
    unused: Sequence[str]
    sure: Sequence[FixLine]
    possible: Sequence[FixLine]
    farthest: Farthest | None
    picture: Picture
    can_read: bool
    sides: Sides
    strip: Strip | None
    arrivals: Sequence[Arrival]

    @property
    def is_late(self) -> bool:
        """Did we hear of it long after it happened?"""
        return self.episode.received_at - self.episode.from_at > LATE

    @property
    def late_lines(self) -> list[FixLine]:
        return [line for line in self.lines if line.is_late]

    @property
    def is_certain(self) -> bool:
        """Sure, be it by two fixes of which neither alone would be."""
        return self.episode.confidence == Episode.Confidence.CERTAIN and not self.is_unseen

    @property
    def is_unseen(self) -> bool:
        return self.episode.kind == Episode.Kind.UNVERIFIED

    @property
    def is_superseded(self) -> bool:
        return self.episode.superseded_at is not None

    @property
    def minutes(self) -> int | None:
        end = self.episode.until_at
        return None if end is None else round((end - self.episode.from_at).total_seconds() / 60)


def happened(alert: Alert, at: datetime, *, names_victims: bool = True) -> list[Happened]:
    """The episodes of the alert, the newest first; those that later points did away with last."""
    rows = Episode.objects.filter(Q(alert=alert) | Q(pk__in=_named_by(alert))).select_related(
        "version__proposed_by", "version__approved_by", "version__refused_by",
        "version__zone__office", "device", "client__office",
    )  # fmt: skip
    episodes = sorted(rows, key=lambda row: (row.superseded_at is not None, -ms(row.from_at)))
    if not names_victims:
        _rename_victims(episodes)
    try:
        with points() as store:
            return [_happened(alert, episode, store, at) for episode in episodes]
    except StoreClosed:
        return [_happened(alert, episode, None, at) for episode in episodes]


def _rename_victims(episodes: Sequence[Episode]) -> None:
    """For what leaves the office; nothing is saved."""
    for episode in episodes:
        if episode.version.zone.purpose == Zone.Purpose.VICTIM:
            episode.version.zone.name = _("tempat yang dilindungi")


def _named_by(alert: Alert) -> set[str]:
    """What its steps were about: later points may have given the episode to another alert."""
    told = alert.steps.values_list("evidence", flat=True)
    return {str(said["episode"]) for said in told if "episode" in said}


def _happened(alert: Alert, episode: Episode, store: Store | None, at: datetime) -> Happened:
    client, version, shape = alert.client, episode.version, shape_of(episode.version)
    home = home_of(client, episode.from_at)
    since, until = episode.from_at - BEFORE, (episode.until_at or at) + AFTER
    number = episode.device.number
    judged = judged_by(version, Bounds().of([number])[number].zones, since, until)
    against = against_zone(version, home, judged)
    found = _points(client, episode, store, since, until)
    keys = _evidence_keys(episode)
    lines = lines_of(found, against, keys)
    silences = silences_of(lines, episode.device.heartbeat_s)
    shown = _shown(lines)
    within = [line for line in lines if _is_within(line, episode)]
    pauses = _pauses(episode)
    return Happened(
        episode=episode,
        zone=version_line(version, at),
        rule=rule_words(episode, lines=within, pauses=pauses),
        lines=shown,
        total=len(lines),
        silences=silences,
        unused=unused_words(lines),
        sure=[line for line in within if line.use.is_wrong],
        possible=[line for line in within if line.use is Use.UNSURE],
        farthest=_farthest(within, shape),
        picture=_picture(client, version, shown, home),
        can_read=store is not None,
        sides=_sides(episode, store, within, found, silences, pauses, at),
        strip=_strip(client, episode, store, since, until, at),
        arrivals=arrivals_of(alert, episode),
    )


def _sides(
    episode: Episode, store: Store | None, within: Sequence[FixLine], found: Sequence[Point],
    silences: Silences, pauses: Sequence[ZonePause], at: datetime,
) -> Sides:  # fmt: skip
    until = episode.until_at or at
    others = [] if store is None else list(other_devices(episode, store, until, at))
    invented = invented_words([point.flags for point in found])
    return sides_of(
        Known(
            episode=episode,
            within=within,
            silences=silences,
            pauses=pauses,
            others=[*others, *([invented] if invented else [])],
            failures=_failures(episode, until),
        )
    )


def _failures(episode: Episode, until: datetime) -> list[str]:
    """A time in which our own watching stood still."""
    rows = Blindness.objects.filter(from_at__lt=until, until_at__gt=episode.from_at)
    return [
        _("Sistem kami sendiri berhenti mengawasi %(from)s sampai %(until)s.")
        % {"from": moment(row.from_at), "until": moment(row.until_at)}
        for row in rows.order_by("from_at")[:MOST_FAILURES]
    ]


def _strip(
    client: Client, episode: Episode, store: Store | None, since: datetime, until: datetime,
    at: datetime,
) -> Strip | None:  # fmt: skip
    """The hours of the zone beside where this device was."""
    if store is None:
        return None
    end = min(until, at)
    found = presences(store, client, episode.device.number, since, end, at)
    mine = [one for one in found if one.version.pk == episode.version_id]
    return strip_of(mine[0], since, end) if mine else None


def _points(
    client: Client, episode: Episode, store: Store | None, since: datetime, until: datetime
) -> list[Point]:
    """Of that phone, while it was this client's; without the store what the episode kept."""
    kept = [fix_of(episode.device.number, fix) for fix in episode.evidence]
    if store is None:
        return sorted(kept)
    spans = phones_of(client, since, until)
    mine = [span for span in spans if span.device.pk == episode.device_id]
    found = [point for span in mine for point in span.points(store, ms(since), ms(until))]
    by_key = {tuple(point[:4]): point for point in (*kept, *found)}
    return sorted(by_key.values())


def _evidence_keys(episode: Episode) -> frozenset[tuple[int, ...]]:
    """The identity of each fix that decided: device, time, latitude, longitude."""
    number = episode.device.number
    return frozenset(tuple(fix_of(number, fix)[:4]) for fix in episode.evidence)


def _is_within(line: FixLine, episode: Episode) -> bool:
    return episode.from_at <= line.at and (episode.until_at is None or line.at <= episode.until_at)


def _shown(lines: Sequence[FixLine]) -> Sequence[FixLine]:
    """All; of very many the ones that decided and the newest."""
    if len(lines) <= MOST_SHOWN:
        return lines
    decided = [line for line in lines if line.is_evidence]
    newest = [line for line in lines[-MOST_SHOWN + len(decided) :] if not line.is_evidence]
    return sorted([*decided, *newest], key=lambda line: line.number)


def _farthest(lines: Sequence[FixLine], shape: Shape) -> Farthest | None:
    found = [line for line in lines if line.use.is_wrong]
    if not found:
        return None
    line = max(found, key=lambda line: abs(shape.signed_distance_m(*line.place)))
    return Farthest(line, metres(abs(shape.signed_distance_m(*line.place))))


def _pauses(episode: Episode) -> list[ZonePause]:
    """Permissions that touch the day of the episode, given or not."""
    since = episode.from_at - ONE_DAY
    until = (episode.until_at or episode.from_at) + ONE_DAY
    rows = episode.version.zone.pauses.filter(from_at__lt=until, until_at__gt=since)
    return list(rows.order_by("from_at"))


def _picture(
    client: Client, version: ZoneVersion, lines: Sequence[FixLine], home: Place | None
) -> Picture:
    middle = middle_of(shape_of(version))
    pins = []
    if home is not None and distance_m(*home, *middle) > 1:
        pins = [Pin(_("Rumah klien"), *home, is_home=True)]
    picture = Picture(
        _("Peta kejadian %(name)s") % {"name": client.list_name},
        zones=[on_map(version)],
        fixes=[line.on_map() for line in lines],
        pins=pins,
    )
    return framed(picture)
