"""Which numbers tell a month or a year, of the office and of each officer?

Those of the clients are a balance: at first, taken in, come, ended, gone, at the end.
"""

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from titian.alerts.models import Alert
from titian.insight.figures.figure import Figure, Section, Word, figures_in
from titian.insight.sources import (
    ALERTS,
    AT_FIRST,
    BEGUN,
    CAME,
    ENDED,
    EXCUSES,
    FACTS,
    GUIDED,
    MISSES,
    OF_WORK,
    REPORTS,
    STEPS,
    WENT,
    Source,
)
from titian.reporting.models import Report
from titian.reporting.models.silence import OUR_FAILURES
from titian.supervision.models import Supervision


def _figure(key: str, title: Word, meaning: Word, source: Source, **condition: object) -> Figure:
    return Figure(key, title, meaning, source, Q(**condition))


def _kind(key: str, title: Word, meaning: Word, **condition: object) -> Figure:
    """One of many ways: a line only where somebody went it."""
    return Figure(key, title, meaning, REPORTS, Q(**condition), is_shown_empty=False)


CLIENTS = Section(
    _("Klien"),
    (
        _figure("klien.awal", _("Pada awal masa"),
                _("Klien yang sudah dibimbing sebelum hari pertama masa ini."), AT_FIRST),
        _figure("klien.masuk", _("Diterima"),
                _("Klien yang mulai dibimbing kantor ini dalam masa ini."), BEGUN),
        _figure("klien.datang", _("Dilimpahkan ke sini"),
                _("Klien yang diterima dari Bapas lain."), CAME),
        *(
            _figure(f"klien.berakhir.{way.value}", way.label,
                    _("Bimbingan yang berakhir dengan cara ini dalam masa ini."), ENDED,
                    end_way=way.value)
            for way in Supervision.EndWay
        ),
        _figure("klien.pergi", _("Dilimpahkan dari sini"),
                _("Klien yang diterima Bapas lain yang juga memakai Titian."), WENT),
        _figure("klien.akhir", _("Pada akhir masa"),
                _("Klien yang dibimbing pada akhir hari terakhir masa ini."), GUIDED),
        _figure("klien.akhir.anak", _("Di antaranya anak"),
                _("Klien anak yang dibimbing pada akhir masa ini."), GUIDED,
                client__register="child"),
    ),
)  # fmt: skip
REPORT = _figure("lapor", _("Laporan"), _("Semua laporan yang dibuat dalam masa ini."), REPORTS)
ON_TIME = _figure(
    "lapor.tepat", _("Tepat waktu"),
    _("Laporan yang dibuat klien sebelum jam tutup pada hari jatuh tempo, kapan pun diterima."),
    REPORTS, was_late=False,
)  # fmt: skip
REPORTED = Section(
    _("Wajib lapor"),
    (
        REPORT,
        ON_TIME,
        _figure("lapor.terlambat", _("Terlambat"),
                _("Laporan yang dibuat sesudah jam tutup pada hari jatuh tempo."), REPORTS,
                was_late=True),
        Figure("lapor.sambungan", _("Baru sampai karena sambungan"),
               _("Diisi klien sendiri sebelum jatuh tempo, tetapi baru sampai pada hari lain."
                 " Tetap dihitung tepat waktu."),
               REPORTS, Q(taken_by=None, was_late=False, received_at__gte=F("next_day"))),
        Figure("lapor.kemudian", _("Dicatat di hari lain"),
               _("Laporan yang baru dicatat petugas sesudah harinya."),
               REPORTS, Q(taken_by__isnull=False, received_at__gte=F("next_day"))),
        _figure("lapor.terlewat", _("Masa lewat tanpa laporan"),
                _("Kewajiban yang lewat tanpa laporan dan tanpa alasan; sebabnya belum tentu"
                  " pelanggaran."), MISSES),
        Figure("lapor.dimaafkan", _("Dimaafkan dengan alasan"),
               _("Alasan yang diterima petugas, menurut hari pertamanya."), EXCUSES,
               ~Q(cause__in=OUR_FAILURES)),
        _figure("lapor.gangguan", _("Dimaafkan karena gangguan kami"),
                _("Kewajiban yang lewat karena gangguan di pihak kami."), EXCUSES,
                cause__in=OUR_FAILURES),
    ),
)  # fmt: skip
CHANNELS = Section(
    _("Cara lapor"),
    tuple(
        _kind(f"cara.{one.value}", one.label, _("Laporan dengan cara ini."), channel=one.value)
        for one in Report.Channel
    ),
)  # fmt: skip
OWN = {"taken_by": None}  # what came from the client's own hand
DELAYS = Section(
    _("Sampai setelah diisi klien sendiri"),
    (
        _kind("jeda.hari", _("Di hari yang sama"),
              _("Laporan yang diisi klien sendiri dan sampai pada hari itu juga."), **OWN,
              received_at__lt=F("next_day")),
        _kind("jeda.esok", _("Hari berikutnya"),
              _("Diisi klien sendiri, sampai pada hari berikutnya."), **OWN,
              received_at__gte=F("next_day"), received_at__lt=F("day_after")),
        _kind("jeda.lama", _("Sesudahnya lagi"),
              _("Diisi klien sendiri, sampai dua hari kemudian atau lebih."), **OWN,
              received_at__gte=F("day_after")),
    ),
)  # fmt: skip
NEEDS = Section(
    _("Bantuan yang diminta"),
    (
        Figure("butuh", _("Laporan yang minta bantuan"),
               _("Laporan yang meminta bantuan apa pun."), REPORTS, ~Q(need="")),
        *(
        _kind(f"butuh.{one.value}", one.label, _("Laporan yang meminta bantuan ini."),
              need=one.value)
            for one in Report.Need
            if one.value
        ),
    ),
)  # fmt: skip
WORKING = ("steady", "daily", "own")  # codes of the question about work
SAID = Section(
    _("Yang disampaikan klien"),
    (
        _figure("keadaan.susah", _("Sedang susah"),
                _("Laporan yang menjawab “Sedang susah” atas pertanyaan tentang keadaannya."),
                REPORTS, answers__mood="low"),
        _figure("keadaan.biasa", _("Biasa saja"),
                _("Laporan yang menjawab “Biasa saja” atas pertanyaan tentang keadaannya."),
                REPORTS, answers__mood="fair"),
        _figure("keadaan.baik", _("Baik"),
                _("Laporan yang menjawab “Baik” atas pertanyaan tentang keadaannya."),
                REPORTS, answers__mood="good"),
        Figure("kerja.dapat", _("Dapat pekerjaan"),
               _("Menjawab bekerja, sedangkan jawaban sebelumnya tidak bekerja."), OF_WORK,
               Q(answers__work__in=WORKING, work_before="none")),
        Figure("kerja.hilang", _("Kehilangan pekerjaan"),
               _("Menjawab tidak bekerja, sedangkan jawaban sebelumnya bekerja."), OF_WORK,
               Q(answers__work="none", work_before__in=WORKING)),
    ),
)  # fmt: skip
GUIDANCE = Section(
    _("Bimbingan dan peringatan"),
    (
        _figure("kunjungan", _("Kunjungan rumah"),
                _("Kunjungan yang dicatat dalam riwayat klien."), FACTS, kind="kunjungan"),
        _figure("kontak", _("Kontak"), _("Kontak yang dicatat dalam riwayat klien."), FACTS,
                kind="kontak"),
        _figure("langkah", _("Langkah setelah tidak lapor"),
                _("Langkah yang diambil petugas setelah klien tidak lapor."), STEPS),
        _figure("peringatan", _("Peringatan dibuka"),
                _("Peringatan yang dibuka dalam masa ini, apa pun jenisnya."), ALERTS),
        _figure("peringatan.pelanggaran", _("Di antaranya pelanggaran"),
                _("Peringatan yang oleh petugas dinilai sebagai pelanggaran."), ALERTS,
                cause=Alert.Cause.BREACH),
        _figure("peringatan.keliru", _("Di antaranya keliru"),
                _("Peringatan yang oleh petugas dinilai keliru."), ALERTS,
                cause=Alert.Cause.FALSE),
    ),
)  # fmt: skip
MONTHLY = (CLIENTS, REPORTED, CHANNELS, DELAYS, NEEDS, SAID, GUIDANCE)
FIGURES = {figure.key: figure for figure in figures_in(MONTHLY)}
