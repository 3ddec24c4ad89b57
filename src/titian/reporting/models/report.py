"""What did the client tell us, when, by which door, and how sure are we that it was them?"""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.clients.models import Client
from titian.documents.models import File
from titian.offices.models import Office, Staff
from titian.reporting.rules.receipts import spoken
from titian.supervision.models import Supervision


class Channel(models.TextChoices):
    """By which door it came; the keys are those of `rules.proof`."""

    DESK = "desk", _("Datang ke kantor")
    VISIT = "visit", _("Ditemui di rumah")
    PHONE = "phone", _("Telepon")
    VILLAGE = "village", _("Lewat desa atau kelurahan")
    LINK = "link", _("Lewat HP sendiri")
    KIOSK = "kiosk", _("Layar di kantor")
    SMS = "sms", _("SMS")
    WHATSAPP = "whatsapp", _("WhatsApp")
    GUARANTOR = "guarantor", _("Lewat penjamin")


WRITTEN_DOWN = ("desk", "visit", "phone", "village", "guarantor")  # by a person of the office
TYPED_THEMSELVES = ("link", "kiosk", "sms", "whatsapp", "guarantor")  # with nobody beside


class Report(Row):
    """One report of one client on one day."""

    Channel = Channel

    class Need(models.TextChoices):
        NONE = "", _("Tidak ada")
        CALL = "call", _("Minta bicara dengan PK")
        WORK = "work", _("Butuh pekerjaan")
        HEALTH = "health", _("Sakit")
        FAMILY = "family", _("Masalah keluarga")
        URGENT = "urgent", _("Butuh bantuan segera")

    class Evidence(models.TextChoices):
        SEEN = "seen", _("Bertemu langsung")
        IDENTIFIED = "identified", _("Dikenali")
        CLAIMED = "claimed", _("Mengaku sebagai klien")
        RELAYED = "relayed", _("Disampaikan orang lain")

    class Identity(models.TextChoices):
        """Is it this client? As a person judged it, by photo, voice or what they know."""

        NOT_JUDGED = "", _("Belum dicocokkan")
        MATCH = "match", _("Cocok")
        UNSURE = "unsure", _("Ragu")
        OTHER = "other", _("Tidak cocok")

    class NoFix(models.TextChoices):
        NOT_ASKED = "", _("Tidak ditanya")
        REFUSED = "refused", _("Klien tidak mengizinkan")
        UNAVAILABLE = "unavailable", _("HP tidak menemukan posisi")
        TIMEOUT = "timeout", _("Terlalu lama menunggu posisi")
        UNSUPPORTED = "unsupported", _("HP tidak punya posisi")

    client = models.ForeignKey(Client, models.PROTECT, related_name="reports")
    supervision = models.ForeignKey(Supervision, models.PROTECT, related_name="reports")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    number = models.CharField(_("nomor tanda terima"), max_length=8, editable=False)
    day = models.DateField(_("hari"))
    made_at = models.DateTimeField()  # as the phone's clock, or the form, says
    received_at = models.DateTimeField()
    counted_at = models.DateTimeField()  # by rules.times
    skew_s = models.IntegerField(null=True)  # the phone's clock less ours
    channel = models.CharField(_("cara lapor"), max_length=10, choices=Channel)
    taken_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    evidence = models.CharField(_("kekuatan bukti"), max_length=10, choices=Evidence)
    is_counted = models.BooleanField(_("dihitung"), default=True)
    form_version = models.CharField(max_length=20, blank=True)
    answers = models.JSONField(_("jawaban"), default=dict)
    work = models.CharField(_("pekerjaan"), max_length=120, blank=True)
    changes = models.CharField(_("yang berubah"), max_length=300, blank=True)
    need = models.CharField(_("kebutuhan"), max_length=8, blank=True, choices=Need)
    note = models.CharField(_("catatan"), max_length=1000, blank=True)
    photo = models.ForeignKey(File, models.PROTECT, null=True, related_name="+")
    latitude = models.FloatField(_("lintang"), null=True)
    longitude = models.FloatField(_("bujur"), null=True)
    accuracy_m = models.FloatField(_("ketelitian posisi"), null=True)
    no_fix_because = models.CharField(
        _("mengapa tanpa posisi"), max_length=12, blank=True, choices=NoFix
    )
    was_late = models.BooleanField(default=False)
    is_outside_window = models.BooleanField(_("di luar masa lapor"), default=False)
    reasons = models.CharField(_("sebab perlu dilihat"), max_length=80, blank=True)
    urgency = models.PositiveSmallIntegerField(default=0)  # by rules.attention; 0: quiet
    position = models.CharField(_("posisi alat"), max_length=12, blank=True)  # rules.attention
    position_off_m = models.PositiveIntegerField(_("jarak ke posisi alat"), null=True)
    identity = models.CharField(_("kecocokan orang"), max_length=6, blank=True, choices=Identity)
    identity_at = models.DateTimeField(null=True)
    identity_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["supervision", "day"],
                condition=Q(is_counted=True),
                name="a_client_reports_once_a_day",
            ),
            UniqueConstraint(fields=["office", "number"], name="a_receipt_number_is_given_once"),
            CheckConstraint(
                condition=Q(taken_by__isnull=False) | Q(channel__in=TYPED_THEMSELVES),
                name="a_report_nobody_took_was_typed_by_the_client",
            ),
            CheckConstraint(
                condition=Q(latitude=None, longitude=None, accuracy_m=None)
                | Q(
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                    accuracy_m__gte=0,
                    no_fix_because="",
                ),
                name="a_position_is_whole_or_missing_for_a_reason",
            ),
            CheckConstraint(
                condition=Q(reviewed_at=None, reviewed_by=None)
                | Q(reviewed_at__isnull=False, reviewed_by__isnull=False),
                name="a_report_is_reviewed_by_someone",
            ),
            CheckConstraint(
                condition=Q(identity="", identity_at=None, identity_by=None)
                | (
                    ~Q(identity="")
                    & Q(
                        identity_at__isnull=False,
                        identity_by__isnull=False,
                        reviewed_at__isnull=False,
                    )
                ),
                name="a_person_is_matched_by_someone_who_read",
            ),
            CheckConstraint(
                condition=Q(reasons="", urgency=0) | (~Q(reasons="") & Q(urgency__gt=0)),
                name="what_is_urgent_has_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "-day"], name="report_of_office_by_day"),
            models.Index(
                fields=["office", "-urgency", "received_at", "id"],
                condition=Q(reviewed_at=None),
                name="report_to_read_by_need",
            ),
            models.Index(
                fields=["client", "-urgency", "received_at", "id"],
                condition=Q(reviewed_at=None),
                name="report_to_read_of_client",
            ),
            models.Index(
                fields=["received_at"],
                condition=Q(position="waiting"),
                name="report_place_to_compare",
            ),
        ]

    @property
    def receipt(self) -> str:
        """The number as it is printed and said."""
        return spoken(self.number)

    @property
    def taken_by_words(self) -> str:
        """Who wrote it down; nobody, when it was typed by themself."""
        return self.taken_by.name if self.taken_by else gettext("Diketik sendiri")


