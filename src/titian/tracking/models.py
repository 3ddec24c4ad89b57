"""Who carries which phone, on what ground, within which bounds, and what was found?

Points are not here: they stand in `points.db`. A point belongs to whom the device was assigned
at the time of the fix. What was approved is never changed: another version follows it.
"""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from titian.alerts.models import Alert
from titian.audit.models import Row
from titian.clients.models import Client
from titian.offices.models import Office, Staff

DEFAULT_GRACE_MIN = 15


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


PHONES = ("owntracks", "traccar")


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


class Zone(Row):
    """A place that matters for one client; what it is stands in its versions."""

    class Purpose(models.TextChoices):
        HOME = "home", _("Rumah klien")
        WORK = "work", _("Tempat kerja")
        SCHOOL = "school", _("Sekolah")
        WORSHIP = "worship", _("Tempat ibadah")
        REGION = "region", _("Wilayah tinggal")
        VICTIM = "victim", _("Tempat korban")
        OTHER = "other", _("Lainnya")

    client = models.ForeignKey(Client, models.PROTECT, related_name="zones")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    name = models.CharField(_("nama wilayah"), max_length=80)
    purpose = models.CharField(_("untuk"), max_length=8, choices=Purpose)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    ended_because = models.CharField(_("alasan pengakhiran"), max_length=200, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(condition=~Q(name=""), name="a_zone_has_a_name"),
            CheckConstraint(
                condition=Q(ended_at=None, ended_by=None, ended_because="")
                | (Q(ended_at__isnull=False, ended_by__isnull=False) & ~Q(ended_because="")),
                name="a_zone_is_ended_by_someone_for_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["client", "ended_at"], name="zone_of_client")]


class ZoneVersion(Row):
    """What the zone is, for a time: proposed by one, approved or refused by another.

    Only the answer and the end are ever written after the proposal.
    """

    class Kind(models.TextChoices):
        INCLUSION = "inclusion", _("Harus berada di dalam")
        EXCLUSION = "exclusion", _("Tidak boleh masuk")

    zone = models.ForeignKey(Zone, models.PROTECT, related_name="versions")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(_("versi"))
    kind = models.CharField(_("jenis"), max_length=9, choices=Kind)
    shape = models.JSONField(_("bentuk"))  # as titian.kit.shapes writes it
    timetable = models.JSONField(_("jadwal"), default=list)  # rows of TimetableRow; none = always
    time_zone = models.CharField(max_length=40)
    grace_min = models.PositiveSmallIntegerField(_("tenggang (menit)"), default=DEFAULT_GRACE_MIN)
    from_at = models.DateTimeField(_("mulai berlaku"))
    until_at = models.DateTimeField(_("berlaku sampai"), null=True)
    reason = models.CharField(_("alasan"), max_length=300)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    refused_at = models.DateTimeField(null=True)
    refused_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    refused_because = models.CharField(_("alasan penolakan"), max_length=300, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            UniqueConstraint(fields=["zone", "number"], name="a_zone_counts_its_versions"),
            CheckConstraint(condition=~Q(reason=""), name="a_zone_version_has_a_reason"),
            CheckConstraint(
                condition=Q(until_at=None) | Q(from_at__lte=F("until_at")),
                name="a_zone_version_ends_after_it_begins",
            ),
            CheckConstraint(
                condition=Q(approved_at=None, approved_by=None)
                | Q(approved_at__isnull=False, approved_by__isnull=False, refused_at=None),
                name="a_zone_version_is_approved_by_someone",
            ),
            CheckConstraint(
                condition=Q(refused_at=None, refused_by=None, refused_because="")
                | (Q(refused_at__isnull=False, refused_by__isnull=False) & ~Q(refused_because="")),
                name="a_zone_version_is_refused_by_someone_for_a_reason",
            ),
            CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("proposed_by")),
                name="nobody_approves_their_own_zone",
            ),
        ]

    @property
    def is_waiting(self) -> bool:
        return self.approved_at is None and self.refused_at is None

    @property
    def is_approved(self) -> bool:
        return self.approved_at is not None


class ZonePause(Row):
    """A dated exception: the zone is not judged while it lasts, once another approved it."""

    class Kind(models.TextChoices):
        WORK = "work", _("Bekerja")
        WORSHIP = "worship", _("Ibadah")
        MEDICAL = "medical", _("Berobat")
        FAMILY = "family", _("Urusan keluarga")
        PERMISSION = "permission", _("Izin lain")

    zone = models.ForeignKey(Zone, models.PROTECT, related_name="pauses")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    kind = models.CharField(_("untuk"), max_length=10, choices=Kind)
    from_at = models.DateTimeField(_("mulai"))
    until_at = models.DateTimeField(_("sampai"))
    reason = models.CharField(_("alasan"), max_length=300)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    refused_at = models.DateTimeField(null=True)
    refused_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    refused_because = models.CharField(_("alasan penolakan"), max_length=300, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(from_at__lt=F("until_at")), name="a_pause_ends_after_it_begins"
            ),
            CheckConstraint(condition=~Q(reason=""), name="a_pause_has_a_reason"),
            CheckConstraint(
                condition=Q(approved_at=None, approved_by=None)
                | Q(approved_at__isnull=False, approved_by__isnull=False, refused_at=None),
                name="a_pause_is_approved_by_someone",
            ),
            CheckConstraint(
                condition=Q(refused_at=None, refused_by=None, refused_because="")
                | (Q(refused_at__isnull=False, refused_by__isnull=False) & ~Q(refused_because="")),
                name="a_pause_is_refused_by_someone_for_a_reason",
            ),
            CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("asked_by")),
                name="nobody_approves_their_own_pause",
            ),
        ]
        indexes = [models.Index(fields=["zone", "from_at"], name="pause_of_zone")]

    @property
    def is_waiting(self) -> bool:
        return self.approved_at is None and self.refused_at is None


