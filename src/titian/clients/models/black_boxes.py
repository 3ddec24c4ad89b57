"""Which part of an attachment does whoever asked for their data not see, and why?"""

from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.clients.models.data_requests import DataRequest
from titian.documents.boxes import WHOLE, Box
from titian.offices.models import Office, Staff


class BlackBox(Row):
    """A rectangle on one page, in thousandths of it; one that was lifted stays on record. `key`
    names the attachment as in Blackout."""

    request = models.ForeignKey(DataRequest, models.PROTECT, related_name="boxes")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    key = models.CharField(max_length=64)
    page = models.PositiveSmallIntegerField(_("halaman"))
    left = models.PositiveSmallIntegerField(_("dari kiri"))
    top = models.PositiveSmallIntegerField(_("dari atas"))
    width = models.PositiveSmallIntegerField(_("lebar"))
    height = models.PositiveSmallIntegerField(_("tinggi"))
    reason = models.CharField(_("alasan"), max_length=200)
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    lifted_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(page__gt=0, width__gt=0, height__gt=0)
                & Q(left__lte=WHOLE - F("width"), top__lte=WHOLE - F("height")),
                name="a_black_box_lies_on_its_page",
            ),
            CheckConstraint(condition=~Q(reason=""), name="a_black_box_has_a_reason"),
            CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="a_black_box_is_lifted_by_someone",
            ),
        ]
        indexes = [models.Index(fields=["request", "key"], name="black_boxes_of_attachment")]

    @property
    def box(self) -> Box:
        return Box(self.page, self.left, self.top, self.width, self.height)
