"""What does a map say in words? For those who cannot see or load it, and under it for all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from titian.desk.maps.clipping import Box
from titian.desk.maps.names import near_words
from titian.desk.maps.picture import Fix, Picture, Use, Zone
from titian.kit import clock
from titian.kit.corridors import Corridor

NEAR_BELOW = 0.3  # degrees wide: a larger picture is near many places


@dataclass(frozen=True)
class Sign:
    """One line of the legend: the drawing's name and what it means."""

    drawing: str
    word: str


def clock_of(at: datetime) -> str:
    """09.12, without the zone: the words under the map name it once."""
    return clock.clock_time(at, timezone.get_current_timezone_name(), _language()).split(" ")[0]


def zone_words(zone: Zone) -> str:
    """Colour alone does not say that a zone is forbidden, or only noted."""
    if zone.is_neutral:
        return _("%(zone)s (hanya dicatat)") % {"zone": zone.name}
    return _("%(zone)s (dilarang)") % {"zone": zone.name} if zone.is_exclusion else zone.name


def legend_of(picture: Picture, *, has_rough_shore: bool, has_borders: bool = False) -> list[Sign]:
    """Only what is on the picture."""
    uses = {fix.use for fix in picture.fixes}
    gaps = {leg.is_gap for leg in picture.legs()}
    kinds = {_drawing_of(zone) for zone in picture.zones}
    signs = (
        ("zone" in kinds, "zone", _("Wilayah klien")),
        ("no" in kinds, "no", _("Wilayah terlarang")),
        ("noted" in kinds, "noted", _("Hanya dicatat, tanpa peringatan")),
        ("way" in kinds, "way", _("Jalur perjalanan")),
        ("noway" in kinds, "noway", _("Jalur terlarang")),
        (any(pin.is_home for pin in picture.pins), "home", _("Rumah klien")),
        (Use.INSIDE in uses, "in", _("Pasti di dalam")),
        (Use.AWAY in uses, "in", _("Pasti di luar wilayah terlarang")),
        (Use.UNSURE in uses, "unsure", _("Belum pasti")),
        (Use.OUTSIDE in uses, "sure", _("Pasti di luar")),
        (Use.ENTERED in uses, "sure", _("Pasti di dalam wilayah terlarang")),
        (Use.PLAIN in uses, "plain", _("Titik, dengan akurasinya")),
        (Use.UNUSED in uses, "unused", _("Tidak dinilai: kurang teliti")),
        (False in gaps, "trk", _("Jejak")),
        (True in gaps, "gap", _("Jalan tidak diketahui")),
        (has_borders, "limit", _("Batas daerah")),
        (has_rough_shore, "rough", _("Garis pantai kira-kira (dapat meleset sampai 1 km)")),
    )
    return [Sign(drawing, word) for is_shown, drawing, word in signs if is_shown]


def _drawing_of(zone: Zone) -> str:
    is_way = isinstance(zone.shape, Corridor)
    if zone.is_neutral:
        return "noted"
    if zone.is_exclusion:
        return "noway" if is_way else "no"
    return "way" if is_way else "zone"


def points_of(picture: Picture) -> list[str]:
    """Each fix as one line."""
    return [_fix_words(number, fix) for number, fix in enumerate(picture.fixes, 1)]


def words_of(picture: Picture) -> list[str]:
    """Sentences, each of what is known only."""
    return list(_sentences(picture))


def _sentences(picture: Picture) -> Iterator[str]:
    if picture.is_empty:
        yield _("Belum ada yang dapat ditunjukkan pada peta ini.")
        return
    if picture.fixes:
        yield _span(picture.fixes)
    if any(leg.is_gap for leg in picture.legs()):
        yield _(
            "Garis putus-putus: titiknya berselang 10 menit atau lebih, jadi jalan yang ditempuh"
            " tidak diketahui."
        )
    box = picture.bounds()
    if box.right - box.left < NEAR_BELOW and (near := near_words(*_middle(box))):
        yield f"{near}."


def _middle(box: Box) -> tuple[float, float]:
    return (box.low + box.high) / 2, (box.left + box.right) / 2


def _span(fixes: Sequence[Fix]) -> str:
    zone = timezone.get_current_timezone_name()
    first, last = (
        f"{clock.long_date(clock.today(zone, at), _language())}, "
        f"{clock.clock_time(at, zone, _language())}"
        for at in (fixes[0].at, fixes[-1].at)
    )
    said = {"n": len(fixes), "first": first, "last": last}
    if len(fixes) == 1:
        return _("Satu titik, %(first)s.") % said
    return _("%(n)s titik, dari %(first)s sampai %(last)s.") % said


def _fix_words(number: int, fix: Fix) -> str:
    said = {"n": number, "time": clock_of(fix.at), "m": fix.accuracy_m, "use": _use_word(fix.use)}
    if fix.accuracy_m:
        return _("Titik %(n)s, pukul %(time)s, akurasi %(m)s m. %(use)s") % said
    return _("Titik %(n)s, pukul %(time)s, akurasi tidak diketahui. %(use)s") % said


def _use_word(use: Use) -> str:
    words = {
        Use.INSIDE: _("Pasti di dalam."),
        Use.UNSURE: _("Belum pasti."),
        Use.OUTSIDE: _("Pasti di luar."),
        Use.AWAY: _("Pasti di luar wilayah terlarang."),
        Use.ENTERED: _("Pasti di dalam wilayah terlarang."),
        Use.UNUSED: _("Tidak dinilai."),
    }
    return words.get(use, "")


def _language() -> str:
    return get_language() or "id"
