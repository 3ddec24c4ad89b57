"""Which settings belong together on one page, how are they said, and how are they written?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from titian.clients.models import Client
from titian.desk.readings import READINGS
from titian.desk.rulings.forms import (
    WEEKDAYS,
    FrequenciesForm,
    HoursForm,
    LetterheadForm,
    ReadingsForm,
    RecapForm,
    SettingsForm,
    ThresholdsForm,
)
from titian.desk.rulings.number_form import USUALS, PatternsForm
from titian.desk.rulings.post_form import PRICED, PostForm
from titian.desk.rulings.route_form import RoutesForm, minutes_words
from titian.desk.templatetags.titian import rupiah
from titian.guidance.warning_numbers import KEY
from titian.offices.actions import newest_version, set_settings
from titian.offices.models import Office, Setting
from titian.offices.settings_of import default_of, settings_of
from titian.supervision.actions import set_hours_and_reckon
from titian.supervision.models import Frequency, Programme

Words = str | Promise


@dataclass(frozen=True)
class Group:
    """One page of settings."""

    url_name: str
    title: Words
    text: Words
    form: type[SettingsForm]
    keys: Mapping[str, Words]
    action: Callable[..., object] = set_settings


HOURS = Group(
    "settings_hours",
    _("Jam dan hari kerja"),
    _("Jatuh tempo berakhir pada jam tutup. Menit peringatan hanya berjalan pada jam kantor."),
    HoursForm,
    {"opens": _("Buka"), "closes": _("Tutup"), "workdays": _("Hari kerja")},
    set_hours_and_reckon,
)
THRESHOLDS = Group(
    "settings_thresholds",
    _("Ambang peringatan"),
    _("Berapa lama peringatan menunggu sebelum diteruskan, dan kapan menjadi mendesak."),
    ThresholdsForm,
    {
        "escalate_minutes": _("Diteruskan, biasa"),
        "escalate_minutes_urgent": _("Diteruskan, mendesak"),
        "silence_urgent_after_misses": _("Mendesak setelah"),
    },
)
FREQUENCIES = Group(
    "settings_frequencies",
    _("Wajib lapor"),
    _("Seberapa sering klien baru wajib lapor. Jadwal klien yang sudah ada tidak berubah."),
    FrequenciesForm,
    {"frequencies": _("Wajib lapor menurut kantor")},
)
OPEN_READINGS = Group(
    "settings_readings",
    _("Bacaan hukum"),
    _(
        "Di mana aturan dapat dibaca lebih dari satu cara. Tanggal setiap klien langsung mengikuti;"
        " tanggal menurut bacaan lain tampil di sampingnya."
    ),
    ReadingsForm,
    {"law": _("Bacaan menurut kantor")},
)
LETTERHEAD = Group(
    "settings_letterhead",
    _("Kop surat"),
    _("Tercetak di atas slip dan surat kantor."),
    LetterheadForm,
    {"letterhead": _("Baris kop surat")},
)
NUMBERS = Group(
    "settings_numbers",
    _("Nomor register"),
    _(
        "Bagaimana nomor register dan nomor surat peringatan tertulis. Nomor urut tetap berlanjut"
        " dalam tahun yang sama; nomor yang sudah diberikan tidak berubah. Tanda yang dipakai:"
        " {seq:04d} nomor urut empat angka, {year} tahun, {roman_month} bulan Romawi, {type} D, A,"
        " atau SP, {office} kode kantor."
    ),
    PatternsForm,
    {"number_patterns": _("Pola nomor")},
)
RECAPS = Group(
    "settings_recaps",
    _("Laporan harian"),
    _("Kapan Titian menghitung laporan harian yang dikirim ke Kanwil, menurut jam kantor ini."),
    RecapForm,
    {"recap_at": _("Dibuat")},
)
PATTERNS: Mapping[str, Words] = {
    **{one.value: one.label for one in Client.Register},
    KEY: _("Surat peringatan"),
}
SENTENCES: Mapping[str, Words] = {
    "opens": _("pukul {n}"),
    "closes": _("pukul {n}"),
    "quiet_from": _("pukul {n}"),
    "quiet_until": _("pukul {n}"),
    "recap_at": _("pukul {n}"),
    "digest_at": _("pukul {n}"),
    "escalate_minutes": _("setelah {n} menit jam kantor"),
    "escalate_minutes_urgent": _("setelah {n} menit jam kantor"),
    "silence_urgent_after_misses": _("{n} kali tidak lapor"),
}
POST = Group(
    "settings_post",
    _("Pesan"),
    _(
        "Pengingat tidak dikirim pada jam tenang. Biaya dihitung menurut harga ini, mulai sekarang;"
        " yang sudah dikirim tidak dihitung ulang."
    ),
    PostForm,
    {
        "quiet_from": _("Jam tenang mulai"),
        "quiet_until": _("Jam tenang sampai"),
        "message_prices": _("Harga satu pesan"),
    },
)
ROUTES = Group(
    "settings_routes",
    _("Jalur peringatan"),
    _(
        "Sesudah berapa lama orang berikutnya diberi tahu bila peringatan belum dibuka. Urutannya"
        " tetap. Kosongkan untuk memakai nilai awal."
    ),
    RoutesForm,
    {
        "client_first": _("Klien lebih dahulu"),
        "digest_at": _("Daftar pagi"),
        "alert_minutes": _("Menit sendiri"),
    },
)
GROUPS = (HOURS, THRESHOLDS, ROUTES, FREQUENCIES, OPEN_READINGS, LETTERHEAD, NUMBERS, POST, RECAPS)


@dataclass(frozen=True)
class Version:
    """One change of one setting: what, since when, by whom."""

    label: Words
    words: str
    at: datetime
    by: str


def current(group: Group, office: Office, at: datetime) -> list[tuple[str, str]]:
    """Label and value of each setting of the group, as it holds now."""
    found = settings_of(office, at)
    return [(str(label), said(key, getattr(found, key))) for key, label in group.keys.items()]


def versions_of(group: Group, office: Office) -> list[Setting]:
    """Every version of the group's settings, newest first."""
    versions = Setting.objects.filter(office=office, key__in=list(group.keys))
    return list(versions.select_related("by").order_by("-valid_from", "-id"))


