"""What does the search look through? Lines of tokens, and the vocabulary in which they stand.

Both are derived: triggers write them (index.py) in the transaction of the row that they are made
from, so they are no deeds and have no trail of their own.
"""

from django.db import models


class SearchLine(models.Model):
    """One text of one client, as tokens: words of a name, ":1992" (born), "#0412" (part of a
    number), "+siti" (a word of the mother's name)."""

    source = models.UUIDField()  # the row that it is made from
    kind = models.CharField(max_length=1)
    client = models.UUIDField()
    office = models.UUIDField()  # the client's
    whole = models.TextField()  # words of a name by the alphabet; a number without signs
    tokens = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["client", "kind", "source"], name="a_row_has_one_line_of_each_kind"
            )
        ]
        indexes = [
            models.Index(
                fields=["whole"], name="searchline_by_whole", opclasses=["text_pattern_ops"]
            )
        ]


class SearchWord(models.Model):
    """A word that stood in a name once. Two writers at once may enter it twice: it does no harm,
    and neither waits for the other."""

    word = models.CharField(max_length=40)

    class Meta:
        indexes = [models.Index(fields=["word"], name="searchword_by_word")]
