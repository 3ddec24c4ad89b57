"""Which papers belong to a client? A file with its kind, its day and where it came from.

The same content may come to two clients: each has a row of their own, with a title of their own,
so that the name under which it came to one is never read by the other.
"""

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.audit.striking import struck_has_a_reason
from titian.clients.models import Client
from titian.documents.models import File
from titian.guidance.kinds.papers import paper_kinds
from titian.kit.names import LONGEST_NAME
from titian.offices.models import Office, Staff


class Document(Row):
    """One paper of one client; `wall` is that of its kind when it was added."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="documents")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    file = models.ForeignKey(File, models.PROTECT, related_name="+")
    kind = models.CharField(_("jenis dokumen"), max_length=20)
    wall = models.CharField(max_length=12, blank=True)
    title = models.CharField(_("judul"), max_length=LONGEST_NAME)
    dated_on = models.DateField(_("tanggal dokumen"), null=True)
    source = models.CharField(_("sumber"), max_length=200, blank=True)
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True)
    struck_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(condition=~Q(title=""), name="a_document_has_a_title"),
            struck_has_a_reason("a_struck_document_has_a_reason"),
        ]
        indexes = [models.Index(fields=["client", "added_at"], name="document_of_client")]

    @property
    def kind_label(self) -> str:
        """In Indonesian, as the data say it."""
        known = paper_kinds().get(self.kind)
        return known.label if known else self.kind
