"""What of the list of alerts leaves as a file?"""

from django.utils.translation import gettext_lazy as _

from titian.alerts.models import Alert
from titian.desk.exchange.taking import Column, Taken

ALERTS: Taken[Alert] = Taken(
    "alerts",
    _("Peringatan"),
    (
        Column(_("Nomor register"), lambda one: one.client.number),
        Column(_("Klien"), lambda one: one.client.list_name, 32),
        Column(_("Jenis"), lambda one: one.get_kind_display(), 22),
        Column(_("Sejak"), lambda one: one.since_on, 14),
        Column(_("Mendesak"), lambda one: _("Ya") if one.urgent else _("Tidak"), 10),
        Column(_("PK"), lambda one: one.client.officer.name if one.client.officer else "", 24),
        Column(_("Dilihat"), lambda one: one.seen_by.name if one.seen_by else "", 24),
        Column(_("Diselesaikan"), lambda one: one.settled_by.name if one.settled_by else "", 24),
        Column(_("Sebab"), lambda one: one.get_cause_display() if one.settled_at else "", 28),
    ),
)
