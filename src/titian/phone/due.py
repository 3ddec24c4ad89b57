"""When does this client report next, and have they reported already?"""

from dataclasses import dataclass
from datetime import date, datetime

from titian.clients.models import Client
from titian.kit import clock
from titian.reporting.models import Report
from titian.supervision.models import Supervision


@dataclass(frozen=True)
class Due:
    """What the first page says. `due_on` is empty while nothing is due."""

    due_on: date | None
    is_today: bool
    is_past: bool
    today: Report | None  # the report that was made today


def due_of(client: Client, at: datetime) -> Due:
    held = Supervision.objects.filter(client=client, ended_on=None).first()
    today = clock.today(client.office.zone, at)
    report = Report.objects.filter(client=client, day=today, is_counted=True).first()
    due_on = held.due_on if held else None
    is_past = due_on is not None and due_on < today
    return Due(due_on, due_on == today, is_past, report)
