"""Why was it judged so? The rule, the hours, the fixes and the doubt, row by row, in words."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from titian.desk.bounds.listing import pause_line
from titian.desk.bounds.words import edge_words, grace_words, hours_of
from titian.desk.maps.picture import Use
from titian.desk.templatetags.titian import date_words, moment
from titian.desk.whereabouts.fixes import FixLine
from titian.tracking.models import Episode, ZonePause
from titian.tracking.rules.fixes import LARGEST_DOUBT_M
from titian.tracking.rules.presence import DWELL_MS, GOOD_ENTRY_M, PLAINLY_OUT_M
from titian.tracking.rules.versions import version_of

Pair = tuple[str, str]


def rule_words(
    episode: Episode, *, lines: Sequence[FixLine], pauses: Sequence[ZonePause]
) -> list[Pair]:
    return list(_rows(episode, lines, pauses))


def _rows(
    episode: Episode, lines: Sequence[FixLine], pauses: Sequence[ZonePause]
) -> Iterator[Pair]:
    version = episode.version
    yield _("Aturan"), _bounds_words(episode)
    yield _("Tepi"), edge_words(version.buffer_m)
    yield _("Jadwal"), "; ".join(hours_of(version))
    yield _("Izin"), _pause_words(episode, pauses)
    yield _("Dinilai begitu bila"), _when(episode)
    yield _("Yang dihitung"), _counted(lines)
    yield _("Tenggang"), grace_words(version.grace_min)
    yield _("Kepastian"), _sure(episode)
    yield _("Versi aturan"), _version(episode)


def _bounds_words(episode: Episode) -> str:
    version = episode.version
    said = {
        "kind": str(version.get_kind_display()).lower(),
        "zone": version.zone.name,
        "n": version.number,
        "who": version.approved_by.name if version.approved_by else "–",
        "when": moment(version.approved_at, version.time_zone),
    }
    return _("%(zone)s versi %(n)s, %(kind)s; disetujui %(who)s, %(when)s") % said


def _pause_words(episode: Episode, pauses: Sequence[ZonePause]) -> str:
    """A permission that nobody approved explains much, but it did not hold."""
    zone = episode.version.time_zone
    words = [
        _pause(pause, pause_line(pause, zone, episode.noticed_at).span)
        for pause in pauses
        if pause.refused_at is None
    ]
    return "; ".join(words) or _("Tidak ada izin di sekitar waktu ini")


def _pause(pause: ZonePause, span: str) -> str:
    said = {"kind": str(pause.get_kind_display()), "span": span}
    if pause.approved_at is None:
        return _("%(kind)s, %(span)s: diminta, belum disetujui") % said
    return _("%(kind)s, %(span)s: disetujui") % said


def _when(episode: Episode) -> str:
    said = {
        "buffer": episode.version.buffer_m, "seconds": DWELL_MS // 1000, "plain": PLAINLY_OUT_M,
        "good": GOOD_ENTRY_M,
    }  # fmt: skip
    if episode.kind == Episode.Kind.OUTSIDE:
        text = _(
            "dua titik, berselang sedikitnya %(seconds)s detik, lebih dari %(buffer)s m di luar "
            "batas, juga setelah akurasinya diperhitungkan; atau satu titik lebih dari "
            "%(plain)s m di luar"
        )
    elif episode.kind == Episode.Kind.INSIDE:
        text = _(
            "mungkin: lingkaran akurasinya menyentuh wilayah; pasti: seluruhnya di dalam, atau "
            "dua titik berturut-turut di dalam dengan akurasi sampai %(good)s m"
        )
    else:
        text = _("tidak ada titik yang dapat dipakai selama jadwal, lebih lama daripada tenggang")
    return text % said


def _counted(lines: Sequence[FixLine]) -> str:
    used = [line for line in lines if line.use is not Use.UNUSED]
    unused = len(lines) - len(used)
    text = ngettext("%(n)s titik dipakai", "%(n)s titik dipakai", len(used)) % {"n": len(used)}
    best = min((line.accuracy_m for line in used if line.accuracy_m), default=0)
    worst = max((line.accuracy_m for line in used), default=0)
    if best:
        text += ", " + _accuracy(best, worst)
    if unused:
        left = ngettext("%(n)s titik tidak dipakai", "%(n)s titik tidak dipakai", unused)
        text += "; " + left % {"n": unused}
    rough = _("Akurasi lebih kasar dari %(most)s m tidak menentukan.")
    return f"{text}. {rough % {'most': LARGEST_DOUBT_M}}"


def _accuracy(best: int, worst: int) -> str:
    if best == worst:
        return _("akurasi %(m)s m") % {"m": best}
    return _("akurasi %(best)s–%(worst)s m") % {"best": best, "worst": worst}


def _sure(episode: Episode) -> str:
    if episode.kind == Episode.Kind.UNVERIFIED:
        return _("Tidak dapat dipastikan. Ini bukan pelanggaran.")
    if episode.confidence == Episode.Confidence.CERTAIN:
        return _("Pasti, menurut titik yang akurasinya diketahui. Sebabnya belum diketahui.")
    return _("Mungkin. Titiknya kurang teliti untuk memastikan.")


def _version(episode: Episode) -> str:
    """By which the program concluded it; what stood before versions were kept has none."""
    version = version_of(episode.rule)
    if version is None:
        return _("Dinilai sebelum aturan diberi nomor versi.")
    said = {"id": version.id, "day": date_words(version.since)}
    return _("%(id)s, berlaku sejak %(day)s") % said