class Episode(Row):
    """What the points show about one zone: outside, inside where it is forbidden, or unknown.

    Its id is given by the rule, so that judging again writes the same row. One that later
    points do away with is superseded, never erased.
    """

    class Kind(models.TextChoices):
        OUTSIDE = "outside", _("Di luar wilayah")
        INSIDE = "inside", _("Masuk wilayah terlarang")
        UNVERIFIED = "unverified", _("Tidak dapat dipastikan")

    class Confidence(models.TextChoices):
        CERTAIN = "certain", _("Pasti")
        POSSIBLE = "possible", _("Mungkin")

    client = models.ForeignKey(Client, models.PROTECT, related_name="episodes")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    device = models.ForeignKey(Device, models.PROTECT, related_name="episodes")
    version = models.ForeignKey(ZoneVersion, models.PROTECT, related_name="episodes")
    kind = models.CharField(_("kejadian"), max_length=10, choices=Kind)
    confidence = models.CharField(_("kepastian"), max_length=8, choices=Confidence)
    from_at = models.DateTimeField(_("terjadi"))
    until_at = models.DateTimeField(_("berakhir"), null=True)
    received_at = models.DateTimeField(_("diterima"))  # of the first point that shows it
    noticed_at = models.DateTimeField()
    evidence = models.JSONField(default=list)  # the fixes as they were: EvidenceFix rows
    settled_ms = models.BigIntegerField(null=True)  # the fix after which only a late one changes it
    superseded_at = models.DateTimeField(null=True)
    alert = models.ForeignKey(Alert, models.PROTECT, null=True, related_name="episodes")

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(until_at=None) | Q(from_at__lte=F("until_at")),
                name="an_episode_ends_after_it_begins",
            ),
        ]
        indexes = [
            models.Index(fields=["client", "-from_at"], name="episode_of_client"),
            models.Index(fields=["device", "from_at"], name="episode_of_device"),
            models.Index(
                fields=["device"],
                condition=Q(settled_ms=None, superseded_at=None),
                name="episode_that_may_change",
            ),
            models.Index(
                fields=["device", "settled_ms"],
                condition=Q(superseded_at=None),
                name="episode_settled_later",
            ),
            models.Index(fields=["alert"], name="episode_of_alert"),
        ]


class DeviceSilence(Row):
    """No sign of life from a device for longer than its rhythm allows, and what it may be."""

    class Cause(models.TextChoices):
        BATTERY = "battery", _("Kemungkinan baterai habis")
        PERMISSION = "permission", _("Izin lokasi dicabut di ponsel")
        SAVER = "saver", _("Penghemat baterai menghentikan aplikasi")
        NETWORK = "network", _("Kemungkinan tidak ada jaringan")
        UNKNOWN = "unknown", _("Sebab belum diketahui")

    device = models.ForeignKey(Device, models.PROTECT, related_name="silences")
    client = models.ForeignKey(Client, models.PROTECT, related_name="device_silences")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    from_at = models.DateTimeField(_("kabar terakhir"))
    until_at = models.DateTimeField(_("ada kabar lagi"), null=True)
    noticed_at = models.DateTimeField()
    cause = models.CharField(_("kemungkinan sebab"), max_length=10, choices=Cause)
    alert = models.ForeignKey(Alert, models.PROTECT, null=True, related_name="device_silences")

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["device"],
                condition=Q(until_at=None),
                name="a_device_is_silent_once_at_a_time",
            ),
            CheckConstraint(
                condition=Q(until_at=None) | Q(from_at__lte=F("until_at")),
                name="a_device_is_heard_after_it_fell_silent",
            ),
        ]
        indexes = [models.Index(fields=["client", "-from_at"], name="device_silence_of_client")]


class Unjudged(models.Model):
    """A device whose points must be judged again from an instant on: a queue, no deed."""

    device = models.ForeignKey(Device, models.PROTECT, related_name="+")
    from_at = models.DateTimeField()


class Blindness(models.Model):
    """A time in which our own watching stood still: nobody's silence in it counts; no deed."""

    from_at = models.DateTimeField()
    until_at = models.DateTimeField()
