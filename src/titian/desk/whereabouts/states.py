"""Where is the phone now, seen from each zone, since when, and why is there an alert or none?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from titian.desk.templatetags.titian import moment
from titian.desk.whereabouts.noted import noted_word
from titian.kit.millis import moment as moment_of_ms
from titian.kit.millis import ms
from titian.tracking.models import ZoneVersion
from titian.tracking.noted import LOOKED_BACK_MS, stays_since
from titian.tracking.rules.presence import IN, OUT, UNKNOWN, Stay
from titian.tracking.rules.zones import ZoneRule, judged_spans
from titian.tracking.store import Store


@dataclass(frozen=True)
class ZoneState:
    """One zone; `word` says where, `why` how that is known, `judged` why no alert or which."""

    version: ZoneVersion
    word: str
    kind: str  # of the tag
    since: datetime | None
    why: str
    judged: str


def states_of(
    store: Store,
    number: int,
    rules: Sequence[ZoneRule],
    versions: Sequence[ZoneVersion],
    at: datetime,
) -> list[ZoneState]:
    """Folded anew from the points, so that it is right while the judge stands still."""
    now_ms = ms(at)
    holding = [rule for rule in rules if rule.from_ms <= now_ms < rule.ends_ms]
    if not holding:
        return []
    stays = stays_since(store, number, now_ms, holding)
    by_id = {version.pk: version for version in versions}
    return [
        _state(rule, by_id[rule.id], stays.get(rule.key, ()), now_ms)
        for rule in holding
        if rule.id in by_id
    ]


def last_stay(rule: ZoneRule, stays: Sequence[Stay], now_ms: int) -> Stay:
    """The present one; unknown from the moment at which sight was lost."""
    if not stays:
        return Stay(UNKNOWN, rule.from_ms, None, False, (), None, None)
    last = stays[-1]
    seen_ms = last.seen_ms
    if last.where == UNKNOWN or seen_ms is None or seen_ms + rule.max_gap_ms >= now_ms:
        return last
    return Stay(UNKNOWN, seen_ms + rule.max_gap_ms, None, False, (), seen_ms, None)


def _state(rule: ZoneRule, version: ZoneVersion, stays: Sequence[Stay], now_ms: int) -> ZoneState:
    stay = last_stay(rule, stays, now_ms)
    if version.is_neutral:
        return _noted(rule, version, stay, now_ms)
    is_wrong = stay.where == (OUT if rule.kind == "inclusion" else IN)
    is_judged = bool(judged_spans(rule, now_ms, now_ms + 1))
    word, kind = _word(rule, stay) if is_judged else _bare_word(stay)
    judged = _judged(rule, stay, now_ms, is_wrong=is_wrong) if is_judged else _not_judged()
    return ZoneState(version, word, kind, moment_of_ms(stay.from_ms), _why(stay), judged)


def _noted(rule: ZoneRule, version: ZoneVersion, stay: Stay, now_ms: int) -> ZoneState:
    """Who was there in all the days that were looked at came before: since when is not known."""
    word, kind = noted_word(version.zone.name, stay.where, is_certain=stay.certain)
    is_older = stay.from_ms < now_ms - LOOKED_BACK_MS + rule.max_gap_ms
    since = None if is_older else moment_of_ms(stay.from_ms)
    said = _("Hanya dicatat: di sini tidak pernah ada peringatan.")
    return ZoneState(version, word, kind, since, _why(stay), said)


def _word(rule: ZoneRule, stay: Stay) -> tuple[str, str]:
    """The word alone says whether it is right: to be inside is wrong where it is forbidden."""
    if stay.where == UNKNOWN or not stay.certain:
        return _bare_word(stay)
    is_in = stay.where == IN
    if rule.kind == "exclusion":
        if is_in:
            return _("Di dalam, padahal dilarang"), "warn"
        return _("Di luar, seperti seharusnya"), "ok"
    if is_in:
        return _("Di dalam, seperti seharusnya"), "ok"
    return _("Di luar, padahal harus di dalam"), "warn"


def _bare_word(stay: Stay) -> tuple[str, str]:
    """Where, without saying whether that is right: at this hour it may be neither."""
    if stay.where == UNKNOWN:
        return _("Tidak diketahui"), "unsure"
    if not stay.certain:
        return _("Mungkin di dalam") if stay.where == IN else _("Mungkin di luar"), "unsure"
    return _("Di dalam") if stay.where == IN else _("Di luar"), "plain"


def _why(stay: Stay) -> str:
    if stay.where != UNKNOWN:
        if stay.certain:
            return _("Titiknya cukup teliti: jelas di satu sisi batas.")
        return _("Titiknya kurang teliti untuk memastikan.")
    if stay.seen_ms is None:
        return _("Belum ada titik yang dapat dipakai.")
    said = {"when": moment(moment_of_ms(stay.seen_ms))}
    return _("Titik terakhir yang dapat dipakai %(when)s.") % said


def _not_judged() -> str:
    return _("Sekarang tidak dinilai: di luar jadwal, atau ada izin yang berlaku.")


def _judged(rule: ZoneRule, stay: Stay, now_ms: int, *, is_wrong: bool) -> str:
    """Why there is an alert, or none."""
    minutes = rule.grace_ms // 60_000
    if is_wrong and now_ms - stay.from_ms < rule.grace_ms:
        return _("Belum ada peringatan: tenggang %(n)s menit belum lewat.") % {"n": minutes}
    if is_wrong:
        return _("Kejadian ini menjadi peringatan.")
    if stay.where == UNKNOWN:
        if rule.kind == "inclusion" and rule.timetable is not None:
            return _("Selama jadwal tidak ada titik: “tidak dapat dipastikan”, bukan pelanggaran.")
        return _("Tidak ada peringatan: tidak ada titik yang menunjukkan pelanggaran.")
    if not stay.certain:
        return _("Tidak ada peringatan: tidak ada titik yang menunjukkan pelanggaran.")
    return _("Tidak ada peringatan: klien di tempat yang benar.")
