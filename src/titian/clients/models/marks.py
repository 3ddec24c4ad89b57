"""What must whoever meets the client know first? Categories, and cautions for their safety."""

from django.db import models
from django.db.models import Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.audit.striking import struck_has_a_reason
from titian.clients.models.client import Client
from titian.clients.sealing import open_text, seal_text
from titian.offices.models import Office, Staff


class Category(Row):
    """A group with rules of its own. Woman, child and elderly are computed, never entered."""

    class Kind(models.TextChoices):
        REPEAT = "residivis", _("Residivis")
        TERROR = "teroris", _("Terorisme")
        NARCOTICS = "narkotika", _("Narkotika")
        CORRUPTION = "korupsi", _("Korupsi")
        DISABILITY = "disabilitas", _("Penyandang disabilitas")

    client = models.ForeignKey(Client, models.PROTECT, related_name="categories")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    kind = models.CharField(_("kategori"), max_length=12, choices=Kind)
    note = models.CharField(_("keterangan"), max_length=200, blank=True)
    struck_at = models.DateTimeField(null=True)
    struck_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["client", "kind"],
                condition=Q(struck_at=None),
                name="a_category_is_given_once",
            ),
            struck_has_a_reason("a_struck_category_has_a_reason"),
        ]


class Caution(Row):
    """What to know before a visit (a dog, a weapon, a quarrel); sealed, with an end."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="cautions")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    text_sealed = models.TextField()
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    from_at = models.DateTimeField()
    until_on = models.DateField(_("berlaku sampai"), null=True)
    struck_at = models.DateTimeField(null=True)
    struck_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            struck_has_a_reason("a_struck_caution_has_a_reason"),
        ]

    @property
    def text(self) -> str:
        return open_text(self.text_sealed, register=self.client.register)

    def set_text(self, text: str) -> None:
        self.text_sealed = seal_text(text, register=self.client.register)