def seen_in(versions: list[Setting]) -> UUID | None:
    return newest_version(versions)


def history(group: Group, versions: list[Setting]) -> list[Version]:
    return [
        Version(
            group.keys[version.key],
            said(version.key, version.value),
            version.valid_from,
            version.by.name if version.by else "",
        )
        for version in versions
    ]


def before(group: Group, versions: list[Setting], seen: UUID | None) -> Mapping[str, object]:
    """The settings as the form's reader saw them: every version up to the one named."""
    found: dict[str, object] = {key: default_of(key) for key in group.keys}
    if seen is not None:
        for version in reversed(versions):
            found[version.key] = version.value
            if version.id == seen:
                break
    return found


def said(key: str, value: object) -> str:
    """A stored value in words."""
    match value:
        case Mapping() if value or key == "number_patterns":
            return _table(key, value)
        case list() | tuple() if key == "workdays":
            return ", ".join(str(word) for day, word in WEEKDAYS if day in value)
        case list() | tuple() if value:
            return " / ".join(str(line) for line in value)
        case "yes" | "no":
            return str(_("Ya") if value == "yes" else _("Tidak"))
        case int() | str():
            return str(SENTENCES[key]).format(n=str(value).replace(":", "."))
    return str(_("Menurut data hukum") if key in {"frequencies", "law"} else _("Belum diisi"))


def _table(key: str, values: Mapping[str, object]) -> str:
    if key == "message_prices":
        return "; ".join(_price(channel, values) for channel in PRICED)
    if key == "alert_minutes":
        return minutes_words(values)
    if key == "number_patterns":
        return "; ".join(_pattern(key, label, values) for key, label in PATTERNS.items())
    word = _reading if key == "law" else _frequency
    return "; ".join(word(name, value) for name, value in values.items())


def _pattern(key: str, label: Words, patterns: Mapping[str, object]) -> str:
    return f"{label}: {patterns.get(key, USUALS[key])}"


def _price(channel: str, prices: Mapping[str, object]) -> str:
    return f"{PRICED[channel]} {rupiah(int(str(prices.get(channel, 0))))}"


def _reading(name: object, answer: object) -> str:
    known = READINGS.get(str(name))
    return f"{known.question}: {known.answers.get(str(answer), answer)}" if known else str(name)


def _frequency(programme: object, every: object) -> str:
    programmes, words = dict(Programme.choices), dict(Frequency.choices)
    name = programmes.get(str(programme), str(programme))
    return f"{name}: {str(words.get(str(every), every)).lower()}"
