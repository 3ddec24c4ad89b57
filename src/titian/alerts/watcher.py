"""Which alerts have waited too long, unseen or opened and unsettled? The loops that ask the next
person of their route.
"""

from datetime import datetime

from titian.alerts.climbing import climb
from titian.alerts.models import Alert
from titian.alerts.unsettled import ask_again
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


def ask_unsettled(at: datetime) -> int:
    """Asks again about every opened alert whose time is up; returns about how many."""
    if is_clock_doubtful():
        return 0
    waiting = Alert.objects.filter(ask_again_at__lte=at, settled_at=None)
    due = waiting.order_by("level", "ask_again_at").select_related("client__office")[:BATCH]
    calendars, people = Calendars(at), People(at)
    return sum(
        ask_again(
            alert=alert, settings=settings_of(alert.client.office, at),
            calendar=calendars.of(alert.client.office), people=people, by=BY,
        )
        for alert in list(due)
    )  # fmt: skip
