"""Under which number does somebody answer, and who stands surety?"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.clients.models.client import Client
from titian.clients.sealing import open_text
from titian.kit import names
from titian.offices.models import Office


class Phone(Row):
    """A number under which somebody answers for the client; numbers die and are kept as dead."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="phones")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    number_sealed = models.TextField()
    number_index = models.CharField(max_length=32)
    owner = models.CharField(_("milik"), max_length=80, blank=True)
    dead_on = models.DateField(_("tidak aktif sejak"), null=True)

    class Meta:
        indexes = [models.Index(fields=["number_index"], name="phone_by_number")]

    @property
    def number(self) -> str:
        return open_text(self.number_sealed, register=self.client.register)


class Guarantor(Row):
    """Who stands surety (penjamin)."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="guarantors")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    name = models.CharField(_("nama penjamin"), max_length=names.LONGEST_NAME)
    relation = models.CharField(_("hubungan"), max_length=60)
    phone_sealed = models.TextField(blank=True)
    address = models.CharField(_("alamat penjamin"), max_length=300, blank=True)
    until_at = models.DateTimeField(null=True)

    @property
    def phone(self) -> str:
        sealed = self.phone_sealed
        return open_text(sealed, register=self.client.register) if sealed else ""
