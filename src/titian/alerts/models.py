"""What needs a human? An alert: open, seen, settled with a cause; every step kept."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
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

    class Part(models.TextChoices):
        DAY = "day", _("Kantor buka")
        NIGHT = "night", _("Kantor tutup")

    class Cause(models.TextChoices):
        BREACH = "breach", _("Pelanggaran")
        EXCUSED = "excused", _("Ada alasan yang sah")
        FALSE = "false", _("Peringatan keliru")
        TECHNICAL = "technical", _("Gangguan teknis")
        HELPED = "helped", _("Sudah ditolong")
        SUPERSEDED = "superseded", _("Sudah terjawab oleh kabar baru")

    class Code(models.TextChoices):
        KNEW = "knew", _("Sengaja, tanpa alasan")
        SICK = "sick", _("Sakit")
        WORK = "work", _("Kerja atau sekolah")
        WORSHIP = "worship", _("Ibadah atau acara keluarga")
        DISASTER = "disaster", _("Musibah atau keadaan darurat")
        PERMITTED = "permitted", _("Sudah ada izin")
        GPS = "gps", _("Posisi perangkat keliru")
        BOUNDS = "bounds", _("Wilayah atau jadwalnya salah dicatat")
        REPORTED = "reported", _("Klien sudah melapor")
        SCHEDULE = "schedule", _("Jadwal lapor salah dicatat")
        DEVICE = "device", _("Perangkat rusak atau disetel salah")
        BATTERY = "battery", _("Baterai habis")
        NETWORK = "network", _("Tidak ada sinyal atau kuota")
        OFFICE = "office", _("Gangguan di pihak kami")
        SPOKEN = "spoken", _("Sudah berbicara dengannya")
        MISPRESSED = "mispressed", _("Salah tekan")
        STRANGER = "stranger", _("Bukan klien ini")
        UNSAID = "unsaid", _("Tidak dicatat")  # of times before there were codes

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
    level = models.PositiveSmallIntegerField(_("tingkat"), default=3)  # 1 is the gravest
    route = models.CharField(_("jalur"), max_length=20, blank=True, default="")
    part = models.CharField(max_length=5, blank=True, default="", choices=Part)
    asked_from = models.DateTimeField(null=True)  # from when the minutes of the route count
    rung = models.PositiveSmallIntegerField(default=0)  # which of its steps is next
    again = models.PositiveSmallIntegerField(_("terjadi lagi"), default=0)  # times it came back
    held_until = models.DateTimeField(_("ditangguhkan sampai"), null=True)
    escalate_at = models.DateTimeField(null=True)
    escalated_at = models.DateTimeField(null=True)
    escalated_to = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    seen_at = models.DateTimeField(null=True)
    seen_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    ask_again_at = models.DateTimeField(null=True)  # while it is opened and not settled
    asked_again = models.PositiveSmallIntegerField(default=0)  # steps of that round so far
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    cause = models.CharField(_("sebab"), max_length=12, blank=True, choices=Cause)
    code = models.CharField(
        _("lebih tepatnya"), max_length=12, blank=True, default="", choices=Code
    )
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
            CheckConstraint(
                condition=Q(code="") | Q(settled_at__isnull=False),
                name="only_a_settled_alert_has_a_code",
            ),
            CheckConstraint(
                condition=Q(settled_by=None) | ~Q(code=""),
                name="an_alert_that_a_person_settled_has_a_code",
            ),
            CheckConstraint(
                condition=Q(ask_again_at=None) | Q(seen_at__isnull=False),
                name="only_an_opened_alert_asks_again",
            ),
            CheckConstraint(
                condition=Q(level__gte=1) & Q(level__lte=3), name="an_alert_has_one_of_three_levels"
            ),
        ]
        indexes = [
            models.Index(fields=["office", "settled_at", "opened_at"], name="alert_of_office"),
            models.Index(
                fields=["escalate_at"],
                condition=Q(seen_at=None, settled_at=None, escalate_at__isnull=False),
                name="alert_to_escalate",
            ),
            models.Index(
                fields=["ask_again_at"],
                condition=Q(settled_at=None, ask_again_at__isnull=False),
                name="alert_to_ask_again",
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
        TOLD = "told", _("Diberi tahu")
        CLIENT = "client", _("Klien diberi tahu lebih dahulu")
        HELD = "held", _("Ditangguhkan")
        REOPENED = "reopened", _("Terjadi lagi, dibuka lagi")
        SEEN = "seen", _("Dilihat")
        AGAIN = "again", _("Dibuka, belum ditutup: ditanyakan lagi")
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


class ToSay(models.Model):
    """What still goes out because of an alert: a queue of ours, no deed; gone when it is said.

    It is written with the alert, so whoever dies before it is said loses nothing.
    """

    alert = models.ForeignKey(Alert, models.CASCADE, related_name="+")
    staff = models.ForeignKey(Staff, models.CASCADE, null=True, related_name="+")  # none: client
    at = models.DateTimeField()  # when the reason came up
    next_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["next_at"], name="to_say_by_time")]


class Suspension(Row):
    """For a time nobody is told of this trouble of this client; asked by one, approved by another.

    It ends by itself. What is urgent breaks through it, and what happened meanwhile is on record.
    """

    client = models.ForeignKey(Client, models.PROTECT, related_name="suspensions")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    kind = models.CharField(_("peringatan"), max_length=20, choices=Alert.Kind)
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
                condition=Q(from_at__lt=F("until_at")), name="a_suspension_ends_after_it_begins"
            ),
            CheckConstraint(condition=~Q(reason=""), name="a_suspension_has_a_reason"),
            CheckConstraint(
                condition=Q(approved_at=None, approved_by=None)
                | (
                    Q(approved_at__isnull=False, approved_by__isnull=False)
                    & ~Q(approved_by=F("asked_by"))
                ),
                name="a_suspension_is_approved_by_another",
            ),
            CheckConstraint(
                condition=Q(refused_at=None, refused_by=None, refused_because="")
                | (Q(refused_at__isnull=False, refused_by__isnull=False) & ~Q(refused_because="")),
                name="a_suspension_is_refused_for_a_reason",
            ),
            CheckConstraint(
                condition=Q(approved_at=None) | Q(refused_at=None),
                name="a_suspension_is_approved_or_refused",
            ),
        ]
        indexes = [models.Index(fields=["client", "until_at"], name="suspension_of_client")]

    @property
    def is_waiting(self) -> bool:
        return self.approved_at is None and self.refused_at is None
