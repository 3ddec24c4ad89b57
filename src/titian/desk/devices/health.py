"""How is this phone, and what does one tell the client? From what it told about itself.

No phone is blamed on its owner: a sentence says what is known, since when, and what to do.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from titian.kit.ids import EPOCH
from titian.tracking.models import Device, DeviceSilence
from titian.tracking.points import UNKNOWN, Facts, Sign, facts_of

EMPTY = 10  # percent: with so little the phone went out by itself
LOW_BATTERY = 20
CLOCK_OFF = timedelta(minutes=5)
NO_FIX = timedelta(hours=2)
LEAST_SILENCE = timedelta(minutes=30)
BEATS_OF_SILENCE = 4
FIRST_NEWS = timedelta(hours=1)
CAN_WAIT, CALL_TODAY, CALL_NOW = 0, 1, 2


@dataclass(frozen=True)
class Trouble:
    """One thing that is wrong, and the one sentence that mends it."""

    word: str
    advice: str
    key: str


@dataclass(frozen=True)
class Health:
    """One phone at one moment."""

    word: str
    kind: str  # as a tag: ok, warn, unsure, info, plain
    sign: str
    weight: int  # who must be called first
    seen_at: datetime | None = None
    fix_at: datetime | None = None
    battery: int | None = None
    is_charging: bool = False
    clock_off: str = ""
    silent_since: datetime | None = None
    cause: str = ""
    troubles: tuple[Trouble, ...] = ()
    note: str = ""

    @property
    def needs_a_hand(self) -> bool:
        return self.weight > CAN_WAIT

    @property
    def advice(self) -> str:
        """The first thing to tell the client; the others stand on the phone's own page."""
        return self.troubles[0].advice if self.troubles else self.note


def health_of(
    device: Device,
    *,
    is_held: bool,
    sign: Sign | None,
    silence: DeviceSilence | None,
    at: datetime,
    can_read: bool = True,
) -> Health:
    """`can_read` is False while the store of points is closed: a failure of ours."""
    if not device.is_active:
        return Health(_("Dicabut"), "plain", "", CAN_WAIT, note=_no_more(device))
    if not is_held:
        text = _("Serahkan kepada klien lain, atau cabut bila tidak dipakai lagi.")
        return Health(_("Tidak dipegang"), "plain", "", CAN_WAIT, note=text)
    if not can_read:
        text = _("Kabar perangkat belum dapat dibaca. Ini gangguan di pihak kami.")
        return Health(_("Belum dapat dipastikan"), "unsure", "", CAN_WAIT, note=text)
    if sign is None:
        return _never_heard(device, at)
    return _heard(device, sign, silence, at)


def _no_more(device: Device) -> str:
    return _("Token tidak berlaku lagi: {why}").format(why=device.revoked_because)


def _never_heard(device: Device, at: datetime) -> Health:
    app = device.get_kind_display()
    if at - device.enrolled_at < FIRST_NEWS:
        text = _("Kabar pertama biasanya datang dalam satu jam setelah kode dipindai.")
        return Health(_("Menunggu kabar pertama"), "info", "clock", CAN_WAIT, note=text)
    advice = _(
        "Minta klien membuka {app} dan memindai kodenya; bila kodenya hilang, daftarkan lagi."
    ).format(app=app)
    trouble = Trouble(_("Belum pernah terhubung"), advice, "never")
    return Health(trouble.word, "warn", "signal-off", CALL_TODAY, troubles=(trouble,))


def _heard(device: Device, sign: Sign, silence: DeviceSilence | None, at: datetime) -> Health:
    facts = facts_of(sign)
    seen_at = _moment(sign.received_ms)
    silent_since = _silent_since(device, seen_at, silence, at)
    troubles = tuple(_troubles(device, sign, facts, seen_at, silent_since, at, silence))
    if silent_since is not None:
        word, kind, mark, weight = _("Belum ada kabar"), "warn", "signal-off", CALL_NOW
    elif troubles:
        word, kind, mark, weight = troubles[0].word, "warn", "alert", CALL_TODAY
    else:
        word, kind, mark, weight = _("Baik"), "ok", "", CAN_WAIT
    return Health(
        word, kind, mark, weight,
        seen_at=seen_at,
        fix_at=_moment(facts.fix_ms) if facts.fix_ms is not None else None,
        battery=None if sign.batt == UNKNOWN else sign.batt,
        is_charging=bool(facts.charging),
        clock_off=_clock_words(facts),
        silent_since=silent_since,
        cause=_cause_word(sign, facts, silence) if silent_since else "",
        troubles=troubles,
        note="" if troubles else _("Tidak ada yang perlu disampaikan."),
    )  # fmt: skip


def _silent_since(
    device: Device, seen_at: datetime, silence: DeviceSilence | None, at: datetime
) -> datetime | None:
    if silence is not None and silence.until_at is None and silence.from_at >= seen_at:
        return silence.from_at
    patience = max(LEAST_SILENCE, timedelta(seconds=device.heartbeat_s) * BEATS_OF_SILENCE)
    return seen_at if at - seen_at > patience else None


