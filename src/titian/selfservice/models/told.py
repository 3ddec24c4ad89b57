"""What does the client want changed in the file, and what do they want to stand in it?"""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.clients.models import Client
from titian.clients.sealing import open_text, seal_text
from titian.offices.models import Office, Staff


class Proposal(Row):
    """A new telephone number or address as the client wrote it; an officer decides.

    Sealed as numbers are: it holds one, or where somebody lives. What is proposed again before
    it was decided takes the place of what was proposed before.
    """

    class What(models.TextChoices):
        PHONE = "phone", _("Nomor telepon")
        ADDRESS = "address", _("Alamat")

    client = models.ForeignKey(Client, models.PROTECT, related_name="proposals")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    what = models.CharField(_("yang diusulkan"), max_length=8, choices=What)
    value_sealed = models.TextField()
    made_at = models.DateTimeField(_("diusulkan"))
    is_taken = models.BooleanField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    note = models.CharField(_("catatan"), max_length=300, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["client", "what"],
                condition=Q(decided_at=None),
                name="one_proposal_of_a_kind_waits",
            ),
            CheckConstraint(
                condition=Q(decided_at=None, decided_by=None, is_taken=None)
                | Q(decided_at__isnull=False, decided_by__isnull=False, is_taken__isnull=False),
                name="a_proposal_is_decided_by_someone",
            ),
        ]

    @property
    def value(self) -> str:
        return open_text(self.value_sealed, register=self.client.register)

    def set_value(self, value: str) -> None:
        self.value_sealed = seal_text(value, register=self.client.register)


class Statement(Row):
    """The client's own words, which stay in the file beside what others wrote of them."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="statements")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    words = models.CharField(_("pernyataan"), max_length=1000)
    made_at = models.DateTimeField(_("ditulis"))
    seen_at = models.DateTimeField(null=True)
    seen_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            CheckConstraint(condition=~Q(words=""), name="a_statement_says_something"),
            CheckConstraint(
                condition=Q(seen_at=None, seen_by=None)
                | Q(seen_at__isnull=False, seen_by__isnull=False),
                name="a_statement_is_seen_by_someone",
            ),
        ]
