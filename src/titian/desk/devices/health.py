"""How is this phone at this moment? Said as people read it: since when, how sure, what to do."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from titian.desk.devices.troubles import Told, Trouble, cause_words, clock_words, troubles_of
from titian.kit.millis import moment, ms
from titian.tracking.models import Device, DeviceSilence
from titian.tracking.points import UNKNOWN, Facts, Sign
from titian.tracking.rules.rhythm import Rhythm, rhythm_of
from titian.tracking.silence import cause_of

FIRST_NEWS = timedelta(hours=1)
CAN_WAIT, CALL_TODAY, CALL_NOW = 0, 1, 2


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
    clock: str = ""
    silent_since: datetime | None = None
    cause: str = ""
    troubles: tuple[Trouble, ...] = ()
    note: str = ""
    facts: Facts = field(default_factory=Facts)

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
    counted_from: datetime,
    at: datetime,
    can_read: bool = True,
    learned_ms: int = 0,
) -> Health:
    """`counted_from`: since then a silence counts; our own failures lie before it. `learned_ms`:
    how long it may be silent at that hour, by its own past.

    `can_read` is False while the store of points is closed: a failure of ours, too.
    """
    if not device.is_active:
        text = _("Kode tidak berlaku lagi: {why}").format(why=device.revoked_because)
        return Health(_("Dicabut"), "plain", "", CAN_WAIT, note=text)
    if not is_held:
        text = _("Serahkan kepada klien lain, atau cabut bila tidak dipakai lagi.")
        return Health(_("Tidak dipegang"), "plain", "", CAN_WAIT, note=text)
    if not can_read:
        text = _(
            "Kabar perangkat belum dapat dibaca. Ini gangguan di pihak kami. Coba lagi sebentar."
        )
        return Health(_("Belum dapat dipastikan"), "unsure", "", CAN_WAIT, note=text)
    if sign is None:
        return _never_heard(device, at)
    since = _silent_since(device, sign, silence, counted_from, at, learned_ms)
    return _heard(device, sign, since, silence)


def _never_heard(device: Device, at: datetime) -> Health:
    if at - device.enrolled_at < FIRST_NEWS:
        text = _("Kabar pertama biasanya datang dalam satu jam setelah kode dipindai.")
        if device.is_tracker:
            text = _("Kabar pertama datang setelah alat disetel dan melihat langit.")
        return Health(_("Menunggu kabar pertama"), "info", "clock", CAN_WAIT, note=text)
    advice = _(
        "Minta klien membuka {app} dan memindai kodenya; bila kodenya hilang, daftarkan lagi."
    )
    if device.is_tracker:
        advice = _("Periksa nomor IMEI, kartu SIM, dan alamat server yang disetel pada alat.")
    trouble = Trouble(
        _("Belum pernah ada kabar"), advice.format(app=device.get_kind_display()), "never"
    )
    return Health(trouble.word, "warn", "signal-off", CALL_TODAY, troubles=(trouble,))


def _heard(
    device: Device, sign: Sign, silent_since: datetime | None, silence: DeviceSilence | None
) -> Health:
    judged = "" if silent_since is None else _judged(sign, silence)
    told = Told(
        str(device.get_kind_display()), sign, silent_since is not None, judged,
        device.is_tracker, device.clock_offset_s,
    )  # fmt: skip
    troubles = troubles_of(told)
    word, kind, mark, weight = _state(silent_since, troubles)
    return Health(
        word,
        kind,
        mark,
        weight,
        seen_at=moment(sign.received_ms),
        fix_at=moment(told.facts.fix_ms) if told.facts.fix_ms is not None else None,
        battery=None if sign.batt == UNKNOWN else sign.batt,
        is_charging=bool(told.facts.charging),
        clock="" if device.is_tracker else clock_words(told.facts),
        facts=told.facts,
        silent_since=silent_since,
        cause=cause_words(told) if silent_since is not None else "",
        troubles=troubles,
        note="" if troubles else _("Tidak ada yang perlu disampaikan."),
    )


def _judged(sign: Sign, silence: DeviceSilence | None) -> str:
    """As the ticket says it, or will say it."""
    return cause_of(sign, None) if silence is None else silence.cause


def _state(
    silent_since: datetime | None, troubles: tuple[Trouble, ...]
) -> tuple[str, str, str, int]:
    if silent_since is not None:
        return _("Belum ada kabar"), "warn", "signal-off", CALL_NOW
    if troubles:
        return troubles[0].word, "warn", "alert", CALL_TODAY
    return _("Baik"), "ok", "", CAN_WAIT


def _silent_since(
    device: Device,
    sign: Sign,
    silence: DeviceSilence | None,
    counted_from: datetime,
    at: datetime,
    learned_ms: int,
) -> datetime | None:
    """As judged; before the judge came round, by the same rhythm."""
    seen_at = moment(sign.received_ms)
    if silence is not None and silence.from_at >= seen_at:
        return silence.from_at
    rhythm = rhythm_of(
        seen_ms=sign.received_ms,
        counted_ms=ms(counted_from),
        heartbeat_s=device.heartbeat_s,
        now_ms=ms(at),
        learned_ms=learned_ms,
    )
    return seen_at if rhythm is Rhythm.SILENT else None
