"""Which pairs wait for this person, and how many?"""

from datetime import datetime

from django.db.models import QuerySet

from titian.audit.questions import Question
from titian.clients.models import Client, Pair
from titian.offices.access import Right, scope_of
from titian.offices.models import Staff


def pairs_of(user: Staff, at: datetime) -> QuerySet[Pair]:
    """A child's or a restricted file is in it only for who may open both."""
    mine = open_files(user, at).values("pk")
    return Pair.objects.filter(first__in=mine, second__in=mine)


def open_files(user: Staff, at: datetime) -> QuerySet[Client]:
    reach = Client.objects.reachable_by(user, Right.MERGE, at=at)
    return Client.objects.visible_to(user, at=at).filter(pk__in=reach.values("pk"))


def count_pairs(user: Staff, at: datetime) -> int:
    """How many wait for this person; no question for who decides none."""
    if not scope_of(user.role_names, Right.MERGE) or not _ANY_OPEN.lines(user.office_id):
        return 0
    return pairs_of(user, at).filter(state=Pair.State.OPEN).count()


_ANY_OPEN = Question(
    lambda office: Pair.objects.filter(state=Pair.State.OPEN, first__office=office).values_list(
        "pk"
    )[:1]
)
