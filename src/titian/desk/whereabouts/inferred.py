"""What does the program infer from a day's points? Stays, journeys, and where the nights are spent.

It is shown as inferred, never as found: nothing is judged by it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from titian.desk.bounds.words import metres
from titian.desk.devices.troubles import length_words
from titian.desk.maps.names import near_words
from titian.desk.maps.picture import E7
from titian.desk.whereabouts.fixes import away_words
from titian.desk.whereabouts.noted import noted_places
from titian.desk.whereabouts.reading import Span
from titian.kit.ground import distance_m
from titian.kit.millis import moment, ms
from titian.kit.shapes import Place
from titian.tracking.models import ZoneVersion
from titian.tracking.points import Point
from titian.tracking.rules.journeys import Part, home_among, parts_of
from titian.tracking.store import Store

LEARNED_FROM = timedelta(days=7)
FAR_M = 300  # from the home that was entered: worth a word


@dataclass(frozen=True)
class PartLine:
    """One stay, journey or unknown time."""

    from_at: datetime
    until_at: datetime
    word: str
    kind: str  # of the tag
    where: str

    @property
    def length(self) -> str:
        return length_words(self.until_at - self.from_at)


@dataclass(frozen=True)
class Inferred:
    """`home` says where the nights are spent, as far as it can be told."""

    lines: Sequence[PartLine]
    home: str


@dataclass(frozen=True)
class Places:
    """By which a stay is named: the home that was entered, and where being there is only noted."""

    home: Place | None
    noted: Sequence[ZoneVersion] = ()


def inferred_of(
    store: Store, span: Span, points: Sequence[Point], places: Places, zone: str, at: datetime
) -> Inferred:
    """`points` are the day's; the nights are those of the last week."""
    week = span.points(store, ms(at - LEARNED_FROM), ms(at))
    lines = [_line(part, places) for part in parts_of(points) if part.length_ms]
    return Inferred(lines, _home_words(week, places.home, zone, at))


def _line(part: Part, places: Places) -> PartLine:
    word, kind = {
        "stay": (_("Menetap"), "info"),
        "journey": (_("Di perjalanan"), "plain"),
        "unknown": (_("Tidak diketahui"), "unsure"),
    }[part.kind]
    return PartLine(moment(part.from_ms), moment(part.until_ms), word, kind, _where(part, places))


def _where(part: Part, places: Places) -> str:
    if part.kind == "unknown":
        return _("Tidak ada titik yang dapat dipakai.")
    if part.kind == "journey":
        return _("Sedikitnya %(way)s.") % {"way": metres(part.way_m)}
    place = part.lat_e7, part.lon_e7
    near = near_words(place[0] / E7, place[1] / E7)
    away = "" if places.home is None else away_words(place, places.home, _("rumah klien"))
    noted = noted_places(places.noted, place)
    return ". ".join(word for word in (noted, away, near) if word)


def _home_words(week: Sequence[Point], home: Place | None, zone: str, at: datetime) -> str:
    offset = at.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()
    found = home_among(parts_of(week), offset_ms=round(offset.total_seconds() * 1000))
    if found is None:
        return ""
    if home is None:
        near = near_words(found[0] / E7, found[1] / E7)
        return _("Malam hari paling sering di satu tempat. %(near)s") % {"near": near}
    if distance_m(*found, *home) <= FAR_M:
        return _("Malam hari paling sering di rumah yang tercatat.")
    said = {"where": away_words(found, home, _("rumah klien"))}
    return _("Malam hari paling sering %(where)s, bukan di rumah yang tercatat.") % said
