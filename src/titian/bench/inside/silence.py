"""Who falls silent within the next minute? So many clients, evenly, by the rules' own column.

`silence COUNT LEAD SPREAD`: waits until the watchers have judged all that was due, then moves
`overdue_from` of clients about whom nothing is open into the SPREAD seconds that begin LEAD seconds
from now.
"""

import time
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from titian.alerts.models import Alert
from titian.audit.actor import Machine
from titian.audit.deeds import deed
from titian.kit.clock import now
from titian.offices.settings_of import Calendars, outage_days
from titian.reporting.models import Excuse
from titian.supervision.models import Supervision

SETTLES_WITHIN = 120.0  # seconds


def answer(words: Sequence[str]) -> object:
    count, lead, spread = int(words[0]), float(words[1]), float(words[2])
    _wait_for_the_watchers()
    begins = now() + timedelta(seconds=lead)
    rows = _quiet_ones(count)
    with transaction.atomic():
        for place, row in enumerate(rows):
            row.overdue_from = begins + timedelta(seconds=spread * place / len(rows))
            with deed("bench.silence", subject=row, by=Machine("bench"), at=now()) as d:
                d.save(row)
    return {"silent": len(rows), "begins": begins.timestamp()}


def _wait_for_the_watchers() -> None:
    until = time.monotonic() + SETTLES_WITHIN
    while time.monotonic() < until:
        if not Supervision.objects.filter(ended_on=None, overdue_from__lte=now()).exists():
            return
        time.sleep(0.5)


def _quiet_ones(count: int) -> list[Supervision]:
    """Under a decree, nothing open; their due day was a day on which nothing excuses."""
    at = now()
    calendars = Calendars(at)
    troubled = Alert.objects.filter(settled_at=None).values("client")
    rows = Supervision.objects.filter(ended_on=None, due_on__isnull=False, silent_since=None)
    found = rows.exclude(client__in=troubled).select_related("office", "client").order_by("pk")
    chosen = list(found[:count])
    for row in chosen:
        row.due_on = last_due_day(row, calendars, at)
    return chosen


def last_due_day(row: Supervision, calendars: Calendars, at: datetime) -> date:
    """The latest working day before today without an outage of ours or an excuse."""
    calendar = calendars.of(row.office)
    day = calendar.today(at) - timedelta(days=1)
    while not calendar.is_working_day(day) or _is_excused(row, day):
        day -= timedelta(days=1)
    return day


def _is_excused(row: Supervision, day: date) -> bool:
    next_day = day + timedelta(days=1)
    excuses = Excuse.objects.filter(supervision=row, from_on__lte=day, until_on__gt=day)
    return excuses.exists() or bool(outage_days(row.office, day, next_day))
