"""May this client report at a distance? An exception: somebody asks, the head decides, it ends."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.clients.models.client import Client
from titian.offices.models import Office, Staff


class RemoteReporting(Row):
    """One permission: asked by the PK, decided by the head of office."""

    class Proof(models.TextChoices):
        IDENTIFIED = "identified", _("Dikenali: tanggal lahir atau PIN cocok")
        CLAIMED = "claimed", _("Cukup dari nomor yang tercatat, misalnya SMS")

    client = models.ForeignKey(Client, models.PROTECT, related_name="remote_reporting")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    reason = models.CharField(_("alasan"), max_length=300)
    from_on = models.DateField(_("mulai"))
    until_on = models.DateField(_("sampai"))
    least_proof = models.CharField(
        _("bukti paling lemah yang dihitung"), max_length=10, choices=Proof,
        default=Proof.IDENTIFIED,
    )  # fmt: skip
    asked_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    is_allowed = models.BooleanField(null=True)
    decision_note = models.CharField(_("catatan"), max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(from_on__lt=F("until_on")), name="distance_ends_after_it_begins"
            ),
            CheckConstraint(
                condition=Q(decided_at=None, decided_by=None, is_allowed=None)
                | Q(decided_at__isnull=False, decided_by__isnull=False, is_allowed__isnull=False),
                name="distance_is_decided_by_someone",
            ),
            CheckConstraint(
                condition=~Q(asked_by=F("decided_by")), name="nobody_allows_what_they_asked"
            ),
            CheckConstraint(
                condition=~Q(is_allowed=False) | ~Q(decision_note=""),
                name="a_refusal_of_distance_has_a_reason",
            ),
            UniqueConstraint(
                fields=["client"],
                condition=Q(decided_at=None, ended_at=None),
                name="distance_is_asked_once_at_a_time",
            ),
        ]
