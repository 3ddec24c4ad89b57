"""What of the guest book leaves as a file?"""

from django.utils.translation import gettext_lazy as _

from titian.desk.exchange.taking import Column, Taken
from titian.desk.templatetags.titian import clock
from titian.reception.models import Guest

GUESTS: Taken[Guest] = Taken(
    "guests",
    _("Buku tamu"),
    (
        Column(_("Hari"), lambda one: one.day, 14),
        Column(_("Datang"), lambda one: clock(one.came_at), 14),
        Column(_("Pulang"), lambda one: clock(one.left_at), 14),
        Column(_("Nama tamu"), lambda one: one.name, 32),
        Column(_("Instansi atau alamat"), lambda one: one.origin, 32),
        Column(_("Keperluan"), lambda one: one.get_purpose_display(), 28),
        Column(_("Yang ditemui"), lambda one: one.whom, 28),
        Column(_("Dicatat oleh"), lambda one: one.by.name, 28),
        Column(_("Dicoret karena"), lambda one: one.struck_because, 28),
    ),
)
