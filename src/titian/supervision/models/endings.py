"""How did guidance end, and what goes on after it of the client's free will?"""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.audit.striking import struck_has_a_reason
from titian.offices.models import Office
from titian.supervision.models.supervision import Supervision


class Ending(Row):
    """The ending with its letter; struck, the guidance went on after all."""

    supervision = models.ForeignKey(Supervision, models.PROTECT, related_name="endings")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    way = models.CharField(_("cara berakhir"), max_length=12, choices=Supervision.EndWay)
    on = models.DateField(_("tanggal pengakhiran"))
    letter_number = models.CharField(_("nomor surat pengakhiran"), max_length=80, blank=True)
    struck_at = models.DateTimeField(null=True)
    struck_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["supervision"],
                condition=Q(struck_at=None),
                name="guidance_ends_once",
            ),
            struck_has_a_reason("a_struck_ending_has_a_reason"),
        ]


class Aftercare(Row):
    """Bimbingan lanjutan: agreed to by the client, without duties and without alerts."""

    supervision = models.ForeignKey(Supervision, models.PROTECT, related_name="aftercare")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    from_on = models.DateField(_("mulai"))
    consent_on = models.DateField(_("klien setuju pada"))
    consent_by = models.CharField(_("yang menyetujui"), max_length=120)
    need = models.CharField(_("yang dibutuhkan klien"), max_length=300, blank=True)
    until_on = models.DateField(_("selesai"), null=True)
    struck_at = models.DateTimeField(null=True)
    struck_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["supervision"],
                condition=Q(struck_at=None, until_on=None),
                name="one_aftercare_goes_on",
            ),
            CheckConstraint(
                condition=Q(consent_on__lte=F("from_on")), name="aftercare_begins_with_consent"
            ),
            CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="aftercare_ends_after_it_begins",
            ),
            struck_has_a_reason("a_struck_aftercare_has_a_reason"),
        ]


class AftercareContact(Row):
    """The client was met or called."""

    aftercare = models.ForeignKey(Aftercare, models.PROTECT, related_name="contacts")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    on = models.DateField(_("tanggal"))
    note = models.CharField(_("hasil"), max_length=500)
    struck_at = models.DateTimeField(null=True)
    struck_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [struck_has_a_reason("a_struck_contact_has_a_reason")]
