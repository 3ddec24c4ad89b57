"""What of the incomplete files leaves as a file?"""

from django.utils.translation import gettext_lazy as _

from titian.clients.models import Client
from titian.desk.exchange.taking import Column, Taken

INCOMPLETE: Taken[Client] = Taken(
    "completeness",
    _("Kelengkapan berkas"),
    (
        Column(_("Nomor register"), lambda one: one.number),
        Column(_("Klien"), lambda one: one.list_name, 32),
        Column(_("PK"), lambda one: one.officer.name if one.officer else "", 24),
    ),
)
