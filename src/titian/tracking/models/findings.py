"""What do the points show, who fell silent, and what must be judged again?

Points are not here: they stand in `points.db`.
"""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from titian.alerts.models import Alert
from titian.audit.models import Row
from titian.clients.models import Client
from titian.offices.models import Office
from titian.tracking.models.devices import Device
from titian.tracking.models.zones import ZoneVersion


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
    rule = models.CharField(max_length=20, blank=True, default="")  # version that judged it last
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
        OFF = "off", _("Dimatikan oleh pemakainya")
        OURS = "ours", _("Gangguan di pihak kami")
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


class DeviceTrouble(Row):
    """Something ails a device that is heard: its battery, its sight, or signs of tampering.

    Of tampering its id is given by the rule, as of an episode: points say it, and later points
    may do away with it. Of the rest the device itself told. None of it is a breach.
    """

    class Kind(models.TextChoices):
        BATTERY = "battery", _("Baterai hampir habis")
        PERMISSION = "permission", _("Izin lokasi dicabut di ponsel")
        SIGNAL = "signal", _("Sinyal lokasi terganggu")
        TAMPER = "tamper", _("Tanda gangguan pada alat")

    device = models.ForeignKey(Device, models.PROTECT, related_name="troubles")
    client = models.ForeignKey(Client, models.PROTECT, related_name="device_troubles")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    kind = models.CharField(_("gangguan"), max_length=10, choices=Kind)
    from_at = models.DateTimeField(_("sejak"))
    until_at = models.DateTimeField(_("sampai"), null=True)
    noticed_at = models.DateTimeField()
    signs = models.JSONField(default=list)  # names of tracking.rules.tampering.WEIGHTS
    evidence = models.JSONField(default=list)  # fixes, as of an episode
    by_points = models.BooleanField(default=False)
    settled_ms = models.BigIntegerField(null=True)
    superseded_at = models.DateTimeField(null=True)
    alert = models.ForeignKey(Alert, models.PROTECT, null=True, related_name="device_troubles")

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(until_at=None) | Q(from_at__lte=F("until_at")),
                name="a_trouble_of_a_device_ends_after_it_begins",
            ),
            UniqueConstraint(
                fields=["device", "kind"],
                condition=Q(until_at=None, by_points=False),
                name="a_device_tells_of_a_trouble_once_at_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["client", "-from_at"], name="trouble_of_client"),
            models.Index(
                fields=["device"],
                condition=Q(settled_ms=None, superseded_at=None),
                name="trouble_that_may_change",
            ),
            models.Index(fields=["alert"], name="trouble_of_alert"),
        ]


class SharedSilence(models.Model):
    """Many devices of one office, or of one carrier, fell silent within minutes: one incident.

    Nobody is blamed while it lasts; no deed, as `Blindness`.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    carrier = models.CharField(_("operator"), max_length=10, blank=True)  # "" = of the office
    from_at = models.DateTimeField(_("sejak"))
    until_at = models.DateTimeField(_("sampai"), null=True)
    devices = models.PositiveIntegerField(_("perangkat"))
    among = models.PositiveIntegerField(_("dari"))

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["office", "carrier"],
                condition=Q(until_at=None),
                name="one_shared_silence_at_a_time",
            )
        ]


class Unjudged(models.Model):
    """A device whose points must be judged again from an instant on: a queue, no deed."""

    device = models.ForeignKey(Device, models.PROTECT, related_name="+")
    from_at = models.DateTimeField()


class Blindness(models.Model):
    """A time in which our own watching stood still: nobody's silence in it counts; no deed."""

    from_at = models.DateTimeField()
    until_at = models.DateTimeField()
