"""Is this file a sentence that can be computed?

Every refusal is one plain Indonesian sentence for the person who wrote the file.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import TypeVar

from titian.supervision.rules.events import (
    Custody,
    Detained,
    DetainedOtherCase,
    Escaped,
    Event,
    Fine,
    Released,
    Remission,
    Returned,
    Revoked,
    SentenceFile,
    Verdict,
)

ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
EARLIEST, LATEST = date(1900, 1, 1), date(2200, 1, 1)
MOST_DAYS = 36_000
Row = Mapping[str, object]
Word = TypeVar("Word", bound=str)


class BadFile(ValueError):
    """The file cannot be computed; the text says why, in Indonesian."""


def parse_file(found: object) -> SentenceFile:
    """From the JSON value {"register": …, "events": […]}; raises BadFile."""
    if not isinstance(found, dict):
        raise BadFile("Berkas harus berupa satu objek JSON dengan register dan events.")
    register = found.get("register")
    if register not in ("adult", "child"):
        raise BadFile("Register harus adult atau child.")
    events = found.get("events")
    if not isinstance(events, list):
        raise BadFile("Events harus berupa daftar peristiwa.")
    parsed = tuple(_event(row, number) for number, row in enumerate(events, 1))
    return SentenceFile("child" if register == "child" else "adult", parsed)


def _event(row: object, number: int) -> Event:
    if not isinstance(row, dict):
        raise BadFile(f"Peristiwa ke-{number} bukan objek JSON.")
    kind = row.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise BadFile(f"Peristiwa ke-{number} berjenis {_shown(kind)}, yang tidak dikenal.")
    read, known = KINDS[kind]
    if strange := sorted(str(name) for name in row if name not in {"kind", "on", "note", *known}):
        raise BadFile(
            f"Peristiwa ke-{number} ({kind}) memuat isian tak dikenal: {_shown(strange[0])}."
        )
    try:
        return read(row)
    except BadFile as bad:
        raise BadFile(f"Peristiwa ke-{number} ({kind}): {bad}") from None


def _detained(row: Row) -> Detained:
    on, until = _day(row, "on"), row.get("until")
    if until is None:
        return Detained(on)
    ended = _day(row, "until")
    if ended < on:
        raise BadFile("penahanan berakhir sebelum dimulai.")
    return Detained(on, ended)


def _verdict(row: Row) -> Verdict:
    special = row.get("special", False)
    if not isinstance(special, bool):
        raise BadFile("special harus true atau false.")
    return Verdict(_count(row, "years"), _count(row, "months"), _count(row, "days"), special)


def _remission(row: Row) -> Remission:
    on = _day(row, "on") if row.get("on") is not None else None
    return Remission(_count(row, "months"), _count(row, "days"), on)


def _custody(row: Row) -> Custody:
    return Custody(_one_of(row, "place", ("house", "city")), _needed(row, "days"))


def _escaped(row: Row) -> Escaped:
    return Escaped(_day(row, "on"))


def _returned(row: Row) -> Returned:
    return Returned(_day(row, "on"))


def _released(row: Row) -> Released:
    return Released(_one_of(row, "programme", ("PB", "CB", "CMB")), _day(row, "on"))


def _revoked(row: Row) -> Revoked:
    return Revoked(_day(row, "on"))


def _other_case(row: Row) -> DetainedOtherCase:
    return DetainedOtherCase(_needed(row, "days"))


def _fine(row: Row) -> Fine:
    return Fine(_needed(row, "subsider_months"), _share(row, "paid_share"))


KINDS: Mapping[str, tuple[Callable[[Row], Event], tuple[str, ...]]] = {
    "detained": (_detained, ("until",)),
    "verdict": (_verdict, ("years", "months", "days", "special")),
    "remission": (_remission, ("months", "days")),
    "custody": (_custody, ("place", "days")),
    "escaped": (_escaped, ()),
    "returned": (_returned, ()),
    "released": (_released, ("programme",)),
    "revoked": (_revoked, ()),
    "detained_other_case": (_other_case, ("days",)),
    "fine": (_fine, ("subsider_months", "paid_share")),
}


def _day(row: Row, name: str) -> date:
    found = row.get(name)
    if not isinstance(found, str) or not ISO_DATE.fullmatch(found):
        raise BadFile(f"{name} harus tanggal berbentuk TTTT-BB-HH.")
    try:
        day = date.fromisoformat(found)
    except ValueError:
        raise BadFile(f"tanggal {found} tidak ada dalam kalender.") from None
    if not EARLIEST <= day < LATEST:
        raise BadFile(f"tanggal {found} di luar tahun 1900 sampai 2199.")
    return day


def _needed(row: Row, name: str) -> int:
    if name not in row:
        raise BadFile(f"{name} belum diisi.")
    return _count(row, name)


def _count(row: Row, name: str) -> int:
    found = row.get(name, 0)
    if not isinstance(found, int) or isinstance(found, bool):
        raise BadFile(f"{name} harus bilangan bulat.")
    if not 0 <= found <= MOST_DAYS:
        raise BadFile(f"{name} harus antara 0 dan {MOST_DAYS}.")
    return found


def _share(row: Row, name: str) -> Fraction:
    found = row.get(name, 0)
    if not isinstance(found, int | float) or isinstance(found, bool) or not 0 <= found <= 1:
        raise BadFile(f"{name} harus bilangan antara 0 dan 1.")
    return Fraction(str(found))


def _shown(found: object) -> str:
    return repr(found)[:40]


def _one_of(row: Row, name: str, choices: tuple[Word, ...]) -> Word:
    for choice in choices:
        if row.get(name) == choice:
            return choice
    raise BadFile(f"{name} harus salah satu dari: {', '.join(choices)}.")
