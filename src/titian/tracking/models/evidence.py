"""What stands behind an alert about a place, and what does the client say of it?

The bytes that came go from the store after a week; those on which an alert rests are copied.
"""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from titian.alerts.models import Alert
from titian.audit.models import Row
from titian.clients.models import Client
from titian.offices.models import Office, Staff
from titian.tracking.models.devices import Device


class EvidenceFrame(Row):
    """A message on which an alert rests, byte by byte, and how it reached us."""

    alert = models.ForeignKey(Alert, models.PROTECT, related_name="frames")
    device = models.ForeignKey(Device, models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    received_ms = models.BigIntegerField()
    source = models.CharField(max_length=20)  # owntracks, traccar, gt06, …
    door = models.CharField(max_length=8)  # http, mqtt, tcp or udp
    sha256 = models.CharField(max_length=64)
    raw = models.BinaryField()

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["alert", "device", "received_ms", "sha256"],
                name="a_message_is_evidence_of_an_alert_once",
            ),
        ]


class Explanation(Row):
    """What the client says of what happened, as an officer wrote it down."""

    class Way(models.TextChoices):
        MEETING = "meeting", _("Bertemu langsung")
        CALL = "call", _("Lewat telepon")
        MESSAGE = "message", _("Lewat pesan")
        OTHER = "other", _("Lewat penjamin atau keluarga")

    alert = models.ForeignKey(Alert, models.PROTECT, related_name="explanations")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    way = models.CharField(_("bagaimana disampaikan"), max_length=8, choices=Way)
    words = models.CharField(_("keterangan klien"), max_length=2000)
    said_at = models.DateTimeField(_("disampaikan"))
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["taken_at", "id"]
        constraints = [
            CheckConstraint(condition=~Q(words=""), name="an_explanation_has_words"),
            CheckConstraint(
                condition=Q(said_at__lte=models.F("taken_at")),
                name="an_explanation_is_said_before_it_is_written",
            ),
        ]
        indexes = [models.Index(fields=["alert"], name="explanation_of_alert")]


class EvidencePaper(Row):
    """A sealed paper about an alert; its id is the beginning of the hash of its bytes."""

    alert = models.ForeignKey(Alert, models.PROTECT, related_name="papers")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64, unique=True)
    content = models.CharField(max_length=64)  # the hash of what it says, printed on it
    purpose = models.CharField(_("untuk apa"), max_length=200)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["made_at", "id"]
        indexes = [
            models.Index(fields=["alert"], name="paper_of_alert"),
            models.Index(fields=["content"], name="paper_by_content"),
        ]


class DayViewing(Row):
    """Who looked at a whole day of a client's positions, and what for."""

    class Purpose(models.TextChoices):
        ALERT = "alert", _("Memeriksa peringatan")
        CONVERSATION = "talk", _("Menyiapkan pembicaraan dengan klien")
        COURT = "court", _("Diminta hakim, jaksa, atau pimpinan")
        CLIENT = "client", _("Diminta klien sendiri")
        OTHER = "other", _("Keperluan lain, ditulis di bawah")

    client = models.ForeignKey(Client, models.PROTECT, related_name="day_viewings")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    day = models.DateField(_("tanggal"))
    purpose = models.CharField(_("untuk apa"), max_length=8, choices=Purpose)
    words = models.CharField(_("keterangan"), max_length=200, blank=True)
    viewed_at = models.DateTimeField()
    viewed_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            CheckConstraint(
                condition=~Q(purpose="other", words=""), name="another_purpose_is_named"
            ),
        ]
        indexes = [models.Index(fields=["client", "day"], name="viewing_of_day")]
