"""Who has gone silent? The loop asks one question: whose `overdue_from` has passed?

When the office opens after a due day without a report, nobody has heard: an alert. When the
period then ends without one, that is a miss: it joins the alert. A failure of ours on the due
day, or an excuse, lets the period pass instead.
"""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from titian.alerts.models import Alert
from titian.alerts.raising import Trouble, raise_alert
from titian.alerts.whom import People
from titian.audit.actor import Machine
from titian.audit.deeds import Deed, deed
from titian.offices.rules import OfficeCalendar
from titian.offices.settings_of import Calendars, settings_of
from titian.offices.watcher import is_clock_doubtful
from titian.reporting.judging import answer_alert, excuse_of_period, known, let_pass, miss
from titian.reporting.models import Excuse
from titian.supervision.models import Supervision
from titian.supervision.schedule_of import is_period_over, judge_at_period_end

BATCH = 200
BY = Machine("silence")


def notice_silence(at: datetime) -> int:
    """Looks at every supervision that must be worried about; returns how many.

    A clock that cannot be believed calls nobody silent.
    """
    if is_clock_doubtful():
        return 0
    calendars, people = Calendars(at), People(at)
    worried = Supervision.objects.filter(ended_on=None, overdue_from__lte=at)
    names = list(worried.order_by("overdue_from").values_list("pk", flat=True)[:BATCH])
    for name in names:
        _look_at(name, calendars, people)
    return len(names)


def _look_at(name: UUID, calendars: Calendars, people: People) -> None:
    at = people.at
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
            raise_alert(trouble, settings=settings, calendar=calendar, by=BY, at=at, people=people)


def _judge(d: Deed, row: Supervision, calendar: OfficeCalendar, at: datetime) -> Trouble | None:
    excuse = excuse_of_period(d, row)
    if excuse is not None:
        let_pass(row, calendar)
        d.save(row)
        is_ours = excuse.cause == Excuse.Cause.OUTAGE
        answer_alert(d, row, because=f"alasan:{excuse.pk}", by=BY, at=at, is_ours=is_ours)
        return None
    due_on = known(row.due_on)
    if is_period_over(row, at, calendar):
        miss(d, row, calendar)
    else:
        row.silent_since = row.silent_since or due_on
        judge_at_period_end(row, calendar)
    d.save(row)
    return _trouble(row, due_on)


def _trouble(row: Supervision, due_on: date) -> Trouble:
    since = known(row.silent_since)
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
