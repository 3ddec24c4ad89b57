"""What happened to the sentence: the facts from which every date follows."""

from django.db import models
from django.db.models import CheckConstraint, Q

from titian.audit.models import Row
from titian.clients.models import Client
from titian.offices.models import Office
from titian.supervision.models.cases import Case
from titian.supervision.models.supervision import Supervision


class SentenceEvent(Row):
    """A fact of the sentence, as `titian dates` names it; struck with a reason, never erased."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="sentence_events")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    supervision = models.ForeignKey(
        Supervision, models.PROTECT, null=True, related_name="sentence_events"
    )
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="events")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=30)
    data = models.JSONField(default=dict)
    struck_at = models.DateTimeField(null=True)
    struck_because = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            CheckConstraint(
                condition=Q(struck_at=None, struck_because="")
                | (Q(struck_at__isnull=False) & ~Q(struck_because="")),
                name="a_struck_event_has_a_reason",
            )
        ]
