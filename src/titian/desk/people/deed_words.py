"""How are deeds and looks on a client's file said to a person?"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEED_WORDS: dict[str, str | Promise] = {
    "client.registered": _("Didaftarkan"),
    "client.corrected": _("Identitas diubah"),
    "client.phone_added": _("Nomor telepon ditambah"),
    "client.phone_dead": _("Nomor telepon ditandai tidak aktif"),
    "client.guarantor_added": _("Penjamin diganti"),
    "supervision.received": _("Diterima di bawah SK"),
    "supervision.schedule_changed": _("Jadwal lapor diubah"),
    "supervision.event_added": _("Peristiwa pidana ditambah"),
    "supervision.event_struck": _("Peristiwa pidana dicoret"),
    "supervision.ended": _("Bimbingan diakhiri"),
}

OTHER_WORDS: dict[str, str | Promise] = {
    "client.opened_for_reason": _("Berkas dibuka dengan alasan"),
    "client.handed_over": _("Klien diserahkan"),
    "report.taken": _("Laporan diterima"),
    "report.reviewed": _("Laporan diperiksa"),
    "report.excused": _("Alasan dicatat"),
    "supervision.step_taken": _("Langkah dicatat"),
    "supervision.silence_judged": _("Belum ada kabar diperiksa"),
    "demo.brought_to_limit": _("Kantor contoh: batas lapor dimajukan"),
    "alert.opened": _("Peringatan dibuka"),
    "alert.joined": _("Kejadian yang sama bergabung"),
    "alert.escalated": _("Peringatan diteruskan"),
    "alert.seen": _("Peringatan dilihat"),
    "alert.settled": _("Peringatan diselesaikan"),
    "look.seen": _("Melihat"),
    "look.refused": _("Ditolak membuka"),
}

PAGE_WORDS: dict[str, str | Promise] = {
    "client": _("berkas"),
    "client.edit": _("ubah identitas"),
    "client.phones": _("nomor telepon"),
    "client.guarantor": _("penjamin"),
    "client.hand_over": _("serah terima"),
    "client.open": _("buka dengan alasan"),
    "client.schedule": _("jadwal lapor"),
    "client.events": _("peristiwa pidana"),
    "client.end": _("pengakhiran"),
    "client.trail": _("jejak berkas"),
    "client.supervision_new": _("SK baru"),
}

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


def deed_words(deed: str) -> str:
    """A deed that has no word of its own yet is shown by its name."""
    return str(DEED_WORDS.get(deed) or OTHER_WORDS.get(deed) or deed)
