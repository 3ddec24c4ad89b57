"""Who has gone silent? The loop asks one question: whose `overdue_from` has passed?

When the office opens after a due day without a report, nobody has heard: an alert. When the
period then ends without one, that is a miss: it joins the alert. A failure of ours on the due
day, or an excuse, lets the period pass instead.
"""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from titian.alerts.actions import Trouble, raise_alert
from titian.alerts.models import Alert
from titian.audit.actor import Machine
from titian.audit.deeds import Deed, deed
from titian.offices.rules import OfficeCalendar
from titian.offices.settings_of import Calendars, outage_days, settings_of
from titian.offices.watcher import is_clock_doubtful
from titian.reporting.excuses import excuse_for_our_failure, let_pass
from titian.reporting.models import Excuse, Miss
from titian.supervision.models import Supervision
from titian.supervision.schedule_of import (
    first_period_after,
    is_period_over,
    judge_at_period_end,
    wait_for,
)

BATCH = 200
BY = Machine("silence")


def notice_silence(at: datetime) -> int:
    """Looks at every supervision that must be worried about; returns how many.

    A clock that cannot be believed calls nobody silent.
    """
    if is_clock_doubtful():
        return 0
    calendars = Calendars(at)
    worried = Supervision.objects.filter(ended_on=None, overdue_from__lte=at)
    names = list(worried.order_by("overdue_from").values_list("pk", flat=True)[:BATCH])
    for name in names:
        _look_at(name, calendars, at)
    return len(names)


def _look_at(name: UUID, calendars: Calendars, at: datetime) -> None:
    with transaction.atomic():
        row = (
            Supervision.objects.select_for_update(of=("self",))
            .select_related("client__officer", "client__office", "office")
            .filter(pk=name, ended_on=None, overdue_from__lte=at)
            .first()
        )
        if row is None:  # a report came in between
            return
        calendar = calendars.of(row.office)
        with deed("supervision.silence_judged", subject=row, by=BY, at=at) as d:
            trouble = _judge(d, row, calendar, at)
        if trouble is not None:
            settings = settings_of(row.office, at)
            raise_alert(trouble, settings=settings, calendar=calendar, by=BY, at=at)


def _judge(d: Deed, row: Supervision, calendar: OfficeCalendar, at: datetime) -> Trouble | None:
    if _is_excused(d, row):
        let_pass(d, row, calendar)
        return None
    due_on = _known(row.due_on)
    row.silent_since = row.silent_since or due_on
    if is_period_over(row, at, calendar):
        _count_miss(d, row)
        last_day = _known(row.period_until) - timedelta(days=1)
        wait_for(row, first_period_after(row, last_day, calendar), calendar)
    else:
        judge_at_period_end(row, calendar)
    d.save(row)
    return _trouble(row, due_on)


def _is_excused(d: Deed, row: Supervision) -> bool:
    """An excuse of a person, or a failure of ours on the due day, which excuses by itself."""
    due_on = _known(row.due_on)
    if Excuse.objects.filter(supervision=row, from_on__lte=due_on, until_on__gt=due_on).exists():
        return True
    if due_on not in outage_days(row.office, due_on, due_on + timedelta(days=1)):
        return False
    excuse_for_our_failure(d, row, {due_on})
    return True


def _count_miss(d: Deed, row: Supervision) -> None:
    period_from, period_until = _known(row.period_from), _known(row.period_until)
    row.misses += 1
    miss = Miss(
        client=row.client, supervision=row, office=row.office,
        from_on=period_from, until_on=period_until, due_on=_known(row.due_on),
    )  # fmt: skip
    d.save(miss)


def _trouble(row: Supervision, due_on: date) -> Trouble:
    since = _known(row.silent_since)
    return Trouble(
        client=row.client,
        kind=Alert.Kind.SILENCE,
        since_on=since,
        misses=row.misses,
        evidence={
            "due_on": due_on.isoformat(),
            "misses": row.misses,
            "last_report_on": row.last_report_on and row.last_report_on.isoformat(),
        },
    )


def _known(day: date | None) -> date:
    if day is None:
        raise ValueError("a supervision to worry about has a period")
    return day
