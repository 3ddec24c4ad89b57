"""Whom did the act harm? Sealed, never indexed, shown to few (UU 11/2012 Art. 19).

What is told of a victim stands in one sealed text, so that no column says who it is.
"""

import json
from dataclasses import asdict, dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.audit.striking import struck_has_a_reason
from titian.clients.models.client import Client
from titian.clients.sealing import open_text, seal_text
from titian.offices.models import Office


@dataclass(frozen=True)
class VictimWords:
    """What is told of a victim."""

    name: str
    relation: str = ""  # to the client
    address: str = ""
    phone: str = ""
    harm: str = ""
    wishes: str = ""  # about contact, about being told


class Victim(Row):
    """A person, a body, the state, or the client themself."""

    class Kind(models.TextChoices):
        PERSON = "orang", _("Perorangan")
        BODY = "badan", _("Badan hukum")
        STATE = "negara", _("Negara")
        SELF = "diri", _("Diri sendiri")

    client = models.ForeignKey(Client, models.PROTECT, related_name="victims")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    kind = models.CharField(_("jenis korban"), max_length=6, choices=Kind)
    words_sealed = models.TextField()
    struck_at = models.DateTimeField(null=True)
    struck_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            struck_has_a_reason("a_struck_victim_has_a_reason"),
        ]

    @property
    def words(self) -> VictimWords:
        return VictimWords(
            **json.loads(open_text(self.words_sealed, register=self.client.register))
        )

    def set_words(self, words: VictimWords) -> None:
        self.words_sealed = seal_text(json.dumps(asdict(words)), register=self.client.register)
