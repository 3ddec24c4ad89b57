"""What do officers write about reports, and what do they promise to do?"""

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.clients.models import Client
from titian.offices.models import Office, Staff
from titian.reporting.models.report import Report


class ReportNote(Row):
    """What an officer noted about a report; never changed, a later note says it better."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="notes")
    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    text = models.CharField(_("catatan"), max_length=500)
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    at = models.DateTimeField()


class FollowUp(Row):
    """Something to do for a client: what, by whom, until when."""

    class End(models.TextChoices):
        OPEN = "", _("Belum selesai")
        DONE = "done", _("Selesai")
        DROPPED = "dropped", _("Tidak jadi")

    client = models.ForeignKey(Client, models.PROTECT, related_name="follow_ups")
    report = models.ForeignKey(Report, models.PROTECT, null=True, related_name="follow_ups")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    what = models.CharField(_("yang dilakukan"), max_length=200)
    who = models.ForeignKey(Staff, models.PROTECT, related_name="+", verbose_name=_("oleh"))
    until_on = models.DateField(_("paling lambat"))
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    end = models.CharField(_("keadaan"), max_length=8, blank=True, choices=End)
    end_note = models.CharField(_("hasilnya"), max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(end="", end_note="", ended_at=None, ended_by=None)
                | (~Q(end="") & Q(ended_at__isnull=False, ended_by__isnull=False)),
                name="a_follow_up_is_ended_by_someone",
            ),
            CheckConstraint(
                condition=~Q(end="dropped") | ~Q(end_note=""),
                name="a_dropped_follow_up_has_a_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["client", "until_on"],
                condition=Q(end=""),
                name="follow_up_to_do",
            )
        ]
