"""What does a client's file say of other files of the same person?"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from titian.audit.questions import Question
from titian.clients.around import Reader
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
    return Doubles(
        merges=_MERGES.rows(client.pk),
        waiting=_waiting(client, request) if may_decide else [],
        may_decide=may_decide,
        may_propose=bool(scope_of(roles, Right.PROPOSE_PAIR)),
    )


def _waiting(client: Client, request: StaffRequest) -> Sequence[Pair]:
    """Who may decide them is asked only where there are any: hardly ever."""
    pairs = [pk for (pk,) in _OPEN_PAIRS.lines(client.pk)]
    if not pairs:
        return []
    mine = pairs_of(Reader.of(request.user, request.at)).filter(pk__in=pairs)
    return list(mine.select_related("first", "second"))


_OPEN_PAIRS = Question(
    lambda client: Pair.objects.filter(
        Q(first=client) | Q(second=client), state=Pair.State.OPEN
    ).values_list("pk")
)
_MERGES = Question(
    lambda client: (
        Merge.objects.filter(survivor=client, undone_at=None)
        .select_related("absorbed", "by")
        .order_by("at")
    )
)
