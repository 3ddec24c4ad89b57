"""What of the list of phones leaves as a file? How each is; where it was stays here."""

from django.utils.translation import gettext_lazy as _

from titian.desk.devices.fleet import Line
from titian.desk.exchange.taking import Column, Taken

DEVICES: Taken[Line] = Taken(
    "devices",
    _("Perangkat"),
    (
        Column(_("Nomor register"), lambda one: one.client.number),
        Column(_("Klien"), lambda one: one.client.list_name, 32),
        Column(_("Jenis"), lambda one: one.device.get_kind_display(), 22),
        Column(_("Keadaan"), lambda one: one.health.word, 30),
        Column(_("Kabar terakhir"), lambda one: one.health.seen_at, 20),
        Column(_("Baterai"), lambda one: one.health.battery, 10),
    ),
)
