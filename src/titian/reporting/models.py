"""What did the client tell us, what was let pass, and what passed in silence?"""

from django.db import models
from django.db.models import CheckConstraint, Exists, F, OuterRef, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.clients.models import Client
from titian.offices.models import Office, Staff
from titian.supervision.models import Supervision


class Report(Row):
    """One report of one client on one day."""

    class Channel(models.TextChoices):
        DESK = "desk", _("Datang ke kantor")
        VISIT = "visit", _("Ditemui di rumah")
        PHONE = "phone", _("Telepon")
        VILLAGE = "village", _("Lewat desa atau kelurahan")

    class Need(models.TextChoices):
        NONE = "", _("Tidak ada")
        CALL = "call", _("Minta bicara dengan PK")
        WORK = "work", _("Butuh pekerjaan")
        HEALTH = "health", _("Sakit")
        FAMILY = "family", _("Masalah keluarga")

    client = models.ForeignKey(Client, models.PROTECT, related_name="reports")
    supervision = models.ForeignKey(Supervision, models.PROTECT, related_name="reports")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    day = models.DateField(_("hari"))
    made_at = models.DateTimeField()
    received_at = models.DateTimeField()
    channel = models.CharField(_("cara lapor"), max_length=10, choices=Channel)
    taken_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    work = models.CharField(_("pekerjaan"), max_length=120, blank=True)
    changes = models.CharField(_("yang berubah"), max_length=300, blank=True)
    need = models.CharField(_("kebutuhan"), max_length=8, blank=True, choices=Need)
    note = models.CharField(_("catatan"), max_length=1000, blank=True)
    was_late = models.BooleanField(default=False)
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["supervision", "day"], name="a_client_reports_once_a_day"),
            CheckConstraint(
                condition=Q(reviewed_at=None, reviewed_by=None)
                | Q(reviewed_at__isnull=False, reviewed_by__isnull=False),
                name="a_report_is_reviewed_by_someone",
            ),
        ]
        indexes = [models.Index(fields=["office", "-day"], name="report_of_office_by_day")]


class Excuse(Row):
    """A reason that lets a due day pass: given by a person, or by a failure of ours."""

    class Cause(models.TextChoices):
        ILLNESS = "illness", _("Sakit")
        LEAVE_TOWN = "leave_town", _("Izin luar kota")
        WORK = "work", _("Pekerjaan")
        FAMILY = "family", _("Urusan keluarga")
        WORSHIP = "worship", _("Ibadah")
        OUTAGE = "outage", _("Gangguan di pihak kami")
        OTHER = "other", _("Lainnya")

    client = models.ForeignKey(Client, models.PROTECT, related_name="excuses")
    supervision = models.ForeignKey(Supervision, models.PROTECT, related_name="excuses")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    from_on = models.DateField(_("mulai"))
    until_on = models.DateField(_("sampai sebelum"))
    cause = models.CharField(_("sebab"), max_length=12, choices=Cause)
    note = models.CharField(_("keterangan"), max_length=300, blank=True)
    given_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(from_on__lt=F("until_on")), name="an_excuse_ends_after_it_begins"
            ),
            CheckConstraint(
                condition=Q(given_by__isnull=False) | Q(cause="outage"),
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
            day__gte=OuterRef("from_on"),
            day__lt=OuterRef("until_on"),
        )
        return self.exclude(Exists(excuses) | Exists(reports))


class Miss(Row):
    """A period that ended without a report or an excuse."""

    objects = MissQuerySet.as_manager()

    client = models.ForeignKey(Client, models.PROTECT, related_name="missed_periods")
    supervision = models.ForeignKey(Supervision, models.PROTECT, related_name="missed_periods")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField()
    due_on = models.DateField()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["supervision", "from_on"], name="a_period_is_missed_once")
        ]
