"""Why did somebody look at a whole day of a client's positions? Said before it is shown."""

from datetime import date, datetime, timedelta
from uuid import UUID

from titian.audit.deeds import deed
from titian.clients.models import Client
from titian.offices.models import Staff
from titian.tracking.models import DayViewing

LASTS = timedelta(hours=2)  # then the purpose is asked anew


class NoPurpose(Exception):
    """Another purpose must be named."""


def view_day(
    *, id: UUID, client: Client, day: date, purpose: str, words: str, by: Staff, at: datetime
) -> DayViewing:
    """Raises NoPurpose."""
    if purpose == DayViewing.Purpose.OTHER and not words.strip():
        raise NoPurpose
    kept = DayViewing.objects.filter(pk=id, client=client, viewed_by=by).first()
    if kept is not None:
        return kept
    with deed("positions.day_seen", subject=client, by=by, at=at) as d:
        row = DayViewing(
            id=id, client=client, office_id=client.office_id, day=day, purpose=purpose,
            words=words.strip(), viewed_at=at, viewed_by=by,
        )  # fmt: skip
        d.save(row)
    return row


def viewing_of(id: UUID, client: Client, by: Staff, at: datetime) -> DayViewing | None:
    """What this person said lately of this client's day."""
    rows = DayViewing.objects.filter(pk=id, client=client, viewed_by=by)
    return rows.filter(viewed_at__gt=at - LASTS).first()
