"""What of compliance waits beside what is due? How many of each kind; one page lists them all."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from titian.clients.models import Client
from titian.desk.compliance.waits import TITLES, waits_among


@dataclass(frozen=True)
class ComplianceWaiting:
    """Kinds with their counts, those without any left out."""

    counts: Sequence[tuple[str, int]]

    @property
    def total(self) -> int:
        return sum(count for _title, count in self.counts)

    def __bool__(self) -> bool:
        return bool(self.counts)


def compliance_waiting(clients: QuerySet[Client], zone: str, at: datetime) -> ComplianceWaiting:
    counted = Counter(wait.kind for wait in waits_among(clients, zone, at))
    return ComplianceWaiting(
        [(str(title), counted[kind]) for kind, title in TITLES.items() if counted[kind]]
    )
