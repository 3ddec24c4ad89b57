"""Within which bounds does a client live, since when, and with what exceptions?

What was approved is never changed: another version follows it.
"""

from datetime import datetime

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from titian.audit.ended_early import ended_early_has_a_reason
from titian.audit.models import Row
from titian.clients.models import Client
from titian.offices.models import Office, Staff
from titian.tracking.rules.presence import BUFFER_M, LARGEST_BUFFER_M

DEFAULT_GRACE_MIN = 15


class Zone(Row):
    """A place that matters for one client; what it is stands in its versions."""

    class Purpose(models.TextChoices):
        HOME = "home", _("Rumah klien")
        WORK = "work", _("Tempat kerja")
        SCHOOL = "school", _("Sekolah")
        WORSHIP = "worship", _("Tempat ibadah")
        VILLAGE = "village", _("Desa atau kelurahan")
        REGENCY = "regency", _("Kabupaten atau kota")
        REGION = "region", _("Wilayah tinggal")
        JOURNEY = "journey", _("Perjalanan")
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
        NEUTRAL = "neutral", _("Hanya dicatat")  # being there is noted, and never judged

    zone = models.ForeignKey(Zone, models.PROTECT, related_name="versions")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(_("versi"))
    kind = models.CharField(_("jenis"), max_length=9, choices=Kind)
    shape = models.JSONField(_("bentuk"))  # as titian.kit.shapes writes it
    timetable = models.JSONField(_("jadwal"), default=list)  # rows of TimetableRow; none = always
    time_zone = models.CharField(max_length=40)
    grace_min = models.PositiveSmallIntegerField(_("tenggang (menit)"), default=DEFAULT_GRACE_MIN)
    buffer_m = models.PositiveSmallIntegerField(
        _("tepi (m di luar garis)"), default=BUFFER_M
    )  # the edge reaches so far beyond the line
    from_at = models.DateTimeField(_("mulai berlaku"))
    until_at = models.DateTimeField(_("berlaku sampai"), null=True)
    reason = models.CharField(_("alasan"), max_length=300)
    origin = models.CharField(_("asal bentuk"), max_length=300, blank=True)
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
                condition=Q(buffer_m__gte=0, buffer_m__lte=LARGEST_BUFFER_M),
                name="the_edge_of_a_zone_reaches_500_m_at_most",
            ),
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

    @property
    def is_neutral(self) -> bool:
        return self.kind == self.Kind.NEUTRAL


class ZonePause(Row):
    """A dated exception: the zone is not judged while it lasts, once another approved it."""

    class Kind(models.TextChoices):
        WORK = "work", _("Bekerja")
        WORSHIP = "worship", _("Ibadah")
        MEDICAL = "medical", _("Berobat")
        FAMILY = "family", _("Urusan keluarga")
        TRAVEL = "travel", _("Ke luar kota")
        HOMECOMING = "homecoming", _("Mudik")
        PERMISSION = "permission", _("Izin lain")

    zone = models.ForeignKey(Zone, models.PROTECT, related_name="pauses")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    kind = models.CharField(_("untuk"), max_length=10, choices=Kind)
    from_at = models.DateTimeField(_("mulai"))
    until_at = models.DateTimeField(_("sampai"))
    reason = models.CharField(_("alasan"), max_length=300)
    permission = models.ForeignKey(
        "Permission", models.PROTECT, null=True, related_name="pauses"
    )  # of which it is a part; else an officer asked for this zone alone
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    refused_at = models.DateTimeField(null=True)
    refused_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    refused_because = models.CharField(_("alasan penolakan"), max_length=300, blank=True)
    ended_at = models.DateTimeField(_("diakhiri lebih awal"), null=True)
    ended_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    ended_because = models.CharField(_("alasan pengakhiran"), max_length=300, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(from_at__lte=F("until_at")),
                name="a_pause_does_not_end_before_it_begins",
            ),
            CheckConstraint(condition=~Q(reason=""), name="a_pause_has_a_reason"),
            CheckConstraint(
                condition=Q(asked_by__isnull=False) | Q(permission__isnull=False),
                name="a_pause_is_asked_by_someone",
            ),
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
            ended_early_has_a_reason(
                "an_approved_pause_is_ended_early_by_someone_for_a_reason",
                only=Q(approved_at__isnull=False, ended_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["zone", "from_at"], name="pause_of_zone")]

    def goes_on(self, at: datetime) -> bool:
        """Approved, and neither over nor ended: it holds now, or will."""
        return self.approved_at is not None and self.ended_at is None and self.until_at > at

    @property
    def is_waiting(self) -> bool:
        return self.approved_at is None and self.refused_at is None
