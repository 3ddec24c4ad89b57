"""Is anybody to hear of this trouble now? Not while a suspension of it holds."""

from datetime import datetime

from titian.alerts.models import Suspension
from titian.audit.questions import Question
from titian.clients.models import Client

NEVER = frozenset({"help", "forbidden", "tamper"})  # nobody suspends what endangers somebody


def suspended_until(client: Client, kind: str, at: datetime) -> datetime | None:
    """The end of the longest that holds; None when none does."""
    if kind in NEVER:
        return None
    return max((row.until_at for row in held_now(client, at) if row.kind == kind), default=None)


def held_now(client: Client, at: datetime) -> list[Suspension]:
    """Those that hold at this instant."""
    return _HELD.rows(client.pk, at)


_HELD = Question(
    lambda client, at: Suspension.objects.filter(
        client=client, approved_at__lte=at, from_at__lte=at, until_at__gt=at
    ).order_by("until_at")
)
