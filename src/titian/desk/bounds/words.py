"""How is a zone said? Its shape, its hours and its validity, for those who see no map."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from titian.desk.maps.names import near_words
from titian.desk.maps.picture import E7
from titian.desk.templatetags.titian import clock as _clock
from titian.desk.templatetags.titian import date_words, figure, moment
from titian.kit import clock
from titian.kit.corridors import Corridor
from titian.kit.ground import distance_m
from titian.kit.shapes import Circle, Place, Shape, corners_of, shape_from
from titian.tracking.models import ZoneVersion
from titian.tracking.timetables import SameHours, TimetableRow, by_hours, rows_from

NEAR_KM = 1000


def shape_of(version: ZoneVersion) -> Shape:
    """Checked when it was proposed."""
    return shape_from(version.shape)


def middle_of(shape: Shape) -> Place:
    """The centre of a circle, the middle of another's box."""
    lats, lons = zip(*corners_of(shape), strict=True)
    return (min(lats) + max(lats)) // 2, (min(lons) + max(lons)) // 2


def place_words(place: Place) -> str:
    """0,89170° LS, 119,87070° BT"""
    lat, lon = place[0] / E7, place[1] / E7
    south, east = (_("LS"), _("BT")) if lat < 0 else (_("LU"), _("BT"))
    if lon < 0:
        east = _("BB")
    return f"{_degrees(lat)}° {south}, {_degrees(lon)}° {east}"


def shape_words(shape: Shape) -> str:
    """What lies where, how large, and near which kecamatan."""
    middle = middle_of(shape)
    said = {"place": place_words(middle)}
    if isinstance(shape, Circle):
        said["m"] = metres(shape.radius_m)
        text = _("Lingkaran %(m)s di sekitar %(place)s") % said
    elif isinstance(shape, Corridor):
        said |= {"n": str(len(shape.line)), "m": metres(_long(shape)), "half": metres(shape.half_m)}
        text = (
            _(
                "Jalur %(half)s di kiri dan kanan garis sepanjang %(m)s (%(n)s titik), sekitar"
                " %(place)s"
            )
            % said
        )
    else:
        said |= {"n": str(len(shape.ring)), "m": metres(_across(shape.ring))}
        text = _("Bidang bersudut %(n)s, lebarnya %(m)s, sekitar %(place)s") % said
    near = near_words(middle[0] / E7, middle[1] / E7)
    return f"{text}. {near}." if near else f"{text}."


def metres(distance: float) -> str:
    """150 m; from a kilometre on 1,2 km"""
    if distance < NEAR_KM:
        return f"{distance:.0f} m"
    return f"{_point(f'{distance / 1000:.1f}')} km"


def timetable_words(rows: Sequence[TimetableRow]) -> list[str]:
    """["Senin–Jumat 20.00–05.00 (sampai esok hari)"]; no row is always."""
    if not rows:
        return [_("Selalu, siang dan malam")]
    return [
        f"{_days(same)} {', '.join(_hours(*hours) for hours in same.spans)}"
        for same in by_hours(rows)
    ]


def hours_of(version: ZoneVersion) -> list[str]:
    return timetable_words(rows_from(version.timetable))


def span_words(from_at: datetime, until_at: datetime | None, zone: str) -> str:
    """Within one day the day is said once."""
    said = {"first": moment(from_at, zone), "last": moment(until_at, zone)}
    if until_at is None:
        return _("Mulai %(first)s, tanpa batas akhir") % said
    day = clock.today(zone, from_at)
    if clock.today(zone, until_at) == day:
        hours = {"day": date_words(day), "from": _clock(from_at, zone).split(" ")[0]}
        return f"{hours['day']}, {hours['from']}–{_clock(until_at, zone)}"
    return _("%(first)s sampai %(last)s") % said


def grace_words(minutes: int) -> str:
    if not minutes:
        return _("Tanpa tenggang")
    text = ngettext(
        "%(n)s menit: yang lebih singkat tidak menjadi peringatan",
        "%(n)s menit: yang lebih singkat tidak menjadi peringatan",
        minutes,
    )
    return text % {"n": figure(minutes)}


def grace_of(version: ZoneVersion) -> str:
    """Where nothing is ever judged there is nothing to wait for."""
    if version.is_neutral:
        return _("Tidak dipakai: tidak ada peringatan")
    return grace_words(version.grace_min)


def edge_words(buffer_m: int) -> str:
    """Hysteresis, as an officer would say it."""
    if not buffer_m:
        return _("Tepat di garis")
    return _("Dianggap sampai %(n)s m di luar garis") % {"n": figure(buffer_m)}


def clock_words(text: str) -> str:
    """05:00 is said 05.00."""
    return text if _is_english() else text.replace(":", ".")


def _days(same: SameHours) -> str:
    if same.is_daily:
        return _("Setiap hari")
    words = clock.WEEKDAYS["en" if _is_english() else "id"].split()
    first, last = words[same.days[0]], words[same.days[-1]]
    return first if len(same.days) == 1 else f"{first}–{last}"


def _hours(opens: str, closes: str) -> str:
    said = f"{clock_words(opens)}–{clock_words(closes)}"
    if closes <= opens:
        return _("%(hours)s (sampai esok hari)") % {"hours": said}
    return said


def _across(ring: Sequence[Place]) -> float:
    lats, lons = zip(*ring, strict=True)
    return distance_m(min(lats), min(lons), max(lats), max(lons))


def _long(way: Corridor) -> float:
    return sum(distance_m(*one, *other) for one, other in pairwise(way.line))


def _degrees(value: float) -> str:
    return _point(f"{abs(value):.5f}")


def _point(text: str) -> str:
    return text if _is_english() else text.replace(".", ",")


def _is_english() -> bool:
    return (get_language() or "id").startswith("en")
