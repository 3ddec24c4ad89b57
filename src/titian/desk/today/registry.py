"""What does the office's registry look at? Clients registered in the last seven days."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from titian.clients.models import Client
from titian.offices.models import Staff

A_WEEK = timedelta(days=7)
MOST = 30


@dataclass(frozen=True)
class Registry:
    """TU's part of Hari ini."""

    new: list[Client]


def registry_today(user: Staff, at: datetime) -> Registry:
    rows = Client.objects.listed_for(user, at=at).filter(registered_at__gte=at - A_WEEK)
    return Registry(list(rows.select_related("officer").order_by("-registered_at", "pk")[:MOST]))
