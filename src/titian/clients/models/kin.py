"""Who belongs to the client? Parents, spouse, guardian, children: people with data of their own."""

from django.db import models
from django.db.models import Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.audit.striking import struck_has_a_reason
from titian.clients.models.client import Client
from titian.clients.models.particulars import Education
from titian.clients.sealing import open_text
from titian.kit import names
from titian.offices.models import Office


class RelatedPerson(Row):
    """Somebody of the family; struck with a reason when entered by mistake."""

    class Relation(models.TextChoices):
        FATHER = "ayah", _("Ayah")
        MOTHER = "ibu", _("Ibu")
        HUSBAND = "suami", _("Suami")
        WIFE = "istri", _("Istri")
        GUARDIAN = "wali", _("Wali")
        CHILD = "anak", _("Anak")
        SIBLING = "saudara", _("Saudara")
        OTHER = "lain", _("Lainnya")

    client = models.ForeignKey(Client, models.PROTECT, related_name="kin")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    relation = models.CharField(_("hubungan"), max_length=8, choices=Relation)
    name = models.CharField(_("nama"), max_length=names.LONGEST_NAME)
    is_alive = models.BooleanField(_("masih hidup"), null=True)
    birth_place = models.CharField(_("tempat lahir"), max_length=120, blank=True)
    birth_on = models.DateField(_("tanggal lahir"), null=True)
    religion = models.CharField(_("agama"), max_length=12, blank=True, choices=Client.Religion)
    education = models.CharField(
        _("pendidikan terakhir"), max_length=14, blank=True, choices=Education
    )
    work = models.CharField(_("pekerjaan"), max_length=120, blank=True)
    address = models.CharField(_("alamat"), max_length=300, blank=True)
    phone_sealed = models.TextField(blank=True)
    note = models.CharField(_("catatan"), max_length=200, blank=True)
    struck_at = models.DateTimeField(null=True)
    struck_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["client", "relation"],
                condition=Q(struck_at=None, relation__in=("ayah", "ibu")),
                name="one_has_one_father_and_one_mother",
            ),
            struck_has_a_reason("struck_kin_have_a_reason"),
        ]

    @property
    def phone(self) -> str:
        sealed = self.phone_sealed
        return open_text(sealed, register=self.client.register) if sealed else ""
