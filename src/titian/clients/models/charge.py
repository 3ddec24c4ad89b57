"""Who is in charge of the client, and to whom was the file opened for a reason?"""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.clients.models.client import Client
from titian.offices.models import Office, Staff


class Assignment(Row):
    """One officer in charge of one client, from one day to another, and why it changed."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="assignments")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    officer = models.ForeignKey(Staff, models.PROTECT, related_name="assignments")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    reason = models.CharField(_("alasan"), max_length=200)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["client"],
                condition=Q(until_at=None),
                name="one_officer_is_in_charge_of_a_client",
            ),
            CheckConstraint(
                condition=Q(until_at=None) | Q(from_at__lte=F("until_at")),
                name="assignment_ends_after_it_begins",
            ),
        ]


class FileGrant(Row):
    """Somebody else's file opened for a typed reason, until an end time."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="grants")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="grants")
    reason = models.CharField(_("alasan"), max_length=300)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()
    breaks_wall = models.BooleanField(default=False)
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    is_proper = models.BooleanField(_("wajar"), null=True)
    review_note = models.CharField(_("catatan"), max_length=300, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(from_at__lt=F("until_at")), name="a_grant_ends_after_it_begins"
            ),
            CheckConstraint(condition=~Q(reason=""), name="a_grant_has_a_reason"),
            CheckConstraint(
                condition=Q(reviewed_at=None, reviewed_by=None, is_proper=None)
                | Q(reviewed_at__isnull=False, reviewed_by__isnull=False, is_proper__isnull=False),
                name="a_grant_is_reviewed_by_someone",
            ),
            CheckConstraint(
                condition=~Q(is_proper=False) | ~Q(review_note=""),
                name="an_improper_grant_has_a_note",
            ),
            CheckConstraint(
                condition=~Q(staff=F("reviewed_by")), name="nobody_reviews_their_own_grant"
            ),
        ]
        indexes = [models.Index(fields=["staff", "until_at"], name="grant_of_staff")]
