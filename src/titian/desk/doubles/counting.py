"""Which pairs wait for this person, and how many?"""

from datetime import datetime

from django.db.models import QuerySet

from titian.audit.questions import Question, Questions
from titian.clients.around import Reader
from titian.clients.models import Client, Pair
from titian.offices.access import Right, scope_of
from titian.offices.models import Staff


def pairs_of(reader: Reader) -> QuerySet[Pair]:
    """A child's or a restricted file is in it only for who may open both."""
    mine = open_files(reader).values("pk")
    return Pair.objects.filter(first__in=mine, second__in=mine)


def open_files(reader: Reader) -> QuerySet[Client]:
    reach = Client.objects.reachable_by(reader, Right.MERGE)
    return Client.objects.visible_to(reader).filter(pk__in=reach.values("pk"))


def count_pairs(user: Staff, at: datetime) -> int:
    """How many wait for this person; no question for who decides none."""
    if not scope_of(user.role_names, Right.MERGE) or not _ANY_OPEN.lines(user.office_id):
        return 0
    return _COUNTED.of(Reader.of(user, at)).count()


_ANY_OPEN = Question(
    lambda office: Pair.objects.filter(state=Pair.State.OPEN, first__office=office).values_list(
        "pk"
    )[:1]
)
_COUNTED = Questions(
    lambda reader: pairs_of(reader).filter(state=Pair.State.OPEN).values_list("pk")
)
