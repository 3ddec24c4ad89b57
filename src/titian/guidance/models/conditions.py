"""Which conditions does the decree put on this client, when do they fall due, what came of them?

What a condition says is sealed: it may name whom the client must not meet. What came of it is a
dated fact with its source; a condition itself is never ticked off.
"""

from datetime import date

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.audit.striking import struck_has_a_reason
from titian.clients.models import Client
from titian.clients.sealing import open_text, seal_text
from titian.guidance.models.documents import Document
from titian.guidance.rules.conditions import Every as Rhythms
from titian.guidance.rules.conditions import Rhythm
from titian.offices.models import Office, Staff
from titian.supervision.models import Supervision


class Condition(Row):
    """One condition of one decree."""

    class Kind(models.TextChoices):
        GENERAL = "umum", _("Syarat umum")
        SPECIAL = "khusus", _("Syarat khusus")

    class Every(models.TextChoices):
        ALWAYS = Rhythms.ALWAYS.value, _("Berlaku terus, tanpa tanggal")
        ONCE = Rhythms.ONCE.value, _("Sekali")
        WEEK = Rhythms.WEEK.value, _("Setiap minggu")
        MONTH = Rhythms.MONTH.value, _("Setiap bulan")
        QUARTER = Rhythms.QUARTER.value, _("Setiap tiga bulan")

    client = models.ForeignKey(Client, models.PROTECT, related_name="conditions")
    supervision = models.ForeignKey(Supervision, models.PROTECT, related_name="conditions")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    kind = models.CharField(_("jenis"), max_length=6, choices=Kind)
    text_sealed = models.TextField()
    source = models.CharField(_("sumber"), max_length=120, blank=True)
    from_on = models.DateField(_("mulai berlaku"))
    until_on = models.DateField(_("berlaku sampai"), null=True)
    every = models.CharField(_("jatuh tempo"), max_length=8, choices=Every)
    first_due_on = models.DateField(_("jatuh tempo pertama"), null=True)
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True)
    struck_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(every="terus", first_due_on=None)
                | (~Q(every="terus") & Q(first_due_on__isnull=False)),
                name="a_condition_that_always_holds_has_no_day",
            ),
            struck_has_a_reason("a_struck_condition_has_a_reason"),
        ]
        indexes = [models.Index(fields=["client", "from_on"], name="condition_of_client")]

    @property
    def text(self) -> str:
        return open_text(self.text_sealed, register=self.client.register)

    def set_text(self, text: str) -> None:
        """The same words sealed twice look like a change; they are none."""
        if not self.text_sealed or self.text != text:
            self.text_sealed = seal_text(text, register=self.client.register)

    @property
    def rhythm(self) -> Rhythm:
        """`supervision` is asked for its end."""
        last = self.supervision.ended_on or self.supervision.ends_on
        until: date = min(self.until_on or last, last)
        return Rhythm(Rhythms(self.every), self.first_due_on, until)


class Finding(Row):
    """What came of a condition on a day; `due_on` where it answers one due day."""

    class State(models.TextChoices):
        KEPT = "dipenuhi", _("Dipenuhi")
        PARTLY = "sebagian", _("Dipenuhi sebagian")
        BROKEN = "dilanggar", _("Dilanggar")
        EXCUSED = "terhalang", _("Terhalang, bukan kesalahan klien")

    client = models.ForeignKey(Client, models.PROTECT, related_name="findings")
    condition = models.ForeignKey(Condition, models.PROTECT, related_name="findings")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    state = models.CharField(_("keadaan"), max_length=10, choices=State)
    on = models.DateField(_("tanggal"))
    due_on = models.DateField(_("untuk jatuh tempo"), null=True)
    note_sealed = models.TextField(blank=True)
    source = models.CharField(_("sumber"), max_length=200)
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True)
    struck_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(condition=~Q(source=""), name="a_finding_says_its_source"),
            struck_has_a_reason("a_struck_finding_has_a_reason"),
        ]
        indexes = [models.Index(fields=["client", "on"], name="finding_of_client_by_day")]

    @property
    def note(self) -> str:
        sealed = self.note_sealed
        return open_text(sealed, register=self.client.register) if sealed else ""

    def set_note(self, note: str) -> None:
        if note != self.note:
            self.note_sealed = seal_text(note, register=self.client.register) if note else ""
