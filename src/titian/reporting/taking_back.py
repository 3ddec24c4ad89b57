"""What if a report was never made? What is due, and since when nobody was heard, follows anew."""

from datetime import date, datetime

from django.db.models import Max, Min

from titian.audit.deeds import Deed, locked
from titian.offices.rules import OfficeCalendar
from titian.offices.settings_of import calendar_of
from titian.reporting.judging import judge_again
from titian.reporting.models import Miss, Report
from titian.supervision.models import Supervision
from titian.supervision.schedule_of import period_of, wait_for


def take_back_report(d: Deed, report: Report, at: datetime) -> None:
    """Inside the open deed. An alert that the report answered stays closed: silence that goes on
    raises its own."""
    row = locked(Supervision, report.supervision_id)
    d.take_back(report)
    wait_without(d, row, report.day, at)


def wait_without(d: Deed, row: Supervision, day: date, at: datetime) -> None:
    """As if nobody had reported on that day."""
    stay = Report.objects.filter(supervision=row, is_counted=True)
    row.last_report_on = stay.aggregate(newest=Max("day"))["newest"]
    if row.is_active and row.suspended_on is None:
        calendar = calendar_of(row.office, at)
        _wait_again(row, day, calendar)
        row.silent_since = _silent_since(row)
        judge_again(row, calendar, at)
    d.save(row)


def _wait_again(row: Supervision, day: date, calendar: OfficeCalendar) -> None:
    """The report of the period before this one is waited for again."""
    period = period_of(row, day, calendar)
    if period is not None and period.until_on == row.period_from:
        wait_for(row, period, calendar)


def _silent_since(row: Supervision) -> date | None:
    missed = Miss.objects.filter(supervision=row).standing()
    if row.last_report_on is not None:
        missed = missed.filter(from_on__gt=row.last_report_on)
    first: date | None = missed.aggregate(first=Min("due_on"))["first"]
    return first
