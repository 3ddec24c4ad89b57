"""Which unseen alerts have waited too long? The loop that asks the next person of their route."""

from datetime import datetime

from titian.alerts.climbing import climb
from titian.alerts.models import Alert
from titian.alerts.whom import People
from titian.audit.actor import Machine
from titian.offices.settings_of import Calendars, settings_of
from titian.offices.watcher import is_clock_doubtful

BATCH = 200
BY = Machine("escalation")


def escalate_unseen(at: datetime) -> int:
    """Goes on with every open alert whose time is up; returns how many; none by a doubtful clock.

    The gravest first: after a stop of ours many wait."""
    if is_clock_doubtful():
        return 0
    waiting = Alert.objects.filter(escalate_at__lte=at, seen_at=None, settled_at=None)
    due = list(
        waiting.order_by("level", "escalate_at").select_related("client__office", "office")[:BATCH]
    )
    calendars, people = Calendars(at), People(at)
    for alert in due:
        office = alert.client.office
        climb(
            alert=alert, settings=settings_of(office, at), calendar=calendars.of(office), by=BY,
            at=at, people=people,
        )  # fmt: skip
    return len(due)
