"""Who is meant by "staff:<uuid>" or "machine:<name>" in a trail?"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from titian.offices.models import Staff

MACHINES: dict[str, str | Promise] = {
    "silence": gettext_lazy("Titian (pemeriksa kabar)"),
    "escalation": gettext_lazy("Titian (penerus peringatan)"),
    "heartbeat": gettext_lazy("Titian (penjaga jam)"),
    "first_start": gettext_lazy("Titian (pemasangan pertama)"),
    "backup": gettext_lazy("Titian (cadangan)"),
    "restore": gettext_lazy("Titian (pemulihan)"),
    "keys": gettext_lazy("Titian (pengganti kunci)"),
    "demo": gettext_lazy("Titian (kantor contoh)"),
}


def names_of(references: Iterable[str]) -> Mapping[str, str]:
    """Every reference with a name that people know; one question to the database."""
    wanted = set(references)
    people = _staff_names(wanted)
    return {reference: people.get(reference) or _other(reference) for reference in wanted}


def _staff_names(references: set[str]) -> dict[str, str]:
    ids = [part for kind, _sep, part in (r.partition(":") for r in references) if kind == "staff"]
    found = Staff.objects.filter(pk__in=[UUID(part) for part in ids]) if ids else []
    return {staff.reference: staff.name for staff in found}


def _other(reference: str) -> str:
    kind, _sep, name = reference.partition(":")
    if kind == "machine":
        return str(MACHINES.get(name, _("Titian (%(name)s)") % {"name": name}))
    return _("Pegawai yang tidak dikenal")
