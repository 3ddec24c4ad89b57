"""What time is it, which day is it in that office, and how is that said?

Moments are stored in UTC. A day exists only in a place: 23.30 in Palu is still today there
and already tomorrow in Jayapura.
"""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

ZONE_LABELS = {
    "Asia/Jakarta": "WIB",
    "Asia/Pontianak": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Jayapura": "WIT",
}
# Keppres 41/1987: Kalimantan is divided, its west and middle keep western time.
WESTERN_KALIMANTAN = frozenset({"61", "62"})
CENTRAL_KALIMANTAN = frozenset({"63", "64", "65"})

MONTHS = {
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    "en": "January February March April May June July August September October November December",
}
SHORT_MONTHS = {
    "id": "Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des",
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
}
WEEKDAYS = {
    "id": "Senin Selasa Rabu Kamis Jumat Sabtu Minggu",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}
UNITS = (
    (365 * 86400, "tahun", "year"),
    (30 * 86400, "bulan", "month"),
    (86400, "hari", "day"),
    (3600, "jam", "hour"),
    (60, "menit", "minute"),
)
JUST_NOW = {"id": "baru saja", "en": "just now"}


class UnknownZone(Exception):
    """Not a time zone or province of Indonesia."""


def now() -> datetime:
    return datetime.now(UTC)


def today(zone: str, at: datetime) -> date:
    """The calendar day in `zone` at that moment."""
    return _local(at, zone).date()


def moment(day: date, hour: int, minute: int, zone: str) -> datetime:
    """That wall-clock time of that day in `zone`, in UTC."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(zone)).astimezone(
        UTC
    )


def zone_label(zone: str) -> str:
    if zone not in ZONE_LABELS:
        raise UnknownZone(zone)
    return ZONE_LABELS[zone]


def zone_of_province(code: str) -> str:
    """The time zone of a province by its two-digit code (Kemendagri)."""
    if code in WESTERN_KALIMANTAN:
        return "Asia/Pontianak"
    if code in CENTRAL_KALIMANTAN or code[:1] in {"5", "7"}:
        return "Asia/Makassar"
    if code[:1] in {"1", "2", "3"}:
        return "Asia/Jakarta"
    if code[:1] in {"8", "9"}:
        return "Asia/Jayapura"
    raise UnknownZone(code)


def long_date(day: date, lang: str = "id") -> str:
    return f"{day.day} {_word(MONTHS, lang, day.month - 1)} {day.year}"


def short_date(day: date, lang: str = "id") -> str:
    return f"{day.day} {_word(SHORT_MONTHS, lang, day.month - 1)}"


def month_year(day: date, lang: str = "id") -> str:
    return f"{_word(MONTHS, lang, day.month - 1)} {day.year}"


def weekday_date(day: date, lang: str = "id") -> str:
    return f"{_word(WEEKDAYS, lang, day.weekday())}, {long_date(day, lang)}"


def clock_time(at: datetime, zone: str, lang: str = "id") -> str:
    """ "09.12 WITA"; English writes "09:12 WITA"."""
    separator = "." if _known(lang) == "id" else ":"
    return f"{_local(at, zone):%H{separator}%M} {zone_label(zone)}"


def ago(at: datetime, now: datetime, lang: str = "id") -> str:
    """How long ago in its greatest whole unit: "3 hari"; nothing below a minute is counted."""
    seconds = (now - at).total_seconds()
    for size, indonesian, english in UNITS:
        count = int(seconds // size)
        if count >= 1:
            return _counted(count, indonesian, english, lang)
    return JUST_NOW[_known(lang)]


def _counted(count: int, indonesian: str, english: str, lang: str) -> str:
    if _known(lang) == "id":
        return f"{count} {indonesian}"
    return f"{count} {english}" if count == 1 else f"{count} {english}s"


def _known(lang: str) -> str:
    """Indonesian unless English is asked for: also "en-gb" is English."""
    return "en" if lang[:2] == "en" else "id"


def _word(words: dict[str, str], lang: str, index: int) -> str:
    return words[_known(lang)].split()[index]


def _local(at: datetime, zone: str) -> datetime:
    if at.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return at.astimezone(ZoneInfo(zone))
