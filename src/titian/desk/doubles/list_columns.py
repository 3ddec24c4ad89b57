"""What of the queue of alike files leaves as a file?"""

from django.utils.translation import gettext_lazy as _

from titian.clients.models import Pair
from titian.desk.exchange.taking import Column, Taken
from titian.kit.clock import today

PAIRS: Taken[Pair] = Taken(
    "pairs",
    _("Klien ganda"),
    (
        Column(_("Nomor register"), lambda one: one.first.number),
        Column(_("Klien"), lambda one: one.first.list_name, 32),
        Column(_("Nomor register lain"), lambda one: one.second.number),
        Column(_("Klien lain"), lambda one: one.second.list_name, 32),
        Column(_("Diketahui"), lambda one: today(one.first.office.zone, one.noticed_at), 14),
        Column(_("Catatan"), lambda one: one.note, 40),
    ),
)
