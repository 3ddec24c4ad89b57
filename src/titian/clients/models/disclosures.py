"""Who was told what of a child? A written request, the head's grant, and what was given.

PP 9/2017: a child's register is secret; it is disclosed on a request that says who asks, why and
for which data, granted by the head of office; the receiver keeps it secret.
"""

from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.clients.models.client import Client
from titian.clients.sealing import open_text, seal_text
from titian.documents.models import File
from titian.offices.models import Office, Staff


class Disclosure(Row):
    """One request; the number of the asker's identity card is sealed as the child's data are."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="disclosures")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    asker = models.CharField(_("nama pemohon"), max_length=160)
    body = models.CharField(_("lembaga"), max_length=160, blank=True)
    identity_sealed = models.TextField()
    letter = models.CharField(_("nomor dan tanggal surat"), max_length=120)
    letter_file = models.ForeignKey(File, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(_("alasan"), max_length=300)
    asked_for = models.CharField(_("data yang diminta"), max_length=500)
    entered_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    decided_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    is_granted = models.BooleanField(null=True)
    decision_note = models.CharField(_("catatan"), max_length=300, blank=True)
    given = models.CharField(_("data yang diberikan"), max_length=500, blank=True)
    given_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(decided_at=None, decided_by=None, is_granted=None)
                | Q(decided_at__isnull=False, decided_by__isnull=False, is_granted__isnull=False),
                name="a_disclosure_is_decided_by_someone",
            ),
            CheckConstraint(
                condition=~Q(entered_by=F("decided_by")),
                name="nobody_grants_the_disclosure_they_entered",
            ),
            CheckConstraint(
                condition=~Q(is_granted=False) | ~Q(decision_note=""),
                name="a_refused_disclosure_has_a_reason",
            ),
            CheckConstraint(
                condition=Q(given_at=None, given_by=None, given="")
                | (Q(given_by__isnull=False, is_granted=True) & ~Q(given="")),
                name="only_what_was_granted_is_given",
            ),
        ]

    @property
    def identity(self) -> str:
        return open_text(self.identity_sealed, register=self.client.register)

    def set_identity(self, number: str) -> None:
        self.identity_sealed = seal_text(number, register=self.client.register)
