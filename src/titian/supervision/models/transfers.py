"""Which office takes the guidance over, who agreed, and what did the other office answer?"""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.audit.striking import struck_has_a_reason
from titian.offices.models import Office, Staff
from titian.supervision.models.supervision import Supervision


class Transfer(Row):
    """Asked by the PK, agreed by the head after the TPP, answered by the other office."""

    supervision = models.ForeignKey(Supervision, models.PROTECT, related_name="transfers")
    office = models.ForeignKey(Office, models.PROTECT, related_name="transfers_out")
    to_office = models.ForeignKey(
        Office, models.PROTECT, null=True, related_name="transfers_in",
        verbose_name=_("Bapas tujuan"),
    )  # fmt: skip
    to_name = models.CharField(_("Bapas tujuan"), max_length=120, blank=True)
    asked_on = models.DateField(_("permohonan lengkap"))
    asked_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    reason = models.CharField(_("alasan"), max_length=300)
    address = models.CharField(_("alamat di tempat baru"), max_length=300, blank=True)
    guarantor = models.CharField(_("penjamin di tempat baru"), max_length=120, blank=True)
    decide_by_on = models.DateField(_("diputuskan paling lambat"))
    tpp_on = models.DateField(_("tanggal sidang TPP"), null=True)
    tpp_number = models.CharField(_("nomor sidang TPP"), max_length=80, blank=True)
    is_agreed = models.BooleanField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    letter_number = models.CharField(_("nomor surat"), max_length=80, blank=True)
    decision_note = models.CharField(_("alasan keputusan"), max_length=300, blank=True)
    is_accepted = models.BooleanField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    answer_note = models.CharField(_("jawaban"), max_length=300, blank=True)
    former_number = models.CharField(max_length=40, blank=True)
    former_officer = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    struck_at = models.DateTimeField(null=True)
    struck_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(to_office=None) | ~Q(to_office=F("office")),
                name="a_transfer_goes_to_another_office",
            ),
            CheckConstraint(
                condition=Q(to_office__isnull=False) | ~Q(to_name=""),
                name="a_transfer_goes_somewhere",
            ),
            CheckConstraint(
                condition=Q(decided_at=None, decided_by=None, is_agreed=None)
                | Q(decided_at__isnull=False, decided_by__isnull=False, is_agreed__isnull=False),
                name="a_transfer_decision_has_its_decider",
            ),
            CheckConstraint(
                condition=Q(answered_at=None, answered_by=None, is_accepted=None)
                | Q(
                    answered_at__isnull=False, answered_by__isnull=False,
                    is_accepted__isnull=False, is_agreed=True,
                ),
                name="only_an_agreed_transfer_is_answered",
            ),
            UniqueConstraint(
                fields=["supervision"],
                condition=Q(struck_at=None, answered_at=None) & ~Q(is_agreed=False),
                name="one_transfer_is_under_way",
            ),
            struck_has_a_reason("a_struck_transfer_has_a_reason"),
        ]  # fmt: skip

    @property
    def to_word(self) -> str:
        return self.to_office.name if self.to_office else self.to_name

    @property
    def is_waiting(self) -> bool:
        """Sent, and the other office has not answered."""
        return self.is_agreed is True and self.answered_at is None and self.struck_at is None
