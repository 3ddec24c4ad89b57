"""How is advice said? What would have changed, what it costs, in words an officer can check."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from titian.insight.rules.advice import Tried
from titian.insight.zone_advice import Looked
from titian.kit.shapes import Circle, shape_from
from titian.tracking.models import ZoneVersion


@dataclass(frozen=True)
class Line:
    """One try in words."""

    tried: Tried
    words: str
    costs: str
    is_best: bool


@dataclass(frozen=True)
class Page:
    """What the page says; without a best line `why_none` tells why."""

    looked: Looked
    best: Line | None
    lines: Sequence[Line]
    why_none: str


def page_of(looked: Looked) -> Page:
    best = looked.advice.best
    lines = [
        _line(looked, one) for one in looked.advice.tried if one == best or _is_plain(looked, one)
    ]
    return Page(
        looked,
        _line(looked, best) if best else None,
        lines,
        "" if best else _why_none(looked),
    )


def reason_of(looked: Looked, tried: Tried) -> str:
    """Kept with the proposal, for whoever approves it."""
    said = {"change": change_words(looked.version, tried), "result": result_words(looked, tried)}
    return _("Saran dari pemutaran ulang 30 hari: %(change)s. %(result)s") % said


def change_words(version: ZoneVersion, tried: Tried) -> str:
    """Jari-jari 100 m menjadi 150 m, tenggang 15 menit menjadi 20 menit"""
    parts = []
    shape = shape_from(version.shape)
    if tried.change.wider_m and isinstance(shape, Circle):
        radius = {"old": shape.radius_m, "new": shape.radius_m + tried.change.wider_m}
        parts.append(_("jari-jari %(old)s m menjadi %(new)s m") % radius)
    if tried.change.buffer_m != version.buffer_m:
        edge = {"old": version.buffer_m, "new": tried.change.buffer_m}
        parts.append(_("tepi %(old)s m menjadi %(new)s m di luar garis") % edge)
    if tried.change.grace_min != version.grace_min:
        grace = {"old": version.grace_min, "new": tried.change.grace_min}
        parts.append(_("tenggang %(old)s menit menjadi %(new)s menit") % grace)
    return ", ".join(parts)


def result_words(looked: Looked, tried: Tried) -> str:
    """41 % dari 17 peringatan hilang, tidak satu pun yang benar."""
    said = {"percent": tried.removed_percent, "all": looked.advice.tickets}
    if tried.true_lost:
        lost = ngettext(
            "%(percent)s %% dari %(all)s peringatan hilang, tetapi juga %(lost)s yang benar.",
            "%(percent)s %% dari %(all)s peringatan hilang, tetapi juga %(lost)s yang benar.",
            tried.true_lost,
        )
        return lost % {**said, "lost": tried.true_lost}
    return _("%(percent)s %% dari %(all)s peringatan hilang, tidak satu pun yang benar.") % said


def _is_plain(looked: Looked, tried: Tried) -> bool:
    """It changes one thing: the others are between these."""
    change, version = tried.change, looked.version
    has_moved = bool(change.wider_m) or change.buffer_m != version.buffer_m
    return not has_moved or change.grace_min == version.grace_min


def _line(looked: Looked, tried: Tried) -> Line:
    change = change_words(looked.version, tried)
    words = f"{change[:1].upper()}{change[1:]}"
    return Line(tried, words, _costs(tried), tried == looked.advice.best)


def _costs(tried: Tried) -> str:
    """What one should know before pressing."""
    parts = []
    if tried.true_lost:
        parts.append(_("%(n)s yang benar ikut hilang") % {"n": tried.true_lost})
    if tried.unsaid_lost:
        parts.append(_("%(n)s yang belum diputuskan ikut hilang") % {"n": tried.unsaid_lost})
    if tried.later_min:
        parts.append(
            _("yang benar diketahui sampai %(n)s menit lebih lambat") % {"n": tried.later_min}
        )
    return "; ".join(parts)


def _why_none(looked: Looked) -> str:
    if looked.version.is_neutral:
        return _("Wilayah ini hanya dicatat dan tidak memberi peringatan, jadi tidak ada saran.")
    if looked.version.kind == ZoneVersion.Kind.EXCLUSION:
        return _(
            "Untuk wilayah yang tidak boleh dimasuki tidak ada saran: yang terlewat di sana dapat "
            "membahayakan orang."
        )
    if not looked.points:
        return _(
            "Belum ada titik dari perangkat klien ini, jadi tidak ada yang dapat diputar ulang."
        )
    if not looked.advice.tickets:
        return _("Dengan batas yang sekarang tidak ada peringatan dalam 30 hari ini.")
    if not looked.advice.tried:
        return _(
            "Baru sedikit peringatan yang oleh petugas dinilai keliru; terlalu sedikit untuk "
            "memberi saran."
        )
    return _(
        "Tidak ada perubahan kecil yang menghilangkan cukup banyak peringatan keliru tanpa "
        "menyembunyikan yang benar."
    )
