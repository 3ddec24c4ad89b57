"""Under which number does somebody answer, and who stands surety?"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.clients.models.client import Client
from titian.clients.sealing import open_text
from titian.documents.models import File
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
    """Who stands surety (penjamin), with the papers that show they can."""

    class House(models.TextChoices):
        OWN = "sendiri", _("Rumah sendiri")
        FAMILY = "keluarga", _("Rumah keluarga")
        RENTED = "sewa", _("Rumah sewa")
        UNKNOWN = "", _("Belum diketahui")

    client = models.ForeignKey(Client, models.PROTECT, related_name="guarantors")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    name = models.CharField(_("nama penjamin"), max_length=names.LONGEST_NAME)
    relation = models.CharField(_("hubungan"), max_length=60)
    phone_sealed = models.TextField(blank=True)
    address = models.CharField(_("alamat penjamin"), max_length=300, blank=True)
    nik_sealed = models.TextField(blank=True)
    kk_sealed = models.TextField(blank=True)
    work = models.CharField(_("pekerjaan"), max_length=120, blank=True)
    income_idr = models.PositiveIntegerField(_("penghasilan sebulan"), null=True)
    house = models.CharField(_("tempat tinggal"), max_length=8, blank=True, choices=House)
    village_head = models.CharField(_("kepala desa atau lurah"), max_length=120, blank=True)
    village_signed_on = models.DateField(_("tanggal tanda tangan"), null=True)
    letter = models.ForeignKey(File, models.PROTECT, null=True, related_name="+")
    until_at = models.DateTimeField(null=True)

    @property
    def phone(self) -> str:
        return self._opened(self.phone_sealed)

    @property
    def nik(self) -> str:
        return self._opened(self.nik_sealed)

    @property
    def kk(self) -> str:
        return self._opened(self.kk_sealed)

    def _opened(self, sealed: str) -> str:
        return open_text(sealed, register=self.client.register) if sealed else ""
