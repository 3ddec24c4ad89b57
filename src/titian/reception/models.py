"""Which number waits, which was called, and who came as a guest?

A number names nobody: neither a client nor, on the wall, what they came for.
"""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.audit.striking import struck_has_a_reason
from titian.kit.names import LONGEST_NAME
from titian.offices.models import Office, Staff

MOST_COUNTERS = 20


class QueueTicket(Row):
    """One number of one day; it waits, is called to a counter, and ends."""

    class Service(models.TextChoices):
        REPORT = "report", _("Wajib lapor")
        OFFICER = "officer", _("Bertemu PK")
        LETTER = "letter", _("Surat dan litmas")
        COMPLAINT = "complaint", _("Pengaduan")
        OTHER = "other", _("Lainnya")

    class End(models.TextChoices):
        OPEN = "", _("Belum selesai")
        SERVED = "served", _("Dilayani")
        ABSENT = "absent", _("Tidak datang saat dipanggil")

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    day = models.DateField(_("hari"))
    number = models.PositiveSmallIntegerField(_("nomor antrean"))
    service = models.CharField(_("keperluan"), max_length=10, choices=Service)
    is_first = models.BooleanField(_("didahulukan"), default=False)  # old, ill, pregnant, a child
    taken_at = models.DateTimeField()
    counter = models.PositiveSmallIntegerField(_("loket"), null=True)
    calls = models.PositiveSmallIntegerField(_("kali dipanggil"), default=0)
    called_at = models.DateTimeField(null=True)  # the last time
    called_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    end = models.CharField(_("keadaan"), max_length=8, blank=True, choices=End)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["office", "day", "number"], name="a_queue_number_is_given_once_a_day"
            ),
            CheckConstraint(condition=Q(number__gt=0), name="queue_numbers_begin_with_one"),
            CheckConstraint(
                condition=Q(calls=0, called_at=None, called_by=None, counter=None)
                | Q(
                    calls__gt=0,
                    called_at__isnull=False,
                    called_by__isnull=False,
                    counter__range=(1, MOST_COUNTERS),
                ),
                name="a_number_is_called_by_someone_to_a_counter",
            ),
            CheckConstraint(
                condition=Q(end="", ended_at=None)
                | (~Q(end="") & Q(ended_at__isnull=False, calls__gt=0)),
                name="a_number_ends_after_it_was_called",
            ),
        ]
        indexes = [
            models.Index(
                fields=["office", "day", "-is_first", "number"],
                condition=Q(calls=0),
                name="number_that_waits",
            )
        ]

    @property
    def said(self) -> str:
        """As it is printed and called: 017"""
        return f"{self.number:03d}"


class Guest(Row):
    """Who came to the office on a day, from where and what for; no client is named here."""

    class Purpose(models.TextChoices):
        OFFICER = "officer", _("Menemui petugas")
        LETTER = "letter", _("Mengantar atau mengambil surat")
        COORDINATION = "coordination", _("Koordinasi antarinstansi")
        FAMILY = "family", _("Keluarga atau penjamin klien")
        STUDY = "study", _("Penelitian atau magang")
        OTHER = "other", _("Lainnya")

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    day = models.DateField(_("hari"))
    name = models.CharField(_("nama tamu"), max_length=LONGEST_NAME)
    origin = models.CharField(_("instansi atau alamat"), max_length=120, blank=True)
    purpose = models.CharField(_("keperluan"), max_length=12, choices=Purpose)
    whom = models.CharField(_("yang ditemui"), max_length=120, blank=True)
    came_at = models.DateTimeField(_("datang"))
    left_at = models.DateTimeField(_("pulang"), null=True)
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    struck_at = models.DateTimeField(null=True)
    struck_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(left_at=None) | Q(left_at__gte=F("came_at")),
                name="a_guest_leaves_after_coming",
            ),
            struck_has_a_reason("a_struck_guest_has_a_reason"),
        ]
        indexes = [models.Index(fields=["office", "-day"], name="guest_of_office_by_day")]