def _troubles(
    device: Device,
    sign: Sign,
    facts: Facts,
    seen_at: datetime,
    silent_since: datetime | None,
    at: datetime,
    silence: DeviceSilence | None,
) -> Iterator[Trouble]:
    """The likeliest cause first."""
    app = str(device.get_kind_display())
    found = list(_told(app, sign, facts, is_silent=silent_since is not None))
    cause = silence.cause if silence is not None and silent_since is not None else ""
    yield from sorted(found, key=lambda trouble: trouble.key != cause)
    if silent_since is not None and not found:
        advice = _(
            "Telepon klien: tanyakan apakah ponselnya menyala dan ada paket data atau sinyal."
        )
        yield Trouble(_("Kemungkinan tidak ada jaringan"), advice, "network")
    has_no_fix = facts.fix_ms is None or seen_at - _moment(facts.fix_ms) > NO_FIX
    if silent_since is None and has_no_fix and "permission" not in {one.key for one in found}:
        yield Trouble(
            _("Ada kabar, tetapi tanpa lokasi"),
            _("Minta klien menyalakan Lokasi di ponsel dan keluar ruangan sebentar."),
            "no_fix",
        )


def _told(app: str, sign: Sign, facts: Facts, *, is_silent: bool) -> Iterator[Trouble]:
    least = EMPTY if is_silent else LOW_BATTERY
    if 0 <= sign.batt <= least and not facts.charging:
        word = _("Kemungkinan baterai habis") if is_silent else _("Baterai hampir habis")
        yield Trouble(
            word, _("Minta klien mengisi daya ponsel dan membiarkannya menyala."), "battery"
        )
    if facts.permission in {"none", "foreground"}:
        advice = _(
            "Minta klien membuka Setelan, Aplikasi, {app}, Izin, Lokasi, lalu memilih"
            " “Izinkan sepanjang waktu”."
        )
        yield Trouble(_("Izin lokasi dicabut"), advice.format(app=app), "permission")
    elif facts.exact is False:
        advice = _("Minta klien menyalakan “Gunakan lokasi akurat” pada izin lokasi {app}.")
        yield Trouble(_("Lokasi tidak teliti"), advice.format(app=app), "permission")
    if facts.power_saving or facts.optimised or facts.hibernates:
        yield Trouble(_("Penghemat baterai menyala"), _saver_advice(app, facts), "saver")
    if _is_clock_off(facts):
        advice = _("Minta klien menyalakan “Tanggal & waktu otomatis” di Setelan ponsel.")
        yield Trouble(_("Jam ponsel tidak tepat"), advice, "clock")


def _saver_advice(app: str, facts: Facts) -> str:
    if facts.power_saving:
        return _("Minta klien mematikan mode hemat baterai di ponsel.")
    if facts.optimised:
        return _("Minta klien mematikan penghemat baterai untuk {app}.").format(app=app)
    return _(
        "Minta klien membuka Setelan, Aplikasi, {app}, lalu mematikan “Jeda aktivitas aplikasi”."
    ).format(app=app)


CAUSES = {
    "battery": gettext_lazy("kemungkinan baterai habis"),
    "permission": gettext_lazy("izin lokasi dicabut di ponsel"),
    "saver": gettext_lazy("penghemat baterai menghentikan aplikasi"),
    "network": gettext_lazy("kemungkinan tidak ada jaringan"),
    "unknown": gettext_lazy("sebabnya belum diketahui"),
}


def _cause_word(sign: Sign, facts: Facts, silence: DeviceSilence | None) -> str:
    if silence is not None:
        return str(CAUSES.get(silence.cause, CAUSES["unknown"]))
    found = [one.key for one in _told("", sign, facts, is_silent=True) if one.key in CAUSES]
    return str(CAUSES[found[0] if found else "unknown"])


def _is_clock_off(facts: Facts) -> bool:
    return facts.skew_ms is not None and abs(_skew(facts)) > CLOCK_OFF


def _clock_words(facts: Facts) -> str:
    if facts.skew_ms is None:
        return ""
    if not _is_clock_off(facts):
        return _("Tepat")
    words = _length(abs(_skew(facts)))
    if _skew(facts) < timedelta():
        return _("Lebih cepat {length} dari jam kita").format(length=words)
    return _("Lebih lambat {length} dari jam kita").format(length=words)


def _length(span: timedelta) -> str:
    hours, minutes = divmod(round(span / timedelta(minutes=1)), 60)
    if hours >= 48:
        return _("{n} hari").format(n=hours // 24)
    if hours and minutes:
        return _("{hours} jam {minutes} menit").format(hours=hours, minutes=minutes)
    return _("{n} jam").format(n=hours) if hours else _("{n} menit").format(n=minutes)


def _skew(facts: Facts) -> timedelta:
    return timedelta(milliseconds=facts.skew_ms or 0)


def _moment(ms: int) -> datetime:
    return EPOCH + timedelta(milliseconds=ms)
