"""What is on the page of an alert about a device? What it tells, how much each sign weighs, why it
may be harmless, and what to do. No sign of a device is a breach, and the page says so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from titian.alerts.models import Alert
from titian.desk.alarms.help_page import kept_of
from titian.desk.alarms.page import alert_page
from titian.desk.whereabouts.fixes import FixLine, lines_of
from titian.tracking.findings import fix_of
from titian.tracking.models import DeviceTrouble
from titian.tracking.rules.tampering import ENOUGH, WEIGHTS, weight_of
from titian.tracking.troubles import strand_of

Word = str | Promise
DEVICE_KINDS = frozenset({Alert.Kind.BATTERY, Alert.Kind.SIGNAL, Alert.Kind.TAMPER})
# The sign, and what brings it about without anybody's fault.
SIGNS: Mapping[str, tuple[Word, Word]] = {
    "removed": (
        later("alat menyatakan dilepas dari pemakainya"),
        later("tali longgar, kulit kering, alat terbentur"),
    ),
    "opened": (later("alat menyatakan dibuka atau diusik"), later("benturan, air, segel aus")),
    "mock": (
        later("ponsel menyebut posisinya dibuat oleh aplikasi lain"),
        later("setelan pengembang yang lupa dimatikan"),
    ),
    "power_cut": (later("aliran listrik alat diputus"), later("kabel goyah, aki kendaraan lepas")),
    "jammed": (later("sinyal diganggu"), later("gedung, terowongan, gangguan sinyal setempat")),
    "frozen": (
        later("tempat yang persis sama terus-menerus, padahal alat bergerak"),
        later("alat mengulang posisi terakhirnya"),
    ),
    "leaps": (
        later("loncatan yang tidak mungkin ditempuh"),
        later("pantulan sinyal di antara gedung"),
    ),
    "filling": (
        later("baterai bertambah tanpa sedang diisi"),
        later("pengukur baterai yang tidak tepat"),
    ),
}
HEADINGS: Mapping[str, Word] = {
    DeviceTrouble.Kind.BATTERY: later("Baterai perangkat hampir habis"),
    DeviceTrouble.Kind.PERMISSION: later("Izin lokasi dicabut di ponsel"),
    DeviceTrouble.Kind.SIGNAL: later("Sinyal lokasi alat terganggu"),
    DeviceTrouble.Kind.TAMPER: later("Ada tanda gangguan pada alat"),
}
ADVICE: Mapping[str, Sequence[Word]] = {
    DeviceTrouble.Kind.BATTERY: (
        later("Minta klien mengisi daya perangkatnya sekarang dan membiarkannya menyala."),
        later("Bila daya sudah terisi, peringatan ini selesai dengan sendirinya."),
    ),
    DeviceTrouble.Kind.PERMISSION: (
        later("Minta klien membuka setelan ponsel dan mengizinkan lokasi sepanjang waktu."),
        later("Bila izinnya kembali, peringatan ini selesai dengan sendirinya."),
    ),
    DeviceTrouble.Kind.SIGNAL: (
        later("Telepon klien: tanyakan ia di mana dan apakah alatnya melihat langit."),
        later("Bila sinyalnya bersih lagi, peringatan ini selesai dengan sendirinya."),
    ),
    DeviceTrouble.Kind.TAMPER: (
        later("Telepon klien dan tanyakan apa yang terjadi dengan alatnya, tanpa menuduh."),
        later("Bila perlu, minta klien membawa alatnya ke kantor dan periksa bersama."),
        later("Catat apa yang Anda lihat; Anda yang memutuskan, bukan bobotnya."),
    ),
}


@dataclass(frozen=True)
class SignLine:
    """One sign: what it is, how much it weighs, what else brings it about."""

    word: str
    weight: int
    harmless: str


@dataclass(frozen=True)
class Told:
    """One trouble of one device."""

    row: DeviceTrouble
    signs: Sequence[SignLine]
    lines: Sequence[FixLine]
    is_faded: bool  # nothing was said of it for long, nor that it is over

    @property
    def heading(self) -> str:
        return str(HEADINGS[self.row.kind])

    @property
    def weight(self) -> int:
        return weight_of(self.row.signs)

    @property
    def is_superseded(self) -> bool:
        return self.row.superseded_at is not None


def device_page(alert: Alert, *, at: datetime) -> Mapping[str, object]:
    """What every alert shows, and what the device tells."""
    rows = alert.device_troubles.select_related("device").order_by("superseded_at", "-from_at")
    told = [_told(row, alert) for row in rows]
    kind = told[0].row.kind if told else DeviceTrouble.Kind.TAMPER
    return {
        **alert_page(alert, at=at),
        "told": told,
        "kept": kept_of(alert),
        "heading": str(HEADINGS[kind]) if told else str(alert.get_kind_display()),
        "advice": [str(word) for word in ADVICE[kind]],
        "enough": ENOUGH,
        "is_of_tampering": alert.kind == Alert.Kind.TAMPER,
    }


def _told(row: DeviceTrouble, alert: Alert) -> Told:
    fixes = sorted(fix_of(row.device.number, fix) for fix in row.evidence)
    signs = [_sign(name) for name in row.signs if name in WEIGHTS]
    is_faded = alert.is_open and row.until_at is not None and strand_of(row) in alert.strands
    return Told(row, signs, lines_of(fixes, None), is_faded)


def _sign(name: str) -> SignLine:
    word, harmless = SIGNS.get(name, (name, _("belum diketahui")))
    return SignLine(str(word), WEIGHTS[name], str(harmless))
