"""Who looked behind the wall of health, and for what? A purpose first, then a short while."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from titian.audit.deeds import deed
from titian.clients.models import Client
from titian.guidance.models import HealthOpening
from titian.offices.models import Staff

OPEN_FOR = timedelta(minutes=30)
LAST_SHOWN = 20


def open_health(*, client: Client, purpose: str, by: Staff, at: datetime) -> HealthOpening:
    """From now on, for half an hour."""
    with deed("health.opened", subject=client, by=by, at=at) as d:
        row = HealthOpening(
            client=client, office_id=client.office_id, staff=by, purpose=purpose,
            from_at=at, until_at=at + OPEN_FOR,
        )  # fmt: skip
        d.save(row)
    return row


def opening_of(client: Client, *, by: Staff, at: datetime) -> HealthOpening | None:
    """The one that holds now."""
    rows = HealthOpening.objects.filter(client=client, staff=by, from_at__lte=at, until_at__gt=at)
    return rows.order_by("-from_at").first()


def openings_of(client: Client) -> Sequence[HealthOpening]:
    """Who looked lately, newest first."""
    rows = HealthOpening.objects.filter(client=client).select_related("staff")
    return list(rows.order_by("-from_at")[:LAST_SHOWN])
