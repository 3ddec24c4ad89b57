"""Until when was guidance to last before a decree made it longer?"""

from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.audit.striking import struck_has_a_reason
from titian.offices.models import Office
from titian.supervision.models.supervision import Supervision


class Extension(Row):
    """A later end by decree; the former end stays readable here."""

    supervision = models.ForeignKey(Supervision, models.PROTECT, related_name="extensions")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    former_end_on = models.DateField(_("akhir bimbingan semula"))
    ends_on = models.DateField(_("akhir bimbingan yang baru"))
    ground = models.CharField(_("dasar dan alasan"), max_length=300)
    decree_number = models.CharField(_("nomor SK atau penetapan"), max_length=80)
    decree_on = models.DateField(_("tanggal SK atau penetapan"))
    tpp_number = models.CharField(_("nomor sidang TPP"), max_length=80, blank=True)
    tpp_on = models.DateField(_("tanggal sidang TPP"))
    struck_at = models.DateTimeField(null=True)
    struck_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(ends_on__gt=F("former_end_on")), name="an_extension_makes_it_longer"
            ),
            CheckConstraint(
                condition=Q(tpp_on__lte=F("decree_on")), name="the_tpp_meets_before_the_extension"
            ),
            struck_has_a_reason("a_struck_extension_has_a_reason"),
        ]
