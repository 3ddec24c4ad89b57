"""What of the clients who change the office leaves as a file?"""

from django.utils.translation import gettext_lazy as _

from titian.desk.exchange.taking import Column, Taken
from titian.supervision.models import Transfer

TRANSFERS: Taken[Transfer] = Taken(
    "transfers",
    _("Pelimpahan"),
    (
        Column(_("Klien"), lambda one: one.supervision.client.list_name, 32),
        Column(_("Jenis"), lambda one: one.supervision.get_programme_display(), 26),
        Column(_("Dari"), lambda one: one.office.name, 26),
        Column(_("Ke"), lambda one: one.to_word, 26),
        Column(_("Diajukan"), lambda one: one.asked_on, 14),
        Column(_("Alasan"), lambda one: one.reason, 40),
    ),
)
