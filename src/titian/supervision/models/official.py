"""Which date does a decree or the prison's system name, where ours is another?"""

from django.db import models
from django.db.models import Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.audit.striking import struck_has_a_reason
from titian.clients.models import Client
from titian.offices.models import Office
from titian.supervision.models.supervision import Supervision


class OfficialDate(Row):
    """A date typed from a document; it wins over the computed one, and both are shown."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="official_dates")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    supervision = models.ForeignKey(
        Supervision, models.PROTECT, null=True, related_name="official_dates"
    )
    key = models.CharField(max_length=30)
    on = models.DateField(_("tanggal resmi"))
    source = models.CharField(_("sumber"), max_length=200)
    reason = models.CharField(_("alasan"), max_length=200)
    struck_at = models.DateTimeField(null=True)
    struck_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["supervision", "key"],
                condition=Q(struck_at=None),
                name="one_official_date_of_a_kind_stands_under_a_decree",
            ),
            UniqueConstraint(
                fields=["client", "key"],
                condition=Q(struck_at=None, supervision=None),
                name="one_official_date_of_a_kind_stands_before_a_decree",
            ),
            struck_has_a_reason("a_struck_official_date_has_a_reason"),
        ]
