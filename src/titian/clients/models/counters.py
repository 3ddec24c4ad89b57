"""Which register number was given last?"""

from django.db import models
from django.db.models import UniqueConstraint

from titian.audit.models import Row
from titian.offices.models import Office


class RegisterCounter(Row):
    """The last number given in one book of one office in one year: gapless, never reused."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    book = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["office", "book", "year"], name="a_book_is_counted_once_a_year"
            )
        ]
