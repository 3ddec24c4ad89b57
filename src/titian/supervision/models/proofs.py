"""Which proof of a reason is still to come, until when, and what did a person say of it?

A reason to stay away is believed first. Where a paper is to follow, its last day is kept here;
after it nothing happens by itself: somebody is asked. What the reason was given for (a meeting, a
due report) names this row; the row knows none of them.
"""

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.clients.models import Client
from titian.offices.models import Office, Staff


class Proof(Row):
    """One paper that was promised."""

    class State(models.TextChoices):
        AWAITED = "", _("Ditunggu")
        CAME = "ada", _("Bukti sudah dilihat")
        WAIVED = "tanpa", _("Diterima tanpa bukti")
        REFUSED = "ditolak", _("Alasan tidak diterima")
        DROPPED = "gugur", _("Tidak ditunggu lagi")

    client = models.ForeignKey(Client, models.PROTECT, related_name="proofs")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    paper = models.CharField(_("bukti yang ditunggu"), max_length=120)
    by_on = models.DateField(_("bukti paling lambat"))
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    state = models.CharField(_("keadaan"), max_length=8, blank=True, choices=State)
    note = models.CharField(_("keterangan"), max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(state="", decided_at=None, decided_by=None)
                | (~Q(state="") & Q(decided_at__isnull=False, decided_by__isnull=False)),
                name="a_proof_is_decided_by_someone",
            ),
        ]
        indexes = [
            models.Index(fields=["by_on"], condition=Q(state=""), name="proof_that_is_awaited"),
        ]

    @property
    def is_awaited(self) -> bool:
        return not self.state
