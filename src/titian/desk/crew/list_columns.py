"""What of the roll of the office leaves as a file?"""

from django.utils.translation import gettext_lazy as _

from titian.desk.crew.roll import Person
from titian.desk.exchange.taking import Column, Taken

STAFF: Taken[Person] = Taken(
    "staff",
    _("Pegawai"),
    (
        Column(_("Nama"), lambda one: one.staff.name, 32),
        Column(_("Tugas"), lambda one: ", ".join(one.roles), 40),
        Column(_("Seksi"), lambda one: one.staff.get_section_display(), 28),
        Column(_("Klien"), lambda one: one.clients, 10),
        Column(_("Cuti sampai"), lambda one: one.leave.until_on if one.leave else None, 14),
    ),
)
