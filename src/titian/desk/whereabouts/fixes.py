"""What was one fix good for? Used or not and why not, inside or outside, how far from where."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from titian.desk.bounds.words import metres, middle_of, shape_of
from titian.desk.maps.picture import Fix, Picture, Use
from titian.desk.templatetags.titian import figure
from titian.kit.ground import bearing_deg, compass, distance_m
from titian.kit.millis import moment
from titian.kit.shapes import Place, Shape
from titian.tracking.models import ZoneVersion
from titian.tracking.points import UNKNOWN, Flag, Point
from titian.tracking.rules.fixes import (
    AHEAD_MS,
    LARGEST_DOUBT_M,
    believed,
    is_measured,
    margin_m,
    usable,
)
from titian.tracking.rules.presence import BUFFER_M
from titian.tracking.rules.zones import Span

LATE = timedelta(minutes=10)
CM_S_PER_KM_H = 1000 / 36


@dataclass(frozen=True)
class Against:
    """The zone that fixes are held against (none: only told), and whence distances are told."""

    shape: Shape | None
    origin: Place
    origin_name: str
    is_exclusion: bool = False
    judged: Sequence[Span] | None = None  # milliseconds; None: at all hours
    buffer_m: int = BUFFER_M

    def judges(self, at_ms: int) -> bool:
        """Outside the timetable, or under a permission, no place is right or wrong."""
        return self.judged is None or any(start <= at_ms < end for start, end in self.judged)


@dataclass(frozen=True)
class FixLine:
    """One row of the table."""

    number: int
    at: datetime
    received_at: datetime
    accuracy: str
    phone: str  # speed, battery, and how it came
    use: Use
    verdict: str
    why_not: str  # empty when it was used
    away: str
    place: Place
    accuracy_m: int
    is_evidence: bool = False

    @property
    def is_late(self) -> bool:
        return self.received_at - self.at > LATE

    def on_map(self) -> Fix:
        return Fix(self.at, *self.place, self.accuracy_m, self.use)


def lines_of(
    points: Sequence[Point],
    against: Against | None,
    evidence: frozenset[tuple[int, ...]] = frozenset(),
) -> list[FixLine]:
    """In order of time; numbered as on the map. `evidence` holds the keys that decided."""
    trusted = {tuple(point[:4]) for point in believed(None, None, points)[0]}
    return [
        _line(number, point, against, tuple(point[:4]) in trusted, tuple(point[:4]) in evidence)
        for number, point in enumerate(points, 1)
    ]


def unused_words(lines: Iterable[FixLine]) -> list[str]:
    """ "Titik pukul 14.02 tidak dipakai karena …": each reason once, with how many."""
    reasons: dict[str, int] = {}
    for line in lines:
        if line.why_not:
            reasons[line.why_not] = reasons.get(line.why_not, 0) + 1
    return list(_counted(reasons))


def away_words(place: Place, origin: Place, name: str) -> str:
    """410 m di sebelah timur laut rumah klien"""
    away = distance_m(*origin, *place)
    said = {"m": metres(away), "name": name, "direction": _(compass(bearing_deg(*origin, *place)))}
    if away < 1:
        return _("tepat di %(name)s") % said
    return _("%(m)s di sebelah %(direction)s %(name)s") % said


def accuracy_words(point: Point) -> str:
    return f"{figure(point.acc_m)} m" if point.acc_m > 0 else _("tidak disebut")


def why_not_used(point: Point, *, is_trusted: bool) -> str:
    """The first reason; empty when it was used."""
    said = {"m": figure(point.acc_m), "most": LARGEST_DOUBT_M}
    is_ahead = bool(point.received_ms) and point.at_ms > point.received_ms + AHEAD_MS
    reasons = (
        (
            not point.flags & Flag.VALID,
            _("ponsel sendiri menyebut titik ini tidak dapat dipercaya"),
        ),
        (point.flags & Flag.MOCK, _("ponsel menyebut posisi ini dibuat oleh aplikasi lain")),
        (
            point.acc_m > LARGEST_DOUBT_M,
            _("akurasinya %(m)s m (paling kasar %(most)s m)") % said,
        ),
        (is_ahead, _("jam ponsel lebih cepat daripada jam kantor")),
        (not usable(point), _("koordinatnya kosong atau tidak ada di bumi")),
        (
            not is_trusted,
            _("loncatannya lebih cepat dari 250 km/jam dan tidak cocok dengan titik sesudahnya"),
        ),
    )
    return next((why for is_so, why in reasons if is_so), "")


def use_of(point: Point, against: Against | None) -> Use:
    """Of a fix that was used: as the rule sees it, with its error."""
    if against is None or against.shape is None:
        return Use.PLAIN
    s, e = against.shape.signed_distance_m(point.lat_e7, point.lon_e7), margin_m(point)
    if not is_measured(point):
        return Use.UNSURE
    if s + e <= 0:
        return Use.ENTERED if against.is_exclusion else Use.INSIDE
    if s - e > against.buffer_m:
        return Use.AWAY if against.is_exclusion else Use.OUTSIDE
    return Use.UNSURE


def _line(
    number: int, point: Point, against: Against | None, is_trusted: bool, is_evidence: bool
) -> FixLine:
    why_not = why_not_used(point, is_trusted=is_trusted)
    is_judged = against is None or against.judges(point.at_ms)
    use = Use.UNUSED if why_not else use_of(point, against if is_judged else None)
    place = (point.lat_e7, point.lon_e7)
    return FixLine(
        number=number,
        at=moment(point.at_ms),
        received_at=moment(point.received_ms or point.at_ms),
        accuracy=accuracy_words(point),
        phone=" · ".join(filter(None, (_speed(point), _battery(point), came_words(point)))),
        use=use,
        verdict=_verdict(use) if is_judged or why_not else _("Tidak dinilai"),
        why_not=why_not,
        away=away_words(place, against.origin, against.origin_name) if against else "",
        place=place,
        accuracy_m=point.acc_m,
        is_evidence=is_evidence,
    )


def came_words(point: Point) -> str:
    """How the fix came."""
    flags = point.flags
    said = (
        (Flag.ALARM, _("tombol minta tolong")),
        (Flag.PING, _("kabar berkala")),
        (Flag.USER, _("dikirim sendiri oleh klien")),
        (Flag.REGION, _("saat melintasi batas di ponsel")),
        (Flag.OFFLINE, _("disimpan saat tanpa jaringan")),
        (Flag.WIFI, _("lewat Wi-Fi")),
    )
    words = [word for flag, word in said if flags & flag]
    return ", ".join(words) or _("otomatis")


def _verdict(use: Use) -> str:
    return {
        Use.INSIDE: _("Di dalam"),
        Use.OUTSIDE: _("Di luar"),
        Use.AWAY: _("Di luar"),
        Use.ENTERED: _("Di dalam (dilarang)"),
        Use.UNSURE: _("Belum pasti"),
        Use.UNUSED: _("Tidak dipakai"),
        Use.PLAIN: _("Dipakai"),
    }[use]


def _battery(point: Point) -> str:
    return "" if point.batt == UNKNOWN else _("baterai %(percent)s %%") % {"percent": point.batt}


def _speed(point: Point) -> str:
    return "" if point.speed_cms < 0 else f"{point.speed_cms / CM_S_PER_KM_H:.0f} km/jam"


def _counted(reasons: dict[str, int]) -> Iterator[str]:
    for why, n in reasons.items():
        text = ngettext(
            "%(n)s titik tidak dipakai karena %(why)s.",
            "%(n)s titik tidak dipakai karena %(why)s.",
            n,
        )
        yield text % {"n": n, "why": why}


def against_zone(
    version: ZoneVersion, home: Place | None, judged: Sequence[Span] | None = None
) -> Against:
    """Distances are told from home; without a home, from the middle of the zone."""
    shape, is_exclusion = shape_of(version), version.kind == ZoneVersion.Kind.EXCLUSION
    origin, name = home, _("rumah klien")
    if origin is None:
        origin, name = middle_of(shape), _("titik tengah %(zone)s") % {"zone": version.zone.name}
    return Against(shape, origin, name, is_exclusion, judged, version.buffer_m)


def framed(picture: Picture) -> Picture:
    """Around what was used: a fix that was not, far away, would make all else small."""
    used = [fix for fix in picture.fixes if fix.use is not Use.UNUSED]
    near = replace(picture, fixes=used)
    return picture if near.is_empty else replace(picture, box=near.bounds())
