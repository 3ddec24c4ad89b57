"""What about reports waits beside what is due? Doubts, reasons, and contacts that are owed."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from titian.clients.models import Client
from titian.desk.reports.silences import unasked
from titian.insight.contacts import overdue_contacts
from titian.kit import clock
from titian.reporting.models import Doubt


@dataclass(frozen=True)
class ReportsWaiting:
    """Counts; each leads to its list."""

    doubts: int
    unasked: int
    contacts: int

    def __bool__(self) -> bool:
        return bool(self.doubts or self.unasked or self.contacts)


def reports_waiting(clients: QuerySet[Client], zone: str, at: datetime) -> ReportsWaiting:
    today = clock.today(zone, at)
    owed = overdue_contacts(clients, zone, at)
    return ReportsWaiting(
        doubts=Doubt.objects.filter(settled_at=None, client__in=clients).count(),
        unasked=unasked(clients, today).count(),
        contacts=len({one.client.pk for one in owed}),
    )
