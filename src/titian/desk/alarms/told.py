"""What does the client say of it? Their own words, and what an officer wrote down."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from titian.alerts.models import Alert
from titian.kit import clock
from titian.selfservice.models import Statement

STILL_ABOUT_IT = timedelta(days=14)  # after the alert was settled


@dataclass(frozen=True)
class Told:
    """One statement; `way` says how it reached us, `by` who wrote it down."""

    words: str
    said_at: datetime
    way: str
    by: str


def told_of(alert: Alert) -> Sequence[Told]:
    """The oldest first."""
    return sorted([*_written_down(alert), *_from_the_phone(alert)], key=lambda one: one.said_at)


def _written_down(alert: Alert) -> list[Told]:
    rows = alert.explanations.select_related("taken_by")
    return [
        Told(row.words, row.said_at, str(row.get_way_display()), row.taken_by.name) for row in rows
    ]


def _since(alert: Alert) -> datetime:
    """Of a silence only the day is known: who wrote that morning wrote of it."""
    return alert.since_at or clock.moment(alert.since_on, 0, 0, alert.office.zone)


def _from_the_phone(alert: Alert) -> list[Told]:
    """What the client wrote since it began; not everything there need be about it."""
    rows = Statement.objects.filter(client=alert.client_id, made_at__gte=_since(alert))
    if alert.settled_at is not None:
        rows = rows.filter(made_at__lte=alert.settled_at + STILL_ABOUT_IT)
    way = _("Ditulis klien di halamannya sendiri")
    return [Told(row.words, row.made_at, way, "") for row in rows.order_by("made_at")]
