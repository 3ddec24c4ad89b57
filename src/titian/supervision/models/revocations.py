"""Is the release of a client taken back: proposed, decided by the head, decided above?"""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.audit.striking import struck_has_a_reason
from titian.offices.models import Office, Staff
from titian.supervision.models.supervision import Supervision

DECIDED = Q(decided_at__isnull=False, decided_by__isnull=False, is_temporary__isnull=False)
OUTCOME_KNOWN = ~Q(outcome="") & Q(
    outcome_on__isnull=False, outcome_at__isnull=False, outcome_by__isnull=False, is_temporary=True
)


class Revocation(Row):
    """One look at whether to revoke, also where nothing came of it; `is_temporary`: by the head."""

    class Outcome(models.TextChoices):
        REVOKED = "revoked", _("Dicabut")
        LIFTED = "lifted", _("Tidak dicabut, bimbingan diteruskan")

    supervision = models.ForeignKey(Supervision, models.PROTECT, related_name="revocations")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    is_proposed = models.BooleanField(_("diusulkan"), default=True)
    grounds = models.JSONField(_("alasan menurut aturan"), default=list)
    what_happened = models.CharField(_("kejadiannya"), max_length=500)
    record_on = models.DateField(_("tanggal berita acara"), null=True)
    record_number = models.CharField(_("nomor berita acara"), max_length=80, blank=True)
    examined_on = models.DateField(_("klien diperiksa"), null=True)
    tpp_on = models.DateField(_("tanggal sidang TPP"), null=True)
    tpp_number = models.CharField(_("nomor sidang TPP"), max_length=80, blank=True)
    recommendation = models.CharField(_("rekomendasi TPP"), max_length=300, blank=True)
    is_temporary = models.BooleanField(_("dicabut sementara"), null=True)
    temporary_on = models.DateField(_("dicabut sementara sejak"), null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    letter_number = models.CharField(_("nomor surat"), max_length=80, blank=True)
    decision_note = models.CharField(_("alasan keputusan"), max_length=300, blank=True)
    outcome = models.CharField(_("keputusan dari atas"), max_length=8, blank=True, choices=Outcome)
    outcome_on = models.DateField(_("tanggal SK"), null=True)
    outcome_number = models.CharField(_("nomor SK"), max_length=80, blank=True)
    outcome_note = models.CharField(_("catatan keputusan"), max_length=300, blank=True)
    outcome_at = models.DateTimeField(null=True)
    outcome_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    struck_at = models.DateTimeField(null=True)
    struck_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(is_proposed=False, is_temporary=False)
                | Q(
                    is_proposed=True, record_on__isnull=False, tpp_on__isnull=False,
                    examined_on__gte=F("record_on"), examined_on__lte=F("tpp_on"),
                ),
                name="revocation_is_proposed_after_record_examination_and_tpp",
            ),
            CheckConstraint(
                condition=Q(decided_at=None, decided_by=None, is_temporary=None) | DECIDED,
                name="a_revocation_has_its_decider",
            ),
            CheckConstraint(
                condition=Q(is_temporary=True, temporary_on__gte=F("tpp_on"))
                | (Q(temporary_on=None) & ~Q(is_temporary=True)),
                name="temporarily_revoked_since_a_day_after_the_tpp",
            ),
            CheckConstraint(
                condition=Q(outcome="", outcome_on=None, outcome_at=None, outcome_by=None)
                | OUTCOME_KNOWN,
                name="only_a_temporary_revocation_is_decided_above",
            ),
            UniqueConstraint(
                fields=["supervision"],
                condition=Q(struck_at=None, outcome="") & ~Q(is_temporary=False),
                name="one_revocation_is_under_way",
            ),
            struck_has_a_reason("a_struck_revocation_has_a_reason"),
        ]  # fmt: skip

    @property
    def is_undecided(self) -> bool:
        return self.decided_at is None and self.struck_at is None

    @property
    def is_waiting(self) -> bool:
        """Revoked for a time, and nothing has come from above."""
        return self.is_temporary is True and not self.outcome and self.struck_at is None
