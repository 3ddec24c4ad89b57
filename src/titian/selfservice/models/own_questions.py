"""What else does the officer want to know of this client at each report? Up to three questions."""

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.clients.models import Client
from titian.offices.models import Office, Staff


class OwnQuestion(Row):
    """Never changed, so that an old answer keeps its question: another one takes its place."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="own_questions")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    text = models.CharField(_("pertanyaan"), max_length=80)
    answers = models.JSONField(_("jawaban"))
    set_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    from_at = models.DateTimeField(_("mulai"))
    until_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            CheckConstraint(condition=~Q(text=""), name="an_own_question_asks_something"),
        ]
