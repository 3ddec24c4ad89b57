"""What is wrong with a phone, and which one sentence mends it? From what it told about itself.

No phone is blamed on its owner: a sentence says what to do, not whose fault it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from titian.tracking.models import DeviceSilence
from titian.tracking.points import Facts, Sign, facts_of
from titian.tracking.rules.rhythm import LOW_BATTERY

RUNNING_LOW = 20  # percent: time to say it; at LOW_BATTERY a phone goes out by itself
CLOCK_OFF = timedelta(minutes=5)
NO_FIX = timedelta(hours=2)
MINUTE = timedelta(minutes=1)
DOUBLED_FOR_MS = PROPOSED_FOR_MS = 24 * 3_600_000
HOURS_SAID_IN_DAYS = 48


@dataclass(frozen=True)
class Trouble:
    """One thing that is wrong, and the one sentence that mends it; `key` as the causes."""

    word: str
    advice: str
    key: str


@dataclass(frozen=True)
class Told:
    """All that one phone told, and whether it is silent since."""

    app: str
    sign: Sign
    is_silent: bool
    judged_cause: str = ""  # what the judge of silence thinks, or would think now
    is_tracker: bool = False
    clock_offset_s: int = 0  # of a tracker, as approved

    @property
    def facts(self) -> Facts:
        return facts_of(self.sign)


def troubles_of(told: Told) -> tuple[Trouble, ...]:
    """The likeliest cause first; a silence has at least one."""
    of_kind = _of_tracker(told) if told.is_tracker else _of_phone(told)
    found = [*_battery(told), *of_kind, *_no_fix(told)]
    if told.is_silent and not found:
        return (_no_network(told),)
    return tuple(sorted(found, key=lambda trouble: trouble.key != told.judged_cause))


def cause_words(told: Told) -> str:
    """Why the phone is silent, as far as one can know; in the words of the ticket, within a
    sentence."""
    word = str(DeviceSilence.Cause(told.judged_cause or DeviceSilence.Cause.UNKNOWN).label)
    return f"{word[0].lower()}{word[1:]}"


def _of_phone(told: Told) -> Iterator[Trouble]:
    yield from _permission(told)
    yield from _saver(told)
    yield from _clock(told)


def _of_tracker(told: Told) -> Iterator[Trouble]:
    """Its clock is mended here, and its number is its only name."""
    if proposed_offset_s(told.facts, told.clock_offset_s, told.sign.received_ms) is not None:
        advice = _("Klien tidak perlu berbuat apa-apa. Periksa usul di halaman perangkat.")
        yield Trouble(_("Jam alat tidak tepat"), advice, "clock")
    doubled_ms = told.facts.doubled_ms
    if doubled_ms is not None and told.sign.received_ms - doubled_ms < DOUBLED_FOR_MS:
        advice = _(
            "Klien tidak perlu berbuat apa-apa. Cocokkan IMEI pada kotak alat; cabut yang salah."
        )
        yield Trouble(_("Dua alat memakai nomor ini"), advice, "doubled")


def proposed_offset_s(facts: Facts, approved_s: int, heard_ms: int) -> int | None:
    """So far ahead is a tracker's clock; None when nothing new is known of it."""
    if facts.clock_off_ms is None or facts.clock_seen_ms is None:
        return None
    if heard_ms - facts.clock_seen_ms > PROPOSED_FOR_MS:
        return None
    offset_s = facts.clock_off_ms // 1000
    return None if offset_s == approved_s else offset_s


def _battery(told: Told) -> Iterator[Trouble]:
    least = LOW_BATTERY if told.is_silent else RUNNING_LOW
    if 0 <= told.sign.batt <= least and not told.facts.charging:
        likely, low = _("Kemungkinan baterai habis"), _("Baterai hampir habis")
        advice = _("Minta klien mengisi daya ponsel dan membiarkannya menyala.")
        if told.is_tracker:
            advice = _("Minta klien mengisi daya alat pelacaknya.")
        yield Trouble(likely if told.is_silent else low, advice, "battery")


