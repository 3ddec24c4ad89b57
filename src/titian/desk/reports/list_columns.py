"""What of the list of reports leaves as a file?"""

from django.utils.translation import gettext_lazy as _

from titian.desk.exchange.taking import Column, Taken
from titian.reporting.models import Report

REPORTS: Taken[Report] = Taken(
    "reports",
    _("Laporan klien"),
    (
        Column(_("Nomor register"), lambda one: one.client.number),
        Column(_("Klien"), lambda one: one.client.list_name, 32),
        Column(_("Hari lapor"), lambda one: one.day, 14),
        Column(_("Cara lapor"), lambda one: one.get_channel_display(), 22),
        Column(_("Kebutuhan"), lambda one: one.get_need_display(), 22),
        Column(_("Yang berubah"), lambda one: one.changes, 40),
        Column(_("Dihitung"), lambda one: _("Ya") if one.is_counted else _("Tidak"), 10),
        Column(_("Terlambat"), lambda one: _("Ya") if one.was_late else _("Tidak"), 10),
        Column(_("Diperiksa"), lambda one: one.reviewed_by.name if one.reviewed_by else "", 24),
    ),
)
