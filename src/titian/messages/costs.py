"""What do messages cost in a month? Counted when a carrier took them, by the prices of that day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, Sum
from django.db.models.functions import TruncMonth

from titian.messages.models import Message
from titian.offices.models import Office

MONTHS = 12


@dataclass(frozen=True)
class Month:
    """One month of one channel."""

    month: date  # its first day
    channel: str
    sent: int
    delivered: int
    failed: int
    parts: int
    cost_idr: int


def costs_of(office: Office, at: datetime) -> list[Month]:
    """The last twelve months, the newest first; only what a carrier took or refused."""
    since = at - timedelta(days=31 * MONTHS)
    zone = ZoneInfo(office.zone)
    rows = (
        Message.objects.filter(office=office, direction=Message.Direction.OUT, made_at__gte=since)
        .exclude(carrier="")
        .exclude(channel=Message.Channel.PUSH)  # costs nothing
        .annotate(month=TruncMonth("made_at", tzinfo=zone))
        .values("month", "channel")
        .annotate(
            sent=Count("pk"),
            delivered=Count("pk", filter=Q(state=Message.State.DELIVERED)),
            failed=Count("pk", filter=Q(state=Message.State.FAILED)),
            all_parts=Sum("parts"),
            cost=Sum("cost_idr"),
        )
        .order_by("-month", "channel")
    )
    return [
        Month(
            row["month"].date(), row["channel"], row["sent"], row["delivered"], row["failed"],
            row["all_parts"] or 0, row["cost"] or 0,
        )
        for row in rows
    ]  # fmt: skip
