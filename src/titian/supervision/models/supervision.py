"""What is the client under, until when, and when must somebody worry?"""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.audit.striking import struck_has_a_reason
from titian.clients.models import Client
from titian.offices.models import Office, Staff


class Programme(models.TextChoices):
    """Kinds of supervision; the keys are those of the law's TOML."""

    PB = "PB", _("Pembebasan bersyarat")
    CB = "CB", _("Cuti bersyarat")
    CMB = "CMB", _("Cuti menjelang bebas")
    ASIMILASI = "asimilasi", _("Asimilasi")
    PIDANA_PENGAWASAN = "pidana_pengawasan", _("Pidana pengawasan")
    KERJA_SOSIAL = "kerja_sosial", _("Pidana kerja sosial")
    ANAK_PB = "anak_PB", _("Pembebasan bersyarat anak")
    ANAK_CB = "anak_CB", _("Cuti bersyarat anak")
    ANAK_CMB = "anak_CMB", _("Cuti menjelang bebas anak")
    ANAK_ASIMILASI = "anak_asimilasi", _("Asimilasi anak")
    ANAK_DIVERSI = "anak_diversi", _("Pelaksanaan kesepakatan diversi")
    ANAK_PENGAWASAN = "anak_pengawasan", _("Pidana pengawasan anak")
    ANAK_PELAYANAN = "anak_pelayanan_masyarakat", _("Pelayanan masyarakat")
    ANAK_PELATIHAN = "anak_pelatihan_kerja", _("Pelatihan kerja")
    ANAK_SYARAT = "anak_dengan_syarat", _("Pidana dengan syarat anak")
    ANAK_TINDAKAN = "anak_tindakan", _("Tindakan")
    ANAK_BAWAH_12 = "anak_bawah_12", _("Keputusan anak di bawah 12 tahun")


class Frequency(models.TextChoices):
    DAILY = "daily", _("Setiap hari kerja")
    WEEKLY = "weekly", _("Setiap minggu")
    MONTHLY = "monthly", _("Setiap bulan")
    DATES = "dates", _("Tanggal sendiri")


class Supervision(Row):
    """One client under one decree, and the next moment at which silence must be looked at."""

    class EndWay(models.TextChoices):
        EXPIRED = "expired", _("Masa bimbingan selesai")
        REVOKED = "revoked", _("Dicabut")
        DIED = "died", _("Meninggal dunia")
        TRANSFERRED = "transferred", _("Dilimpahkan ke Bapas lain")
        COURT = "court", _("Penetapan pengadilan")

    client = models.ForeignKey(Client, models.PROTECT, related_name="supervisions")
    office = models.ForeignKey(Office, models.PROTECT, related_name="supervisions")
    programme = models.CharField(_("jenis bimbingan"), max_length=40, choices=Programme)
    decree_number = models.CharField(_("nomor SK"), max_length=80)
    decree_on = models.DateField(_("tanggal SK"))
    decree_by = models.CharField(_("penerbit SK"), max_length=120, blank=True)
    offence = models.CharField(_("tindak pidana"), max_length=120, blank=True)
    verdict_number = models.CharField(_("nomor putusan"), max_length=80, blank=True)
    starts_on = models.DateField(_("mulai bimbingan"))
    ends_on = models.DateField(_("akhir bimbingan"))
    ended_on = models.DateField(_("tanggal pengakhiran"), null=True)
    end_way = models.CharField(_("cara berakhir"), max_length=12, blank=True, choices=EndWay)

    suspended_on = models.DateField(_("dicabut sementara sejak"), null=True)

    frequency = models.CharField(_("wajib lapor"), max_length=8, choices=Frequency)
    anchor_day = models.PositiveSmallIntegerField(_("tanggal lapor"), null=True)
    weekday = models.PositiveSmallIntegerField(_("hari lapor"), null=True)
    own_dates = models.JSONField(_("tanggal sendiri"), default=list)
    window_before = models.PositiveSmallIntegerField(_("boleh lapor sebelum"), null=True)
    window_after = models.PositiveSmallIntegerField(_("boleh lapor sesudah"), null=True)
    window_ground = models.CharField(_("dasar masa lapor"), max_length=200, blank=True)

    due_on = models.DateField(_("jatuh tempo"), null=True)
    nominal_on = models.DateField(_("tanggal menurut jadwal"), null=True)
    period_from = models.DateField(null=True)
    period_until = models.DateField(null=True)
    overdue_from = models.DateTimeField(null=True)
    silent_since = models.DateField(_("belum ada kabar sejak"), null=True)
    misses = models.PositiveSmallIntegerField(_("terlewat berturut-turut"), default=0)
    last_report_on = models.DateField(_("lapor terakhir"), null=True)

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(starts_on__lte=F("ends_on")), name="guidance_ends_after_it_begins"
            ),
            CheckConstraint(
                condition=Q(ended_on=None, end_way="")
                | (Q(ended_on__isnull=False) & ~Q(end_way="")),
                name="guidance_ends_in_some_way",
            ),
            CheckConstraint(
                condition=Q(suspended_on=None)
                | Q(
                    ended_on=None, due_on=None, period_from=None, overdue_from=None,
                    silent_since=None,
                ),
                name="nothing_is_due_while_temporarily_revoked",
            ),
            CheckConstraint(
                condition=Q(window_before=None, window_after=None, window_ground="")
                | Q(window_before__isnull=False, window_after__isnull=False)
                & ~Q(window_ground=""),
                name="a_window_of_ones_own_has_its_ground",
            ),
            CheckConstraint(
                condition=Q(anchor_day=None) | Q(anchor_day__range=(1, 31)),
                name="anchor_day_is_a_day_of_a_month",
            ),
            CheckConstraint(
                condition=Q(weekday=None) | Q(weekday__range=(0, 6)),
                name="weekday_is_a_day_of_the_week",
            ),
            UniqueConstraint(
                fields=["client"],
                condition=Q(ended_on=None),
                name="a_client_is_under_one_decree_at_a_time",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(
                fields=["overdue_from"],
                condition=Q(ended_on=None, overdue_from__isnull=False),
                name="supervision_to_worry_about",
            ),
            models.Index(fields=["office", "due_on"], name="supervision_of_office_by_due"),
        ]

    @property
    def is_active(self) -> bool:
        return self.ended_on is None


class Step(Row):
    """A step taken after misses (village asked, home visited, letter sent): a person did it."""

    supervision = models.ForeignKey(Supervision, models.PROTECT, related_name="steps")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    step = models.CharField(max_length=40)
    on = models.DateField(_("tanggal"))
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    note = models.CharField(_("hasil"), max_length=500, blank=True)
    struck_at = models.DateTimeField(null=True)
    struck_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [struck_has_a_reason("a_struck_step_has_a_reason")]
