"""Who carries which phone or tracker, on what ground, and what was it told?

A point belongs to whom the device was assigned at the time of the fix.
"""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.clients.models import Client
from titian.offices.models import Office, Staff

PHONES = ("owntracks", "traccar")


class Consent(Row):
    """Why may this person's positions be watched at all?"""

    class Kind(models.TextChoices):
        CONSENT = "consent", _("Persetujuan klien")
        ORDER = "order", _("Dasar hukum (putusan, penetapan, atau surat keputusan)")

    client = models.ForeignKey(Client, models.PROTECT, related_name="consents")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    kind = models.CharField(_("dasar"), max_length=8, choices=Kind)
    reference = models.CharField(_("nomor atau uraian"), max_length=300)
    on = models.DateField(_("tanggal"))
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        Staff, models.PROTECT, null=True, related_name="+"
    )  # or machine

    class Meta:
        constraints = [
            CheckConstraint(condition=~Q(reference=""), name="a_consent_says_what_it_rests_on")
        ]
        indexes = [models.Index(fields=["client", "on"], name="consent_of_client")]


class Device(Row):
    """A phone or a tracker that reports where it is.

    The gate knows a phone by the hash of its token; a tracker is known by the number it sends,
    which is no secret: it is its IMEI, or what its maker sends instead.
    """

    class Kind(models.TextChoices):
        OWNTRACKS = "owntracks", "OwnTracks"
        TRACCAR = "traccar", "Traccar Client"
        GT06 = "gt06", _("Alat GT06, Concox, Jimi")
        TELTONIKA = "teltonika", _("Alat Teltonika")
        H02 = "h02", _("Alat H02, Sinotrack")
        TK103 = "tk103", _("Alat TK103, Coban")

    class State(models.TextChoices):
        ACTIVE = "active", _("Aktif")
        REVOKED = "revoked", _("Dicabut")

    office = models.ForeignKey(Office, models.PROTECT, related_name="devices")
    number = models.PositiveIntegerField(_("nomor perangkat"), unique=True)
    kind = models.CharField(_("aplikasi"), max_length=10, choices=Kind)
    imei = models.CharField(_("nomor alat (IMEI)"), max_length=16, blank=True)
    clock_offset_s = models.BigIntegerField(default=0)  # approved: its clock is so far ahead
    label = models.CharField(_("nama perangkat"), max_length=80, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    state = models.CharField(_("keadaan"), max_length=8, choices=State, default=State.ACTIVE)
    heartbeat_s = models.PositiveIntegerField(_("denyut (detik)"))
    enrolled_at = models.DateTimeField()
    enrolled_by = models.ForeignKey(
        Staff, models.PROTECT, null=True, related_name="+"
    )  # or machine
    revoked_at_ms = models.BigIntegerField(null=True)
    revoked_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    revoked_because = models.CharField(_("alasan pencabutan"), max_length=200, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(state="active", revoked_at_ms=None, revoked_by=None, revoked_because="")
                | (
                    Q(state="revoked", revoked_at_ms__isnull=False, revoked_by__isnull=False)
                    & ~Q(revoked_because="")
                ),
                name="a_device_is_revoked_by_someone_for_a_reason",
            ),
            CheckConstraint(
                condition=Q(heartbeat_s__gte=60), name="a_device_beats_once_a_minute_at_most"
            ),
            CheckConstraint(
                condition=Q(kind__in=PHONES, imei="", clock_offset_s=0)
                | (~Q(kind__in=PHONES) & ~Q(imei="")),
                name="a_tracker_and_no_phone_has_an_imei",
            ),
            UniqueConstraint(
                fields=["imei"],
                condition=Q(state="active") & ~Q(imei=""),
                name="an_imei_is_of_one_device_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["office", "state"], name="device_of_office")]

    @property
    def is_active(self) -> bool:
        return self.state == self.State.ACTIVE

    @property
    def is_tracker(self) -> bool:
        return self.kind not in PHONES


class TrackerOrder(Row):
    """What a tracker is told to do, when it was told, and what it answered."""

    class Kind(models.TextChoices):
        PLACE = "place", _("Tanyakan tempatnya sekarang")
        INTERVAL = "interval", _("Ubah selang laporannya")

    device = models.ForeignKey(Device, models.PROTECT, related_name="orders")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(unique=True)  # the tracker sends it back
    kind = models.CharField(_("perintah"), max_length=8, choices=Kind)
    interval_s = models.PositiveIntegerField(_("selang (detik)"), null=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    until_ms = models.BigIntegerField()  # not sent later than that
    sent_at = models.DateTimeField(null=True)
    replied_at = models.DateTimeField(null=True)
    reply = models.CharField(_("jawaban"), max_length=300, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(kind="place", interval_s=None)
                | Q(kind="interval", interval_s__gte=10, interval_s__lte=65535),
                name="an_interval_is_of_ten_seconds_to_eighteen_hours",
            ),
            CheckConstraint(
                condition=Q(replied_at=None, reply="") | Q(replied_at__isnull=False),
                name="a_reply_has_its_time",
            ),
        ]
        indexes = [
            models.Index(fields=["device", "-number"], name="order_of_device"),
            models.Index(
                fields=["number"], condition=Q(replied_at=None), name="order_that_awaits_a_reply"
            ),
        ]


class Assignment(Row):
    """One device with one client from one instant to another, and why it changed."""

    device = models.ForeignKey(Device, models.PROTECT, related_name="assignments")
    client = models.ForeignKey(Client, models.PROTECT, related_name="device_assignments")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    from_at = models.DateTimeField(_("sejak"))
    until_at = models.DateTimeField(_("sampai"), null=True)
    reason = models.CharField(_("alasan"), max_length=200)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["device"],
                condition=Q(until_at=None),
                name="a_device_is_with_one_client_at_a_time",
            ),
            UniqueConstraint(
                fields=["device", "from_at"], name="a_device_changes_hands_once_in_an_instant"
            ),
            CheckConstraint(
                condition=Q(until_at=None) | Q(from_at__lte=F("until_at")),
                name="a_device_is_returned_after_it_was_given",
            ),
        ]
        indexes = [models.Index(fields=["client", "until_at"], name="device_of_client")]
