"""How did each deciding fix reach us? Device, door, instant, and its own bytes with their hash."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from titian.alerts.models import Alert
from titian.desk.devices.apart import MOST_SHOWN, shown_text
from titian.desk.devices.troubles import length_words
from titian.desk.whereabouts.fixes import LATE, came_words
from titian.kit.millis import moment
from titian.tracking.findings import fix_of
from titian.tracking.models import Episode, EvidenceFrame

DOORS: dict[str, Promise] = {
    "http": gettext_lazy("lewat internet (HTTP)"),
    "mqtt": gettext_lazy("lewat perantara pesan (MQTT)"),
    "tcp": gettext_lazy("sambungan alat pelacak (TCP)"),
    "udp": gettext_lazy("paket alat pelacak (UDP)"),
}


@dataclass(frozen=True)
class Raw:
    """The bytes of one message, as far as they are shown; the hash is that of all of them."""

    frame: EvidenceFrame

    @property
    def text(self) -> str:
        return shown_text(self.frame.source, bytes(self.frame.raw))

    @property
    def size(self) -> int:
        return len(self.frame.raw)

    @property
    def is_cut(self) -> bool:
        return self.size > MOST_SHOWN


@dataclass(frozen=True)
class Arrival:
    """One fix that decided."""

    at: datetime
    received_at: datetime | None
    delay: str  # only of what came late
    device: str
    door: str
    way: str
    raws: Sequence[Raw]


def arrivals_of(alert: Alert, episode: Episode) -> list[Arrival]:
    """In order of time; without bytes where the message was not kept."""
    frames: dict[int, list[EvidenceFrame]] = {}
    for frame in alert.frames.filter(device=episode.device_id).order_by("received_ms", "pk"):
        frames.setdefault(frame.received_ms, []).append(frame)
    return [_arrival(episode, fix, frames) for fix in episode.evidence]


def _arrival(
    episode: Episode, fix: dict[str, int], frames: dict[int, list[EvidenceFrame]]
) -> Arrival:
    point = fix_of(episode.device.number, fix)
    found = frames.get(point.received_ms, [])
    at = moment(point.at_ms)
    received = moment(point.received_ms) if point.received_ms else None
    is_late = received is not None and received - at > LATE
    return Arrival(
        at=at,
        received_at=received,
        delay=length_words(received - at) if received and is_late else "",
        device=device_words(episode),
        door=str(DOORS.get(found[0].door, found[0].door))
        if found
        else _("pintunya tidak tercatat"),
        way=came_words(point),
        raws=[Raw(frame) for frame in found],
    )


def device_words(episode: Episode) -> str:
    device = episode.device
    said = {"number": device.number, "kind": str(device.get_kind_display())}
    return _("Perangkat %(number)s, %(kind)s") % said
