"""What must the app on the phone be told? As a link, as a picture to scan, and word by word.

OwnTracks reads the base64 of its configuration; Traccar Client reads an address whose query
are its settings. Left to itself a Traccar Client that lies still is silent for ever
(heartbeat=0), and OwnTracks says nothing for half an hour: both get a rhythm from us.
"""

import json
from base64 import b64encode
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from titian.kit.qr import qr_svg
from titian.tracking.models import Device

LOOPBACK = ("127.0.0.1", "localhost", "::1")
HTTP = 3  # OwnTracks' word for "by HTTP"
SIGNIFICANT = 1  # reports when the phone moved, spares the battery
INTERVAL_S = 60
DISPLACEMENT_M = 50
LEAST_PING_MIN = 15  # Android wakes nobody more often
TRACCAR_INTERVAL_S = 300
TRACCAR_DISTANCE_M = 75
TRACCAR_SCHEME = "org.traccar.client://config"


@dataclass(frozen=True)
class SetUp:
    """How one phone is set up, in three ways; all of them hold the token."""

    app: str
    link: str
    scanned: str
    by_hand: tuple[tuple[str, str], ...]

    @property
    def qr(self) -> SafeString:
        return mark_safe(qr_svg(self.scanned, level="l"))  # noqa: S308


def is_only_here() -> bool:
    """Can only this computer reach the gate? Then no phone can."""
    return (urlsplit(settings.GATE_ADDRESS).hostname or "") in LOOPBACK


def is_unsealed() -> bool:
    """Would positions travel where others can read them?"""
    return urlsplit(settings.GATE_ADDRESS).scheme != "https"


def set_up(device: Device, token: str) -> SetUp:
    return _traccar(device, token) if device.kind == Device.Kind.TRACCAR else _owntracks(
        device, token
    )  # fmt: skip


def _owntracks(device: Device, token: str) -> SetUp:
    said = owntracks_configuration(device, token)
    packed = b64encode(json.dumps(said, separators=(",", ":")).encode()).decode()
    link = f"owntracks:///config?inline={quote(packed, safe='')}"
    by_hand = (
        (_("Mode (Mode)"), "HTTP"),
        (_("Alamat (URL)"), str(said["url"])),
        (_("Nama pengguna (Username)"), str(said["username"])),
        (_("Kata sandi (Password)"), token),
        (_("Nama perangkat (Device ID)"), str(said["deviceId"])),
        (_("Pengenal pelacak (Tracker ID)"), str(said["tid"])),
        (_("Pemantauan (Monitoring)"), "Significant"),
        (_("Selang kabar, dalam menit (Ping interval)"), str(said["ping"])),
    )
    return SetUp(str(device.get_kind_display()), link, link, by_hand)


def owntracks_configuration(device: Device, token: str) -> dict[str, object]:
    """The file that OwnTracks imports; what it does not know it passes over."""
    name = str(device.number)
    return {
        "_type": "configuration",
        "mode": HTTP,
        "url": f"{settings.GATE_ADDRESS}/ot",
        "auth": True,
        "username": name,
        "password": token,
        "deviceId": name,
        "tid": name[-2:],
        "monitoring": SIGNIFICANT,
        "locatorInterval": INTERVAL_S,
        "locatorDisplacement": DISPLACEMENT_M,
        "ping": max(device.heartbeat_s // 60, LEAST_PING_MIN),
    }


def _traccar(device: Device, token: str) -> SetUp:
    address = f"{settings.GATE_ADDRESS}/"
    wishes = traccar_settings(device, token)
    link = f"{TRACCAR_SCHEME}?{urlencode({'url': address, **wishes})}"
    by_hand = (
        (_("Alamat server (Server URL)"), address),
        (_("Pengenal perangkat (Device identifier)"), token),
        (_("Ketelitian (Location accuracy)"), "High"),
        (_("Jarak dalam meter (Distance)"), wishes["distance"]),
        (_("Selang dalam detik (Interval, atau Frequency di versi 8)"), wishes["interval"]),
        (
            _("Selang kabar saat ponsel diam, dalam detik (Stationary heartbeat)"),
            wishes["heartbeat"],
        ),
        (_("Simpan saat tanpa jaringan (Offline buffering)"), _("nyala")),
    )
    # the app's own scanner of 9.x knows only addresses of the web
    scanned = f"{address}?{urlencode(wishes)}"
    return SetUp(str(device.get_kind_display()), link, scanned, by_hand)


def traccar_settings(device: Device, token: str) -> dict[str, str]:
    """As the app names them; a heartbeat of 0 would mean silence while the phone lies still."""
    return {
        "id": token,
        "accuracy": "high",
        "distance": str(TRACCAR_DISTANCE_M),
        "interval": str(TRACCAR_INTERVAL_S),
        "heartbeat": str(device.heartbeat_s),
        "buffer": "true",
        "stop_detection": "true",
        "wakelock": "true",
        "service": "true",
    }
