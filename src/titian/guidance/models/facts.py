"""What was told of a client on a day? One dated fact of a kind, with its source and its writer.

Its words are sealed, whatever the kind: a copy of the database tells nobody's story.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.audit.striking import struck_has_a_reason
from titian.clients.models import Client
from titian.clients.sealing import open_text, seal_text
from titian.guidance.kinds.facts import fact_kinds
from titian.guidance.models.documents import Document
from titian.offices.models import Office, Staff


@dataclass(frozen=True)
class Answer:
    """One question of the kind, in Indonesian, and what was told; a choice is our own word.
    Some questions ask for other people by name."""

    question: str
    words: str
    is_choice: bool = False
    names_others: bool = False


class Fact(Row):
    """`wall` is that of its kind when it was written."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="facts")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    kind = models.CharField(_("jenis catatan"), max_length=20)
    wall = models.CharField(max_length=12, blank=True)
    on = models.DateField(_("tanggal"))
    told_sealed = models.TextField()
    source = models.CharField(_("sumber"), max_length=200, blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True)
    struck_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [struck_has_a_reason("a_struck_fact_has_a_reason")]
        indexes = [models.Index(fields=["client", "on"], name="fact_of_client_by_day")]

    @property
    def told(self) -> Mapping[str, str]:
        """The words by the key of their field."""
        found = json.loads(open_text(self.told_sealed, register=self.client.register))
        return {str(key): str(words) for key, words in found.items()}

    def set_told(self, told: Mapping[str, str]) -> None:
        """The same words sealed twice look like a change; they are none."""
        if not self.told_sealed or self.told != told:
            words = json.dumps(dict(told), ensure_ascii=False)
            self.told_sealed = seal_text(words, register=self.client.register)

    @property
    def kind_label(self) -> str:
        """In Indonesian, as the data say it."""
        known = fact_kinds().get(self.kind)
        return known.label if known else self.kind

    def answers(self) -> Iterator[Answer]:
        """In the order of the form; then what is asked no more."""
        told, kind = dict(self.told), fact_kinds().get(self.kind)
        for field in kind.fields if kind else ():
            if words := told.pop(field.key, ""):
                yield Answer(field.label, words, field.shape == "choice", field.names_others)
        yield from (Answer(key, words) for key, words in told.items())
