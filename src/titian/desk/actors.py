"""Who is meant by "staff:<uuid>", "client:<uuid>", "token:<uuid>" or "machine:<name>"?"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from titian.offices.models import ServiceToken, Staff

MACHINES: dict[str, str | Promise] = {
    "silence": gettext_lazy("Titian (pemeriksa kabar)"),
    "judge": gettext_lazy("Titian (penilai posisi)"),
    "phones": gettext_lazy("Titian (pemeriksa perangkat)"),
    "trackers": gettext_lazy("Titian (penghubung alat pelacak)"),
    "places": gettext_lazy("Titian (pembanding tempat lapor)"),
    "imports": gettext_lazy("Titian (pembaca daftar)"),
    "doubles": gettext_lazy("Titian (pencari klien ganda)"),
    "device": gettext_lazy("Titian (perintah di server)"),
    "escalation": gettext_lazy("Titian (penerus peringatan)"),
    "failures": gettext_lazy("Titian (pencatat gangguan kami)"),
    "recap": gettext_lazy("Titian (pembuat rekap)"),
    "heartbeat": gettext_lazy("Titian (penjaga jam)"),
    "first_start": gettext_lazy("Titian (pemasangan pertama)"),
    "backup": gettext_lazy("Titian (cadangan)"),
    "restore": gettext_lazy("Titian (pemulihan)"),
    "keys": gettext_lazy("Titian (pengganti kunci)"),
    "messages": gettext_lazy("Titian (pengirim pesan)"),
    "reminders": gettext_lazy("Titian (pengingat)"),
    "demo": gettext_lazy("Titian (kantor contoh)"),
    "stranger": gettext_lazy("Orang yang belum dikenali"),
}


def names_of(references: Iterable[str]) -> Mapping[str, str]:
    """Every reference with a name that people know; one question to the database for each kind."""
    wanted = set(references)
    people = _staff_names(wanted) | _program_names(wanted)
    return {reference: people.get(reference) or _other(reference) for reference in wanted}


def _staff_names(references: set[str]) -> dict[str, str]:
    ids = _ids(references, "staff")
    found = Staff.objects.filter(pk__in=ids) if ids else []
    return {staff.reference: staff.name for staff in found}


def _program_names(references: set[str]) -> dict[str, str]:
    ids = _ids(references, "token")
    found = ServiceToken.objects.filter(pk__in=ids).select_related("account") if ids else []
    said = _("Program %(name)s")
    return {token.reference: said % {"name": token.account.name} for token in found}


def _ids(references: set[str], wanted: str) -> list[UUID]:
    parts = (reference.partition(":") for reference in references)
    return [UUID(part) for kind, _sep, part in parts if kind == wanted]


def _other(reference: str) -> str:
    kind, _sep, name = reference.partition(":")
    if kind == "machine":
        return str(MACHINES.get(name, _("Titian (%(name)s)") % {"name": name}))
    if kind == "client":
        return _("Klien sendiri")
    return _("Pegawai yang tidak dikenal")
