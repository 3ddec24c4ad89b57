"""Who asked to be excepted from their zones for a time, what for, and what was answered?

Asked by the client on the phone, or written down at the desk on the word of the client or of the
guarantor. Given, it makes a pause of each zone that it touches; its end needs nobody. An officer
may end it before its time, with a reason.
"""

from datetime import datetime

from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

from titian.audit.ended_early import ended_early_has_a_reason
from titian.audit.models import Row
from titian.clients.models import Client, Guarantor
from titian.offices.models import Office, Staff
from titian.tracking.models.zones import ZonePause


class Permission(Row):
    """A dated exception (izin) as it was asked, and the answer."""

    class Through(models.TextChoices):
        PHONE = "phone", _("Klien, lewat halaman klien")
        DESK = "desk", _("Klien, di kantor")
        GUARANTOR = "guarantor", _("Penjamin, di kantor")

    client = models.ForeignKey(Client, models.PROTECT, related_name="permissions")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    kind = models.CharField(_("untuk"), max_length=10, choices=ZonePause.Kind)
    place = models.CharField(_("tempat tujuan"), max_length=120, blank=True)
    from_at = models.DateTimeField(_("mulai"))
    until_at = models.DateTimeField(_("sampai"))
    reason = models.CharField(_("alasan"), max_length=300)
    through = models.CharField(_("diminta oleh"), max_length=9, choices=Through)
    guarantor = models.ForeignKey(Guarantor, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        Staff, models.PROTECT, null=True, related_name="+"
    )  # who wrote it down; none: the client did
    is_given = models.BooleanField(_("izin diberikan"), null=True)
    decided_at = models.DateTimeField(_("diputuskan"), null=True)
    decided_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    note = models.CharField(_("syarat, atau alasan penolakan"), max_length=300, blank=True)
    ended_at = models.DateTimeField(_("diakhiri lebih awal"), null=True)
    ended_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    ended_because = models.CharField(_("alasan pengakhiran"), max_length=300, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(from_at__lt=F("until_at")), name="a_permission_ends_after_it_begins"
            ),
            CheckConstraint(condition=~Q(reason=""), name="a_permission_has_a_reason"),
            CheckConstraint(
                condition=Q(through="phone", asked_by=None, guarantor=None)
                | Q(through="desk", asked_by__isnull=False, guarantor=None)
                | Q(through="guarantor", asked_by__isnull=False, guarantor__isnull=False),
                name="a_permission_says_on_whose_word",
            ),
            CheckConstraint(
                condition=Q(decided_at=None, decided_by=None, is_given=None, note="")
                | Q(decided_at__isnull=False, decided_by__isnull=False, is_given__isnull=False),
                name="a_permission_is_decided_by_someone",
            ),
            CheckConstraint(
                condition=~Q(is_given=False) | ~Q(note=""),
                name="a_permission_is_refused_for_a_reason",
            ),
            CheckConstraint(
                condition=Q(decided_by=None) | Q(asked_by=None) | ~Q(decided_by=F("asked_by")),
                name="nobody_decides_the_permission_they_asked_for",
            ),
            ended_early_has_a_reason(
                "a_given_permission_is_ended_early_by_someone_for_a_reason",
                only=Q(is_given__isnull=False, is_given=True) & Q(ended_at__lt=F("until_at")),
            ),
        ]
        indexes = [
            models.Index(fields=["client", "-from_at"], name="permission_of_client"),
            models.Index(
                fields=["office", "until_at"],
                condition=Q(decided_at=None),
                name="permission_that_waits",
            ),
        ]

    def goes_on(self, at: datetime) -> bool:
        """Given, and neither over nor ended: it holds now, or will."""
        return bool(self.is_given) and self.ended_at is None and self.until_at > at

    @property
    def is_waiting(self) -> bool:
        return self.decided_at is None

    def state(self, at: datetime) -> str:
        """How far it came: waiting, lapsed, refused, ended, later, now or past.

        Unanswered and over it waits for nobody; given and over it ended by itself.
        """
        if self.is_waiting:
            return "waiting" if self.until_at > at else "lapsed"
        if not self.is_given:
            return "refused"
        if self.ended_at is not None:
            return "ended"
        if self.until_at <= at:
            return "past"
        return "later" if self.from_at > at else "now"
