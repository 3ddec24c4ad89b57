"""Which deeds stand in a client's timeline, and how is a step after misses said as done?"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SHOWN_DEEDS = (
    "client.registered",
    "client.corrected",
    "client.phone_added",
    "client.phone_dead",
    "client.guarantor_added",
    "client.merged",
    "client.parted",
    "supervision.received",
    "supervision.schedule_changed",
    "supervision.event_added",
    "supervision.event_struck",
    "supervision.ended",
    "guidance.extended",
    "guidance.extension_struck",
    "guidance.ending_struck",
    "aftercare.begun",
    "aftercare.ended",
    "revocation.proposed",
    "revocation.not_proposed",
    "revocation.temporary",
    "revocation.refused",
    "revocation.revoked",
    "revocation.lifted",
)

STEP_WORDS: dict[str, str | Promise] = {
    "hubungi_desa": _("Kantor desa atau kelurahan dihubungi"),
    "kunjungan_rumah": _("Rumah klien dikunjungi"),
    "tanya_sebab": _("Sebabnya ditanyakan"),
    "tawarkan_cara_lain": _("Cara lapor lain ditawarkan"),
    "surat_peringatan_1": _("Surat peringatan pertama dikirim"),
    "surat_peringatan_2": _("Surat peringatan kedua dikirim"),
    "surat_peringatan_3": _("Surat peringatan ketiga dikirim"),
    "usul_pencabutan": _("Pencabutan diusulkan kepada sidang TPP"),
}
