"""What did an assessment find? The result with its instrument, version, assessor and source."""

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.audit.striking import struck_has_a_reason
from titian.clients.models import Client
from titian.guidance.kinds.instruments import Instrument, instruments
from titian.guidance.models.documents import Document
from titian.kit.names import LONGEST_NAME
from titian.offices.models import Office, Staff


class Assessment(Row):
    """One result; `band` is what the instrument's version said of the score."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="assessments")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    instrument = models.CharField(_("instrumen"), max_length=40)
    version = models.CharField(_("versi"), max_length=10)
    on = models.DateField(_("tanggal asesmen"))
    score = models.SmallIntegerField(_("skor"))
    band = models.CharField(_("tingkat"), max_length=20)
    assessor = models.CharField(_("asesor"), max_length=LONGEST_NAME)
    source = models.CharField(_("sumber"), max_length=200, blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True)
    struck_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(
                condition=~Q(assessor="") & ~Q(band="") & ~Q(version=""),
                name="an_assessment_says_by_whom_and_with_what",
            ),
            struck_has_a_reason("a_struck_assessment_has_a_reason"),
        ]
        indexes = [models.Index(fields=["client", "instrument", "on"], name="assessment_of_client")]

    @property
    def used(self) -> Instrument | None:
        """The version of the instrument, as the data know it."""
        return instruments().get(f"{self.instrument}-{self.version}")

    @property
    def label(self) -> str:
        return self.used.label if self.used else self.instrument

    @property
    def band_label(self) -> str:
        bands = self.used.bands if self.used else ()
        return next((band.label for band in bands if band.key == self.band), self.band)
