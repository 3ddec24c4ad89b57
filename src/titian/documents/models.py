"""Which file is kept? Its hash names it: the same content is kept once per office and register."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.kit.names import LONGEST_NAME
from titian.offices.models import Office


class File(Row):
    """One content, sealed under the key of its register; who it belongs to says who uses it."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    register = models.CharField(max_length=5)
    sha256 = models.CharField(max_length=64)  # of the content as it is kept
    received_sha256 = models.CharField(max_length=64)  # as it came, before it was drawn anew
    size = models.PositiveIntegerField()  # bytes, before sealing
    media_type = models.CharField(max_length=90)
    name = models.CharField(_("nama berkas"), max_length=LONGEST_NAME)
    text_sealed = models.TextField(blank=True)
    received_at = models.DateTimeField()

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["office", "register", "sha256"], name="a_content_is_kept_once"
            ),
            CheckConstraint(condition=Q(size__gt=0), name="a_file_holds_something"),
        ]
