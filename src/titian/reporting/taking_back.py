"""What if a report was never made? As if it had not been entered: what is due follows anew."""

from datetime import datetime

from django.db.models import Max

from titian.audit.deeds import Deed, locked
from titian.offices.settings_of import calendar_of
from titian.reporting.models import Report
from titian.supervision.actions import reckon
from titian.supervision.models import Supervision


def take_back_report(d: Deed, report: Report, at: datetime) -> None:
    """Inside the open deed. An alert that the report answered stays closed: silence that goes on
    raises its own."""
    row = locked(Supervision, report.supervision_id)
    d.take_back(report)
    stay = Report.objects.filter(supervision=row)
    row.last_report_on = stay.aggregate(newest=Max("day"))["newest"]
    if row.is_active:
        reckon(row, calendar_of(row.office, at), at)
    d.save(row)
