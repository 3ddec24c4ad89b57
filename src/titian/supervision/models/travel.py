"""May the client leave town, and who said so? Until when, if it was taken back before its time?"""

from datetime import datetime

from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

from titian.audit.ended_early import ended_early_has_a_reason
from titian.audit.models import Row
from titian.audit.striking import struck_has_a_reason
from titian.kit import clock
from titian.offices.models import Office, Staff
from titian.supervision.models.supervision import Supervision


class TravelPermit(Row):
    """Asked, decided, used; `until_on` is the first day on which the client is back."""

    class Purpose(models.TextChoices):
        FAMILY = "keluarga", _("Urusan keluarga")
        WORK = "kerja", _("Bekerja")
        HEALTH = "berobat", _("Berobat")
        WORSHIP = "ibadah", _("Ibadah")
        SCHOOL = "sekolah", _("Sekolah")
        TALENT = "bakat", _("Lomba atau bakat")
        OTHER = "lain", _("Keperluan lain")

    class Decider(models.TextChoices):
        OFFICE = "bapas", _("Kepala Bapas")
        MINISTER = "menteri", _("Menteri")
        DIRECTOR_GENERAL = "dirjen", _("Direktur Jenderal")

    supervision = models.ForeignKey(Supervision, models.PROTECT, related_name="travel_permits")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    asked_on = models.DateField(_("permohonan diterima"))
    asked_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    is_abroad = models.BooleanField(_("ke luar negeri"), default=False)
    place = models.CharField(_("tempat tujuan"), max_length=200)
    purpose = models.CharField(_("keperluan"), max_length=8, choices=Purpose)
    from_on = models.DateField(_("berangkat"))
    until_on = models.DateField(_("kembali"))
    note = models.CharField(_("catatan"), max_length=300, blank=True)
    decide_by_on = models.DateField(_("diputuskan paling lambat"))
    decider = models.CharField(_("diputuskan oleh"), max_length=8, choices=Decider)
    is_allowed = models.BooleanField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    letter_number = models.CharField(_("nomor surat"), max_length=80, blank=True)
    decision_note = models.CharField(_("alasan keputusan"), max_length=300, blank=True)
    returned_on = models.DateField(_("sudah kembali"), null=True)
    ended_at = models.DateTimeField(_("diakhiri lebih awal"), null=True)
    ended_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    ended_because = models.CharField(_("alasan pengakhiran"), max_length=300, blank=True)
    struck_at = models.DateTimeField(null=True)
    struck_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(from_on__lt=F("until_on")), name="who_travels_comes_back_later"
            ),
            CheckConstraint(
                condition=Q(decided_at=None, decided_by=None, is_allowed=None)
                | Q(decided_at__isnull=False, decided_by__isnull=False, is_allowed__isnull=False),
                name="a_travel_decision_has_its_decider",
            ),
            struck_has_a_reason("a_struck_permit_has_a_reason"),
            ended_early_has_a_reason(
                "an_allowed_journey_is_ended_early_by_someone_for_a_reason",
                only=Q(is_allowed__isnull=False, is_allowed=True) & Q(ended_at__isnull=False),
            ),
        ]

    @property
    def ends_at(self) -> datetime:
        """As it was allowed: the beginning of the first day back."""
        return clock.moment(self.until_on, 0, 0, self.office.zone)

    def goes_on(self, at: datetime) -> bool:
        """Allowed, and neither over nor taken back: the client is away, or will be."""
        is_open = self.struck_at is None and self.returned_on is None and self.ended_at is None
        return bool(self.is_allowed) and is_open and self.ends_at > at
