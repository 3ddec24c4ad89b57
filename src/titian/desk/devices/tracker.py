"""What else is shown of a tracker? How to set it up, its clock, its last alarm, its orders."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from titian.desk.devices.fleet import Line
from titian.desk.devices.troubles import length_words, proposed_offset_s
from titian.kit.millis import moment, ms
from titian.tracking.models import Device, TrackerOrder
from titian.tracking.points import Facts
from titian.tracking.rules.clocks import ROLLOVER_MS

SHOWN_ORDERS = 5
BY_UDP_FOR_MS = 2 * 3_600_000  # it is said each hour while it goes on
UDP = "teltonika"
ALARMS: Mapping[str, str | Promise] = {
    "sos": gettext_lazy("tombol darurat ditekan"),
    "power_cut": gettext_lazy("aliran listriknya diputus"),
    "low_battery": gettext_lazy("baterai hampir habis"),
    "low_power": gettext_lazy("aliran listriknya lemah"),
    "power_off": gettext_lazy("alat dimatikan"),
    "tamper": gettext_lazy("alat dibuka atau diusik"),
    "removal": gettext_lazy("alat dilepas"),
    "jamming": gettext_lazy("sinyal diganggu"),
    "vibration": gettext_lazy("alat terguncang"),
    "movement": gettext_lazy("alat bergerak"),
    "fence": gettext_lazy("melewati pagar yang disetel pada alat"),
    "fence_enter": gettext_lazy("masuk pagar yang disetel pada alat"),
    "fence_exit": gettext_lazy("keluar pagar yang disetel pada alat"),
    "overspeed": gettext_lazy("terlalu cepat"),
    "fall": gettext_lazy("alat jatuh"),
    "crash": gettext_lazy("benturan"),
    "sim_change": gettext_lazy("kartu SIM diganti"),
}


@dataclass(frozen=True)
class Told:
    """One order and how far it got."""

    order: TrackerOrder
    is_over: bool  # it was never sent, and will not be

    @property
    def what(self) -> str:
        if self.order.interval_s is None:
            return _("Tanyakan tempatnya sekarang")
        every = length_words(timedelta(seconds=self.order.interval_s))
        return _("Melapor setiap {every}").format(every=every)

    @property
    def kind(self) -> str:
        if self.is_over:
            return "warn"
        return "ok" if self.order.replied_at else "info" if self.order.sent_at else "plain"

    @property
    def state(self) -> str:
        if self.order.replied_at:
            return _("Dijawab")
        if self.is_over:
            return _("Tidak terkirim: alat tidak tersambung selama 24 jam")
        return _("Terkirim, belum dijawab") if self.order.sent_at else _("Menunggu alat tersambung")


@dataclass(frozen=True)
class TrackerView:
    """Besides what its health says."""

    device: Device
    host: str
    port: int | None
    udp_port: int | None
    offset_s: int | None  # proposed: its clock is so far ahead of ours
    alarm: str
    alarm_at: datetime | None
    orders: Sequence[Told]
    is_by_udp: bool = False  # an order reaches it only behind its next datagram, if at all

    @property
    def is_only_here(self) -> bool:
        """Nothing outside this machine can send to that address."""
        return bool(settings.IS_LOOPBACK)

    @property
    def proposal(self) -> str:
        return "" if self.offset_s is None else offset_words(self.offset_s)

    @property
    def mended(self) -> str:
        approved = self.device.clock_offset_s
        return offset_words(approved) if approved else ""


def tracker_of(line: Line, at: datetime) -> TrackerView:
    device, facts = line.device, line.health.facts
    orders = TrackerOrder.objects.filter(device=device).order_by("-number")[:SHOWN_ORDERS]
    event_ms = facts.event_ms
    return TrackerView(
        device=device,
        host=urlsplit(settings.GATE_ADDRESS).hostname or "",
        port=settings.TRACKER_PORTS.get(device.kind),
        udp_port=settings.TELTONIKA_UDP_PORT if device.kind == UDP else None,
        offset_s=proposed_s(line),
        alarm=str(ALARMS.get(facts.event or "", facts.event or "")),
        alarm_at=None if event_ms is None or event_ms < 0 else moment(event_ms),
        orders=[Told(order, _is_over(order, at)) for order in orders],
        is_by_udp=_is_by_udp(facts, line),
    )


def _is_by_udp(facts: Facts, line: Line) -> bool:
    """By what it said last; a tracker that was set to TCP since says no more of UDP."""
    seen_at, udp_ms = line.health.seen_at, facts.udp_ms
    return udp_ms is not None and seen_at is not None and ms(seen_at) - udp_ms < BY_UDP_FOR_MS


def _is_over(order: TrackerOrder, at: datetime) -> bool:
    return order.sent_at is None and order.until_ms < ms(at)


def proposed_s(line: Line) -> int | None:
    seen_at = line.health.seen_at
    if seen_at is None:
        return None
    return proposed_offset_s(line.health.facts, line.device.clock_offset_s, ms(seen_at))


def offset_words(seconds: int) -> str:
    """7 jam lebih cepat, 1 jam lebih lambat"""
    if abs(seconds) * 1000 > ROLLOVER_MS // 2:
        length = _("19,6 tahun (hitungan minggu GPS-nya berulang)")
    else:
        length = length_words(timedelta(seconds=abs(seconds)))
    if seconds > 0:
        return _("{length} lebih cepat").format(length=length)
    return _("{length} lebih lambat").format(length=length)
