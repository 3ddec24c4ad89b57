"""How does a newcomer see an alert within two minutes, at any hour of any day?

By the rules nobody is called silent before the office opens again, so on a Saturday night nothing
would happen until Monday. The demo's one shortcut: three clients are said to have been due on
an earlier working day, and the worry begins some seconds from now. It is a deed of its own in
the trail. The clock is true, and the watcher, the alert and its escalation are the real ones.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef

from titian.alerts.models import Alert
from titian.audit.actor import Actor
from titian.audit.deeds import deed, locked
from titian.offices.rules import OfficeCalendar
from titian.offices.settings_of import calendar_of, outage_days
from titian.reporting.models import Miss
from titian.supervision.models import Supervision

LOOK_BACK = timedelta(days=30)
ONE_DAY = timedelta(days=1)


def bring_to_limit(
    *, supervision: Supervision, due_on: date, overdue_from: datetime, by: Actor, at: datetime
) -> Supervision:
    """Says that nobody has heard since `due_on`, and that it shows at `overdue_from`."""
    with deed("demo.brought_to_limit", subject=supervision, by=by, at=at) as d:
        row = locked(Supervision, supervision.pk)
        today = calendar_of(row.office, at).today(at)
        row.due_on = row.nominal_on = due_on
        row.period_from = min(row.period_from or due_on, due_on)
        row.period_until = max(row.period_until or today, today + ONE_DAY)
        row.overdue_from = overdue_from
        d.save(row)
    return row


def last_working_day(supervision: Supervision, at: datetime) -> date | None:
    """The last day on which the report could have been due: open, and no failure of ours."""
    calendar = calendar_of(supervision.office, at)
    today = calendar.today(at)
    failed = outage_days(supervision.office, today - LOOK_BACK, today)
    return next((day for day in _open_days(calendar, today) if day not in failed), None)


def candidates(*, officer: str, at: datetime) -> Iterator[tuple[Supervision, date]]:
    """Clients of that officer who could be due then and of whom nothing bad is on file."""
    open_alert = Alert.objects.filter(client=OuterRef("client"), settled_at=None)
    missed = Miss.objects.filter(supervision=OuterRef("pk"))
    rows = Supervision.objects.filter(
        client__officer__username=officer, client__register="adult", ended_on=None,
        silent_since=None, overdue_from__gt=at,
    ).exclude(Exists(open_alert) | Exists(missed))  # fmt: skip
    for row in rows.select_related("client__office", "office").order_by("due_on", "pk"):
        due_on = last_working_day(row, at)
        if due_on is not None and _may_be_silent_since(row, due_on):
            yield row, due_on


def _may_be_silent_since(row: Supervision, due_on: date) -> bool:
    reported = row.last_report_on is not None and row.last_report_on >= due_on
    excused = row.excuses.filter(from_on__lte=due_on, until_on__gt=due_on).exists()
    return row.starts_on < due_on and not reported and not excused


def _open_days(calendar: OfficeCalendar, today: date) -> Iterator[date]:
    for back in range(1, LOOK_BACK.days):
        day = today - timedelta(days=back)
        if calendar.is_working_day(day):
            yield day
