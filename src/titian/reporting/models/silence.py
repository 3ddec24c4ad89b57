"""What was let pass, and what passed in silence?"""

from django.db import models
from django.db.models import CheckConstraint, Exists, F, OuterRef, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.clients.models import Client
from titian.offices.models import Office, Staff
from titian.reporting.models.report import Report
from titian.supervision.models import Proof, Supervision

OUR_FAILURES = ("outage", "reminder", "officer")  # they excuse by themselves


class Excuse(Row):
    """A reason that lets a due day pass: given by a person, or by a failure of ours."""

    class Cause(models.TextChoices):
        ILLNESS = "illness", _("Sakit")
        LEAVE_TOWN = "leave_town", _("Izin luar kota")
        WORK = "work", _("Pekerjaan")
        FAMILY = "family", _("Urusan keluarga")
        WORSHIP = "worship", _("Ibadah")
        PAUSE = "pause", _("Wajib lapor dijeda")
        OUTAGE = "outage", _("Gangguan di pihak kami")
        REMINDER = "reminder", _("Pengingat kami tidak sampai")
        OFFICER = "officer", _("PK cuti tanpa pengganti")
        OTHER = "other", _("Lainnya")

    client = models.ForeignKey(Client, models.PROTECT, related_name="excuses")
    supervision = models.ForeignKey(Supervision, models.PROTECT, related_name="excuses")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    from_on = models.DateField(_("mulai"))
    until_on = models.DateField(_("sampai sebelum"))
    cause = models.CharField(_("sebab"), max_length=12, choices=Cause)
    note = models.CharField(_("keterangan"), max_length=300, blank=True)
    given_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    proof = models.OneToOneField(Proof, models.PROTECT, null=True, related_name="excuse")

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(from_on__lt=F("until_on")), name="an_excuse_ends_after_it_begins"
            ),
            CheckConstraint(
                condition=Q(given_by__isnull=False) | Q(cause__in=OUR_FAILURES),
                name="only_our_failures_excuse_by_themselves",
            ),
        ]


class MissQuerySet(models.QuerySet["Miss"]):
    """Judged in silence; a visit written down later or an excuse may have answered it since."""

    def standing(self) -> "MissQuerySet":
        """Without those that a later fact answered."""
        excuses = Excuse.objects.filter(
            supervision=OuterRef("supervision"),
            from_on__lte=OuterRef("due_on"),
            until_on__gt=OuterRef("due_on"),
        )
        reports = Report.objects.filter(
            supervision=OuterRef("supervision"),
            is_counted=True,
            day__gte=OuterRef("from_on"),
            day__lt=OuterRef("until_on"),
        )
        return self.exclude(Exists(excuses) | Exists(reports))


class Miss(Row):
    """A period that ended without a report or an excuse; then somebody asks why."""

    class Reason(models.TextChoices):
        WORK_AWAY = "work_away", _("Bekerja di luar kota")
        ILLNESS = "illness", _("Sakit")
        FAMILY = "family", _("Urusan keluarga")
        NO_SIGNAL = "no_signal", _("Tidak ada sinyal atau HP rusak")
        NO_FARE = "no_fare", _("Tidak ada ongkos")
        FORGOT = "forgot", _("Lupa tanggalnya")
        MOVED = "moved", _("Pindah alamat")
        OURS = "ours", _("Kesalahan di pihak kami")
        REFUSES = "refuses", _("Tidak mau lapor")
        NOT_FOUND = "not_found", _("Belum ditemukan")
        OTHER = "other", _("Lainnya")

    objects = MissQuerySet.as_manager()

    client = models.ForeignKey(Client, models.PROTECT, related_name="missed_periods")
    supervision = models.ForeignKey(Supervision, models.PROTECT, related_name="missed_periods")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField()
    due_on = models.DateField()
    reason = models.CharField(_("sebab"), max_length=12, blank=True, choices=Reason)
    reason_note = models.CharField(_("keterangan"), max_length=300, blank=True)
    is_accepted = models.BooleanField(_("alasan diterima"), null=True)
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["supervision", "from_on"], name="a_period_is_missed_once"),
            CheckConstraint(
                condition=Q(reviewed_at=None, reviewed_by=None, is_accepted=None, reason="")
                | Q(reviewed_at__isnull=False, reviewed_by__isnull=False, is_accepted__isnull=False)
                & ~Q(reason=""),
                name="a_miss_is_reviewed_with_a_reason",
            ),
        ]


class ReminderFailed(Row):
    """A reminder of a due day that did not reach the client: as far as we failed, it excuses."""

    class Why(models.TextChoices):
        NOT_SENT = "not_sent", _("Tidak terkirim dari kantor")
        CARRIER = "carrier", _("Tidak disampaikan operator")
        UNREACHABLE = "unreachable", _("Nomor klien tidak aktif")

    client = models.ForeignKey(Client, models.PROTECT, related_name="reminders_failed")
    supervision = models.ForeignKey(Supervision, models.PROTECT, related_name="reminders_failed")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    due_on = models.DateField(_("jatuh tempo"))
    failed_at = models.DateTimeField()
    why = models.CharField(_("sebab"), max_length=12, choices=Why)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["supervision", "due_on"], name="a_reminder_fails_once_for_a_due_day"
            )
        ]
