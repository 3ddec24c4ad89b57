"""What does a client's file say of other files of the same person?"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from titian.audit.questions import Question
from titian.clients.models import Client, Merge, Pair
from titian.desk.doubles.counting import pairs_of
from titian.desk.entrance import StaffRequest
from titian.offices.access import Right, scope_of


@dataclass(frozen=True)
class Doubles:
    """Files that became part of this one, and pairs that wait for this reader."""

    merges: Sequence[Merge]
    waiting: Sequence[Pair]
    may_decide: bool
    may_propose: bool


def doubles_of(client: Client, request: StaffRequest) -> Doubles:
    roles = request.user.role_names
    may_decide = bool(scope_of(roles, Right.MERGE))
    waiting = pairs_of(request.user, request.at).filter(
        Q(first=client) | Q(second=client), state=Pair.State.OPEN
    )
    return Doubles(
        merges=_MERGES.rows(client.pk),
        waiting=list(waiting.select_related("first", "second")) if may_decide else [],
        may_decide=may_decide,
        may_propose=bool(scope_of(roles, Right.PROPOSE_PAIR)),
    )


_MERGES = Question(
    lambda client: (
        Merge.objects.filter(survivor=client, undone_at=None)
        .select_related("absorbed", "by")
        .order_by("at")
    )
)
