"""How is each deed and each row called by people? The trail stores short English names."""

from collections.abc import Mapping

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

Word = str | Promise

DEEDS: Mapping[str, Word] = {
    "alert.escalated": later("Peringatan diteruskan"),
    "alert.joined": later("Kejadian bergabung ke peringatan"),
    "alert.opened": later("Peringatan dibuka"),
    "alert.seen": later("Peringatan dilihat"),
    "alert.settled": later("Peringatan diselesaikan"),
    "backup.restored": later("Dipulihkan dari cadangan"),
    "client.corrected": later("Data klien diperbaiki"),
    "client.guarantor_added": later("Penjamin ditambahkan"),
    "client.handed_over": later("Klien diserahkan ke PK lain"),
    "client.merged": later("Berkas lain digabung ke sini"),
    "client.merged_away": later("Digabung ke berkas lain"),
    "client.opened_for_reason": later("Berkas dibuka dengan alasan"),
    "client.parted": later("Berkas lain dipisahkan lagi"),
    "client.parted_away": later("Dipisahkan lagi dari berkas lain"),
    "client.phone_added": later("Nomor telepon ditambahkan"),
    "client.phone_dead": later("Nomor telepon dinyatakan mati"),
    "client.registered": later("Klien didaftarkan"),
    "clock.confirmed": later("Jam komputer diperiksa"),
    "clock.doubted": later("Jam komputer berubah sendiri"),
    "consent.given": later("Persetujuan atau dasar hukum dicatat"),
    "device.enrolled": later("Perangkat didaftarkan"),
    "device.handed_over": later("Perangkat diserahkan ke klien lain"),
    "device.returned": later("Perangkat dikembalikan"),
    "device.revoked": later("Perangkat dicabut"),
    "device.silence_judged": later("Perangkat tanpa kabar dinilai"),
    "demo.brought_to_limit": later("Kantor contoh: batas lapor dimajukan"),
    "demo.made": later("Kantor contoh dibuat"),
    "holiday.named": later("Hari libur setempat ditetapkan"),
    "holiday.struck": later("Hari libur setempat dicoret"),
    "leave.ended": later("Cuti diakhiri"),
    "leave.planned": later("Cuti dan pengganti dicatat"),
    "look.refused": later("Percobaan membuka ditolak"),
    "look.seen": later("Halaman dibuka"),
    "office.due_days_reckoned": later("Jatuh tempo dihitung ulang"),
    "office.founded": later("Kantor dibuat"),
    "outage.declared": later("Gangguan dinyatakan"),
    "outage.excused": later("Gangguan memaafkan laporan"),
    "episodes.judged": later("Kejadian di wilayah dinilai"),
    "guidance.ended": later("Bimbingan diakhiri"),
    "outage.noticed": later("Gangguan tercatat sendiri"),
    "pair.noticed": later("Diduga orang yang sama dengan berkas lain"),
    "pair.proposed": later("Diusulkan sebagai orang yang sama"),
    "pair.settled": later("Diputuskan: bukan orang yang sama, atau tetap terpisah"),
    "quarantine.put_away": later("Pesan di karantina disisihkan"),
    "quarantine.replayed": later("Pesan di karantina diolah ulang"),
    "report.excused": later("Alasan diterima"),
    "report.reviewed": later("Laporan diperiksa"),
    "report.taken": later("Laporan diterima"),
    "settings.changed": later("Pengaturan diubah"),
    "staff.corrected": later("Data pegawai diperbaiki"),
    "staff.left": later("Pegawai pindah atau berhenti"),
    "staff.locked": later("Akun dikunci"),
    "staff.made": later("Akun dibuat"),
    "staff.password_reset": later("Lembar kata sandi baru dicetak"),
    "staff.password_set": later("Kata sandi diganti"),
    "staff.unlocked": later("Akun dibuka kembali"),
    "supervision.ended": later("Bimbingan berakhir"),
    "supervision.event_added": later("Peristiwa pidana ditambahkan"),
    "supervision.event_struck": later("Peristiwa pidana dicoret"),
    "supervision.received": later("Bimbingan diterima"),
    "supervision.schedule_changed": later("Jadwal wajib lapor diubah"),
    "supervision.silence_judged": later("Masa lapor dinilai"),
    "supervision.step_taken": later("Langkah setelah terlewat dilakukan"),
    "zone.approved": later("Wilayah disetujui"),
    "zone.ended": later("Wilayah diakhiri"),
    "zone.pause_approved": later("Izin wilayah disetujui"),
    "zone.pause_asked": later("Izin wilayah diajukan"),
    "zone.pause_refused": later("Izin wilayah ditolak"),
    "zone.proposed": later("Wilayah diajukan"),
    "zone.refused": later("Wilayah ditolak"),
    "zone.version_proposed": later("Perubahan wilayah diajukan"),
}

