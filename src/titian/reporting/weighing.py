"""What did a person find when they looked at a doubtful report? Does it count after all?"""

from datetime import datetime

from titian.audit.deeds import Deed, deed, locked
from titian.offices.models import Staff
from titian.offices.settings_of import calendar_of
from titian.reporting.actions import AlreadyReportedThatDay, count_report
from titian.reporting.doubting import settle_doubt
from titian.reporting.judging import answer_alert
from titian.reporting.models import Doubt, Report
from titian.supervision.models import Supervision


def count_after_all(*, doubt: Doubt, note: str, by: Staff, at: datetime) -> Doubt:
    """The proof is good enough to a person: the report counts for the day on which it was made.

    Raises AlreadySettled, AlreadyReportedThatDay.
    """
    with deed("report.counted", subject=doubt.client, by=by, at=at) as d:
        settled = settle_doubt(doubt=doubt, note=note, by=by, at=at)
        supervision = locked(Supervision, doubt.report.supervision_id) if doubt.report else None
        if supervision is not None and doubt.report_id is not None:
            report = locked(Report, doubt.report_id)
            if not report.is_counted:
                count_it(d, report, supervision, by, at)
    return settled


def count_it(d: Deed, report: Report, supervision: Supervision, by: Staff, at: datetime) -> None:
    """Inside a deed that holds both rows. Raises AlreadyReportedThatDay."""
    same_day = Report.objects.filter(supervision=supervision, day=report.day, is_counted=True)
    if (first := same_day.first()) is not None:
        raise AlreadyReportedThatDay(first)
    report.is_counted = True
    d.save(report)
    count_report(d, supervision, report.day, calendar_of(supervision.office, at), at)
    answer_alert(d, supervision, because=f"laporan:{report.pk}", by=by, at=at)
