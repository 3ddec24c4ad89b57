"""How does one message of the quarantine read? Why it was kept apart, in words, and its text."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from unicodedata import category
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from titian.desk.maps.names import near_words
from titian.desk.maps.picture import E7
from titian.desk.templatetags.titian import moment as moment_words
from titian.kit.millis import moment
from titian.tracking.dialects.again import read_again
from titian.tracking.dialects.trackers import h02, tk103
from titian.tracking.models import PHONES, Assignment, Device
from titian.tracking.points import Point, Quarantined
from titian.tracking.store import Store

MOST_SHOWN = 2048
MOST_PLACES = 5
LARGEST_NUMBER = 2**63 - 1
SECRET = re.compile(r"(tt_device_\d+_)[0-9A-Za-z]+")
ENDS_OF_LINES = "\n\r\t"

REASONS: Mapping[str, str | Promise] = {
    "future": _("Waktunya masih akan datang: jam ponsel terlalu cepat."),
    "old": _("Waktunya lebih dari 400 hari yang lalu: jam ponsel mungkin salah."),
    "unreadable": _("Isinya tidak dapat dibaca: terpotong atau bukan dari aplikasi ini."),
    "incomplete": _("Tempat atau waktunya tidak tertulis."),
    "not-a-number": _("Koordinatnya bukan angka."),
    "out-of-range": _("Koordinatnya tidak ada di bumi."),
    "null-island": _("Koordinatnya 0, 0: ponsel belum tahu tempatnya."),
    "encrypted": _("Isinya disandikan dengan kunci di ponsel; kami tidak mempunyai kuncinya."),
    "unknown-type": _("Jenis pesan ini tidak kami kenal."),
    "revoked": _("Dikirim setelah perangkat dicabut; lokasinya dari sebelum pencabutan."),
    "crc": _("Rusak di perjalanan: jumlah pemeriksanya tidak cocok."),
    "cut": _("Terpotong: isinya lebih pendek daripada yang dikatakannya."),
    "wrong-count": _("Jumlah catatan di dalamnya tidak cocok."),
    "unknown-codec": _("Alat memakai codec yang tidak kami kenal."),
    "no-frame": _("Bingkainya tidak utuh."),
    "no-imei": _("Tidak ada nomor IMEI di dalamnya."),
    "no-number": _("Tidak ada nomor alat di dalamnya."),
}
TRACKER_CLOCK = _("Bila jam alat salah, betulkan dahulu di halaman perangkat, lalu olah ulang.")
TEXTS = frozenset({*PHONES, h02.DIALECT.name, tk103.DIALECT.name})  # the others speak in bytes
MENDS: Mapping[str, str | Promise] = {
    "future": _("Minta klien menyalakan “Tanggal & waktu otomatis”, lalu sisihkan pesan ini."),
    "old": _("Minta klien menyalakan “Tanggal & waktu otomatis”, lalu sisihkan pesan ini."),
    "encrypted": _("Minta klien mengosongkan “Encryption key” di aplikasi, lalu sisihkan."),
    "revoked": _("Olah ulang bila Anda perlu tahu tempat klien sebelum perangkat dicabut."),
}
UNKNOWN_REASON = _("Tidak memenuhi syarat untuk dinilai.")
NO_MEND = _("Tidak ada yang perlu disampaikan. Sisihkan bila sudah Anda baca.")


@dataclass(frozen=True)
class Kept:
    """One message as people read it."""

    message: Quarantined
    device: Device
    holder: Assignment | None

    @property
    def received_at(self) -> datetime:
        return moment(self.message.poison.received_ms)

    @property
    def reason(self) -> str:
        return str(REASONS.get(self.message.poison.reason, UNKNOWN_REASON))

    @property
    def mend(self) -> str:
        reason = self.message.poison.reason
        if self.device.is_tracker and reason in ("future", "old"):
            return str(TRACKER_CLOCK)
        return str(MENDS.get(reason, NO_MEND))

    @property
    def note(self) -> str:
        """What was written when it was put away."""
        return self.message.outcome.partition(": ")[2]

    @property
    def places(self) -> list[str]:
        """What it holds, for those who do not read its code; its time is as the device said it."""
        found = read_again(self.message.poison).points
        return [_place_words(point) for point in found[:MOST_PLACES]]

    @property
    def size(self) -> int:
        return len(self.message.poison.raw)

    @property
    def text(self) -> str:
        return shown_text(self.message.poison.source, self.message.poison.raw)

    @property
    def is_cut(self) -> bool:
        return self.size > MOST_SHOWN


def _place_words(point: Point) -> str:
    """28 November 2026, 20.45 WITA. Dekat Kec. Ulujadi, Kota Palu. Akurasi 22 m."""
    said = [
        moment_words(moment(point.at_ms)),
        near_words(point.lat_e7 / E7, point.lon_e7 / E7),
        gettext("Akurasi %(m)s m") % {"m": point.acc_m} if point.acc_m else "",
    ]
    return ". ".join(filter(None, said)) + "."


def shown_text(source: str, raw: bytes) -> str:
    """What a device sent, as people can look at it: some speak in words, the others in bytes."""
    return safe_text(raw) if source in TEXTS else raw[:MOST_SHOWN].hex(" ")


def safe_text(raw: bytes) -> str:
    """At most 2 kB, without the phone's secret and without signs that turn or hide the text."""
    text = raw[:MOST_SHOWN].decode("utf-8", "replace")
    plain = "".join(sign if _is_plain(sign) else "\N{REPLACEMENT CHARACTER}" for sign in text)
    return SECRET.sub(r"\1…", plain)


def _is_plain(sign: str) -> bool:
    return sign in ENDS_OF_LINES or not category(sign).startswith("C")


@dataclass(frozen=True)
class Reach:
    """The phones whose messages somebody may read, and who has each."""

    devices: Sequence[Device]
    holders: Mapping[UUID, Assignment]

    @property
    def numbers(self) -> list[int]:
        return [device.number for device in self.devices]

    def kept(self, messages: Iterable[Quarantined]) -> list[Kept]:
        by_number = {device.number: device for device in self.devices}
        found = ((message, by_number.get(message.poison.device or 0)) for message in messages)
        return [
            Kept(message, device, self.holders.get(device.pk))
            for message, device in found
            if device
        ]


def one_of(store: Store, reach: Reach, number: int) -> Kept | None:
    """The message of this number, whether it waits or was settled."""
    message = store.quarantined_one(number) if number <= LARGEST_NUMBER else None
    return next(iter(reach.kept([message] if message else [])), None)
