"""What does a template say of this client, and which templates may an office keep?

A template is words with places in braces. Only places that are known are filled, so nothing else of
a client can slip into a message.
"""

import re
from collections.abc import Mapping

PLACE = re.compile(r"\{([^{}]*)\}")
LONGEST = 480  # signs: three SMS
EXAMPLES: Mapping[str, str] = {
    "sapaan": "",
    "hari": "Selasa 24 November",
    "buka": "08.00",
    "tutup": "16.00",
    "kantor": "Bapas Palu",
    "telepon": "(0451) 000-118",
    "nomor": "4417-KR",
    "cara": "Ketik LAPOR 1 1 1.",
    "alamat": "https://titian.example/s/",
    "tautan": "",
    "mulai": "24 Nov 19.00 WITA",
    "selesai": "26 Nov 21.00 WITA",
}
OFFICE = frozenset({"kantor", "telepon"})
PLACES: Mapping[str, frozenset[str]] = {
    "reminder_before": OFFICE | {"sapaan", "hari", "buka", "tutup", "tautan"},
    "reminder_last": OFFICE | {"sapaan", "hari", "buka", "tutup", "tautan"},
    "report_here": OFFICE | {"alamat"},
    "report_taken": OFFICE | {"nomor"},
    "report_waits": OFFICE | {"nomor"},
    "report_known": OFFICE | {"nomor"},
    "report_help": OFFICE | {"cara"},
    "report_not_due": OFFICE,
    "help_soon": OFFICE,
    "missed_call": OFFICE,
    "permission_given": OFFICE | {"sapaan", "mulai", "selesai"},
    "permission_refused": OFFICE | {"sapaan", "mulai", "selesai"},
    "permission_ended": OFFICE | {"sapaan", "mulai", "selesai"},
    "opted_out": OFFICE,
    "opted_in": OFFICE,
    "alert_zone": OFFICE,
    "alert_battery": OFFICE,
    "alert_unverified": OFFICE,
}
NEEDED: Mapping[str, frozenset[str]] = {
    "reminder_before": frozenset({"hari"}),
    "reminder_last": frozenset({"hari"}),
    "report_here": frozenset({"alamat"}),
    "report_taken": frozenset({"nomor"}),
    "report_waits": frozenset({"nomor"}),
    "report_known": frozenset({"nomor"}),
    "report_help": frozenset({"cara"}),
    "permission_given": frozenset({"mulai", "selesai"}),
    "permission_refused": frozenset({"mulai"}),
    "permission_ended": frozenset({"selesai"}),
}


class UnknownPlace(ValueError):
    """The template names a place that this message does not have."""


class MissingPlace(ValueError):
    """Without it the message would not say what it is for."""


class TooLong(ValueError):
    """More than three SMS."""


def fill(template: str, values: Mapping[str, str]) -> str:
    """Each known place once; a value that looks like a place stays as it is."""
    return " ".join(PLACE.sub(lambda hit: values.get(hit[1], hit[0]), template).split())


def check(kind: str, template: str) -> None:
    """Raises UnknownPlace, MissingPlace, TooLong; each names what it is about."""
    found = set(PLACE.findall(template))
    if strange := sorted(found - PLACES[kind]):
        raise UnknownPlace(strange[0])
    if missing := sorted(NEEDED.get(kind, frozenset()) - found):
        raise MissingPlace(missing[0])
    if len(fill(template, EXAMPLES)) > LONGEST:
        raise TooLong(str(LONGEST))
