"""Which files are walled? Restricted to named officers, or closed to a relative.

The walls stand below the client, so that whoever asks for clients can ask for them: see
clients/access.py.
"""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.offices.models import Office, Staff


class Restriction(Row):
    """A file that only named officers open, for a reason, from one moment to another."""

    client = models.ForeignKey("clients.Client", models.PROTECT, related_name="restrictions")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    reason = models.CharField(_("alasan"), max_length=300)
    from_at = models.DateTimeField(_("mulai"))
    until_at = models.DateTimeField(_("sampai"), null=True)
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(_("alasan pencabutan"), max_length=300, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(until_at=None) | Q(from_at__lt=F("until_at")),
                name="a_restriction_ends_after_it_begins",
            ),
            CheckConstraint(condition=~Q(reason=""), name="a_restriction_has_a_reason"),
            CheckConstraint(
                condition=Q(ended_at=None, ended_because="")
                | (Q(ended_at__isnull=False) & ~Q(ended_because="")),
                name="a_lifted_restriction_has_a_reason",
            ),
        ]


class NamedOfficer(Row):
    """One officer who opens a restricted file."""

    restriction = models.ForeignKey(Restriction, models.PROTECT, related_name="named")
    client = models.ForeignKey("clients.Client", models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="named_in")

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["restriction", "staff"], name="an_officer_is_named_once_in_a_restriction"
            )
        ]


class Conflict(Row):
    """An officer who is a relative of the client, or otherwise not impartial: closed to them."""

    client = models.ForeignKey("clients.Client", models.PROTECT, related_name="conflicts")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="conflicts")
    relation = models.CharField(_("hubungan"), max_length=200)
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    from_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    ended_because = models.CharField(_("alasan"), max_length=300, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["client", "staff"],
                condition=Q(ended_at=None),
                name="a_conflict_is_noted_once",
            ),
            CheckConstraint(
                condition=Q(ended_at=None, ended_by=None, ended_because="")
                | (Q(ended_at__isnull=False, ended_by__isnull=False) & ~Q(ended_because="")),
                name="a_conflict_ends_with_a_reason",
            ),
            CheckConstraint(
                condition=~Q(staff=F("ended_by")), name="nobody_ends_their_own_conflict"
            ),
        ]
