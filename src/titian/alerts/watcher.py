"""Which unseen alerts have waited too long? The loop that passes them to the kasubsi."""

from datetime import datetime

from titian.alerts.actions import escalate
from titian.alerts.models import Alert
from titian.audit.actor import Machine
from titian.offices.watcher import is_clock_doubtful

BATCH = 200
BY = Machine("escalation")


def escalate_unseen(at: datetime) -> int:
    """Escalates every open alert whose time is up; returns how many; none by a doubtful clock."""
    if is_clock_doubtful():
        return 0
    waiting = Alert.objects.filter(escalate_at__lte=at, seen_at=None, settled_at=None)
    due = list(waiting.order_by("escalate_at").select_related("client", "office")[:BATCH])
    for alert in due:
        escalate(alert=alert, by=BY, at=at)
    return len(due)