def _permission(told: Told) -> Iterator[Trouble]:
    if told.facts.permission in {"none", "foreground"}:
        advice = _(
            "Minta klien membuka Setelan, Aplikasi, {app}, Izin, Lokasi, lalu memilih"
            " “Izinkan sepanjang waktu”."
        )
        yield Trouble(_("Izin lokasi dicabut"), advice.format(app=told.app), "permission")
    elif told.facts.exact is False:
        advice = _("Minta klien menyalakan “Gunakan lokasi akurat” pada izin lokasi {app}.")
        yield Trouble(_("Lokasi tidak teliti"), advice.format(app=told.app), "permission")


def _saver(told: Told) -> Iterator[Trouble]:
    facts = told.facts
    if not (facts.power_saving or facts.optimised or facts.hibernates):
        return
    if facts.power_saving:
        advice = _("Minta klien mematikan mode hemat baterai di ponsel.")
    elif facts.optimised:
        advice = _("Minta klien mematikan penghemat baterai untuk {app}.")
    else:
        advice = _(
            "Minta klien membuka Setelan, Aplikasi, {app}, lalu mematikan"
            " “Jeda aktivitas aplikasi jika tidak digunakan”."
        )
    yield Trouble(_("Penghemat baterai menyala"), advice.format(app=told.app), "saver")


def _clock(told: Told) -> Iterator[Trouble]:
    if _is_clock_off(told.facts):
        advice = _("Minta klien menyalakan “Tanggal & waktu otomatis” di Setelan ponsel.")
        yield Trouble(_("Jam ponsel tidak tepat"), advice, "clock")


def _no_fix(told: Told) -> Iterator[Trouble]:
    """Alive, but no place: a lost permission says it already."""
    fix_ms = told.facts.fix_ms
    is_old = fix_ms is None or timedelta(milliseconds=told.sign.received_ms - fix_ms) > NO_FIX
    if is_old and not told.is_silent and told.facts.permission not in {"none", "foreground"}:
        advice = _("Minta klien menyalakan Lokasi di ponsel dan keluar ruangan sebentar.")
        if told.is_tracker:
            advice = _("Minta klien keluar ruangan sebentar supaya alat melihat langit.")
        yield Trouble(_("Ada kabar, tetapi tanpa lokasi"), advice, "no_fix")


def _no_network(told: Told) -> Trouble:
    if told.is_tracker:
        advice = _("Telepon klien: tanyakan apakah lampu alatnya menyala dan pulsa kartunya ada.")
        return Trouble(_("Kemungkinan tidak ada jaringan"), advice, "network")
    advice = _("Telepon klien: tanyakan apakah ponselnya menyala dan ada paket data atau sinyal.")
    return Trouble(_("Kemungkinan tidak ada jaringan"), advice, "network")


def clock_words(facts: Facts) -> str:
    """How far the phone's clock is off; empty when it never said."""
    if facts.skew_ms is None:
        return ""
    if not _is_clock_off(facts):
        return _("Tepat")
    skew = timedelta(milliseconds=facts.skew_ms)
    if skew < timedelta():
        return _("Lebih cepat {length} dari jam kantor").format(length=length_words(-skew))
    return _("Lebih lambat {length} dari jam kantor").format(length=length_words(skew))


def _is_clock_off(facts: Facts) -> bool:
    return facts.skew_ms is not None and abs(timedelta(milliseconds=facts.skew_ms)) > CLOCK_OFF


def length_words(span: timedelta) -> str:
    """34 menit, 1 jam 30 menit, 3 hari, kurang dari 1 menit"""
    if span < MINUTE / 2:
        return _("kurang dari 1 menit")
    hours, minutes = divmod(round(span / MINUTE), 60)
    if hours >= HOURS_SAID_IN_DAYS:
        days = hours // 24
        return ngettext("%(n)s hari", "%(n)s hari", days) % {"n": days}
    if hours and minutes:
        return _("{hours} jam {minutes} menit").format(hours=hours, minutes=minutes)
    if hours:
        return ngettext("%(n)s jam", "%(n)s jam", hours) % {"n": hours}
    return ngettext("%(n)s menit", "%(n)s menit", minutes) % {"n": minutes}