class Doubt(Row):
    """Something about a report that a person must look at; what was sent is kept as it came."""

    class Kind(models.TextChoices):
        OTHER_CONTENT = "other_content", _("Laporan yang sama datang dengan isi lain")
        SECOND_THAT_DAY = "second_that_day", _("Lapor lagi pada hari yang sama")
        WEAK_EVIDENCE = "weak_evidence", _("Belum dihitung, bukti kurang")
        CLOCK = "clock", _("Jam HP tidak dapat dipercaya")

    client = models.ForeignKey(Client, models.PROTECT, related_name="report_doubts")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    report = models.ForeignKey(Report, models.PROTECT, null=True, related_name="doubts")
    kind = models.CharField(_("sebab"), max_length=16, choices=Kind)
    sent = models.JSONField(_("isi yang dikirim"), default=dict)
    came_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    note = models.CharField(_("catatan"), max_length=300, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(settled_at=None, settled_by=None)
                | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="a_doubt_is_settled_by_someone",
            ),
            UniqueConstraint(
                fields=["report", "kind"],
                condition=Q(settled_at=None, kind__in=("weak_evidence", "clock")),
                name="a_doubt_about_a_report_is_told_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["office", "came_at"],
                condition=Q(settled_at=None),
                name="doubt_to_look_at",
            )
        ]