PAGES: Mapping[str, Word] = {
    "alert.map": later("peta peringatan"),
    "alert.page": later("peringatan"),
    "caseload": later("peta klien"),
    "client": later("berkas klien"),
    "client.alike": later("kemiripan dengan klien baru"),
    "client.consent": later("dasar pemantauan posisi"),
    "client.devices": later("perangkat klien"),
    "client.edit": later("perbaikan data"),
    "client.end": later("pengakhiran bimbingan"),
    "client.events": later("peristiwa pidana"),
    "client.guarantor": later("penjamin"),
    "client.hand_over": later("penyerahan"),
    "client.open": later("permintaan membuka berkas"),
    "client.merged": later("penunjuk ke berkas lain"),
    "client.phones": later("nomor telepon"),
    "client.schedule": later("jadwal wajib lapor"),
    "client.supervision_new": later("bimbingan baru"),
    "client.position_map": later("peta posisi"),
    "client.positions": later("posisi"),
    "client.trail": later("jejak berkas"),
    "client.zones": later("wilayah"),
    "client.zones_map": later("peta wilayah"),
    "device": later("perangkat"),
    "device.card": later("kartu perangkat"),
    "device.hand_over": later("penyerahan perangkat"),
    "device.new": later("pendaftaran perangkat"),
    "device.return": later("pengembalian perangkat"),
    "device.revoke": later("pencabutan perangkat"),
    "excuse.new": later("alasan baru"),
    "merge": later("penggabungan berkas"),
    "pair": later("perbandingan dua berkas"),
    "quarantine": later("pesan di karantina"),
    "report": later("laporan"),
    "report.new": later("laporan baru"),
    "report.review": later("pemeriksaan laporan"),
    "step.new": later("langkah baru"),
    "zone.change": later("perubahan wilayah"),
    "zone.end": later("pengakhiran wilayah"),
    "zone.new": later("wilayah baru"),
    "zone.pause": later("izin wilayah"),
    "zone.pause_new": later("izin wilayah baru"),
    "zone.pause_sheet": later("lembar izin wilayah"),
    "zone.version": later("versi wilayah"),
    "zone.version_map": later("peta versi wilayah"),
}

TABLES: Mapping[str, Word] = {
    "alerts.alert": later("peringatan"),
    "alerts.alertstep": later("langkah peringatan"),
    "clients.assignment": later("penugasan PK"),
    "clients.client": later("klien"),
    "clients.filegrant": later("izin membuka berkas"),
    "clients.guarantor": later("penjamin"),
    "clients.merge": later("penggabungan"),
    "clients.movedrow": later("catatan yang pindah"),
    "clients.pair": later("pasangan berkas"),
    "clients.phone": later("nomor telepon"),
    "clients.registercounter": later("nomor register"),
    "offices.clockdoubt": later("jam komputer"),
    "offices.holiday": later("hari libur"),
    "offices.leave": later("cuti"),
    "offices.office": later("kantor"),
    "offices.outage": later("gangguan"),
    "offices.role": later("peran"),
    "offices.setting": later("pengaturan"),
    "offices.slip": later("lembar kata sandi"),
    "offices.staff": later("pegawai"),
    "reporting.excuse": later("alasan"),
    "reporting.miss": later("masa yang terlewat"),
    "reporting.report": later("laporan"),
    "supervision.sentenceevent": later("peristiwa pidana"),
    "supervision.step": later("langkah"),
    "supervision.supervision": later("bimbingan"),
    "tracking.assignment": later("pemegang perangkat"),
    "tracking.consent": later("persetujuan atau dasar hukum"),
    "tracking.device": later("perangkat"),
    "tracking.devicesilence": later("perangkat tanpa kabar"),
    "tracking.episode": later("kejadian di wilayah"),
    "tracking.zone": later("wilayah"),
    "tracking.zonepause": later("izin wilayah"),
    "tracking.zoneversion": later("versi wilayah"),
}


def deed_word(name: str) -> str:
    return str(DEEDS.get(name, name))


def page_word(name: str) -> str:
    return str(PAGES.get(name, name))


def table_word(label: str) -> str:
    return str(TABLES.get(label, _("catatan lain")))


def field_word(label: str, column: str) -> str:
    """The name of a field as the forms say it; the column where nobody ever sees a form."""
    try:
        field = apps.get_model(label)._meta.get_field(column.removesuffix("_id"))
    except (LookupError, FieldDoesNotExist, ValueError):
        return column
    return str(getattr(field, "verbose_name", column))
