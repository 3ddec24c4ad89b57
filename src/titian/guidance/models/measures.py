"""What did somebody decide to do after an outcome, or a broken condition? Also to do nothing.

The outcome says what happened; this says what followed, by whom and why. Either can be wrong
alone, so either is struck alone.
"""

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.audit.striking import struck_has_a_reason
from titian.clients.models import Client
from titian.clients.sealing import open_text, seal_text
from titian.guidance.models.appointments import Appointment
from titian.guidance.models.conditions import Finding
from titian.guidance.rules.outcomes import measure_title
from titian.offices.models import Office, Staff


class Measure(Row):
    """One decision; `kind` is a key of the law's measures."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="measures")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    appointment = models.ForeignKey(Appointment, models.PROTECT, null=True, related_name="measures")
    finding = models.ForeignKey(Finding, models.PROTECT, null=True, related_name="measures")
    kind = models.CharField(_("tindakan"), max_length=12)
    on = models.DateField(_("tanggal"))
    note_sealed = models.TextField(blank=True)
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True)
    struck_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(appointment__isnull=False, finding=None)
                | Q(appointment=None, finding__isnull=False),
                name="a_measure_follows_one_thing",
            ),
            CheckConstraint(
                condition=~Q(kind="tidak_ada") | ~Q(note_sealed=""),
                name="doing_nothing_has_its_reason",
            ),
            struck_has_a_reason("a_struck_measure_has_a_reason"),
        ]
        indexes = [models.Index(fields=["client", "on"], name="measure_of_client_by_day")]

    @property
    def note(self) -> str:
        sealed = self.note_sealed
        return open_text(sealed, register=self.client.register) if sealed else ""

    def set_note(self, note: str) -> None:
        if note != self.note:
            self.note_sealed = seal_text(note, register=self.client.register) if note else ""

    @property
    def kind_label(self) -> str:
        """In Indonesian, as the law of that day says it."""
        return measure_title(self.kind, self.on)
