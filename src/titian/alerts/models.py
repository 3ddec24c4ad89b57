"""What needs a human? An alert: open, seen, settled with a cause; every step kept."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.clients.models import Client
from titian.offices.models import Office, Staff


class Alert(Row):
    """One trouble of one client; the same trouble joins it while it is open.

    `about` tells troubles of one kind apart (the zone's id). `strands` name the facts that hold
    it open (reports, a device, an episode): it is answered when none of them is left.
    """

    class Kind(models.TextChoices):
        SILENCE = "silence", _("Belum ada kabar")
        ZONE = "zone", _("Di luar wilayah")
        FORBIDDEN = "forbidden", _("Masuk wilayah terlarang")
        UNVERIFIED = "unverified", _("Tidak dapat dipastikan")
        HELP = "help", _("Minta tolong")
        BATTERY = "battery", _("Baterai hampir habis")
        SIGNAL = "signal", _("Lokasi tidak terbaca")
        TAMPER = "tamper", _("Tanda gangguan pada alat")

    class Cause(models.TextChoices):
        BREACH = "breach", _("Pelanggaran")
        EXCUSED = "excused", _("Ada alasan yang sah")
        FALSE = "false", _("Peringatan keliru")
        TECHNICAL = "technical", _("Gangguan teknis")
        HELPED = "helped", _("Sudah ditolong")
        SUPERSEDED = "superseded", _("Sudah terjawab oleh kabar baru")

    client = models.ForeignKey(Client, models.PROTECT, related_name="alerts")
    office = models.ForeignKey(Office, models.PROTECT, related_name="alerts")
    kind = models.CharField(_("jenis"), max_length=20, choices=Kind)
    about = models.CharField(max_length=36, blank=True, default="")
    strands = models.JSONField(default=list)
    urgent = models.BooleanField(_("mendesak"), default=False)
    since_on = models.DateField(_("sejak"))
    since_at = models.DateTimeField(_("terjadi"), null=True)  # where an hour is known
    opened_at = models.DateTimeField()
    told = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="told_alerts")
    escalate_at = models.DateTimeField(null=True)
    escalated_at = models.DateTimeField(null=True)
    escalated_to = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    seen_at = models.DateTimeField(null=True)
    seen_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    cause = models.CharField(_("sebab"), max_length=12, blank=True, choices=Cause)
    note = models.CharField(_("catatan"), max_length=1000, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["client", "kind", "about"],
                condition=Q(settled_at=None),
                name="the_same_trouble_is_one_open_alert",
            ),
            CheckConstraint(
                condition=Q(seen_at=None, seen_by=None)
                | Q(seen_at__isnull=False, seen_by__isnull=False),
                name="an_alert_is_seen_by_someone",
            ),
            CheckConstraint(
                condition=Q(settled_at=None, cause="")
                | (Q(settled_at__isnull=False) & ~Q(cause="")),
                name="a_settled_alert_has_a_cause",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "settled_at", "opened_at"], name="alert_of_office"),
            models.Index(
                fields=["escalate_at"],
                condition=Q(seen_at=None, settled_at=None, escalate_at__isnull=False),
                name="alert_to_escalate",
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.settled_at is None


class AlertStep(Row):
    """What happened to an alert, in order; added to, never changed."""

    class What(models.TextChoices):
        OPENED = "opened", _("Dibuka")
        JOINED = "joined", _("Kejadian yang sama bergabung")
        ESCALATED = "escalated", _("Diteruskan")
        SEEN = "seen", _("Dilihat")
        EARLIER = "earlier", _("Ternyata terjadi lebih awal")
        CHANGED = "changed", _("Bukti diperbarui")
        ANSWERED = "answered", _("Sebagian terjawab")
        SETTLED = "settled", _("Diselesaikan")

    alert = models.ForeignKey(Alert, models.PROTECT, related_name="steps")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    what = models.CharField(max_length=10, choices=What)
    at = models.DateTimeField()
    actor = models.CharField(max_length=60)
    told = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    evidence = models.JSONField(default=dict)

    class Meta:
        ordering = ["at", "id"]
