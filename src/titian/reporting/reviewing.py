"""What did whoever read a report find? Read, and is it this client: sure, not sure, no.

The verdict is a fact. What follows from it is another deed of a person: a follow-up, or that the
report counts no more.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from titian.audit.deeds import Deed, deed, locked
from titian.offices.models import Staff
from titian.reporting.actions import review_report
from titian.reporting.models import Report, ReportNote
from titian.reporting.taking_back import wait_without
from titian.reporting.weighing import count_it
from titian.supervision.models import Supervision

MOST_AT_ONCE = 100


class AlreadyJudged(Exception):
    """Somebody judged it since the page was opened."""

    def __init__(self, report: Report) -> None:
        super().__init__(str(report.pk))
        self.report = report


class StillCounted(Exception):
    """It counts already, or counts no more already."""


def judge_report(*, report: Report, identity: str, was: str, by: Staff, at: datetime) -> Report:
    """`was`: the verdict that the page showed. Whoever judges has read it. Raises AlreadyJudged."""
    with deed("report.judged", subject=report, by=by, at=at) as d:
        row = locked(Report, report.pk)
        if row.identity == identity:
            return row
        if row.identity != was:
            raise AlreadyJudged(row)
        row.identity, row.identity_at, row.identity_by = identity, at, by
        if row.reviewed_at is None:
            row.reviewed_at, row.reviewed_by = at, by
        d.save(row)
        _tell(d, row)
    return row


def review_quiet(*, ids: Sequence[UUID], by: Staff, at: datetime) -> Sequence[Report]:
    """Those that are still quiet and unread, each a deed of its own; returns them."""
    quiet = Report.objects.filter(pk__in=ids[:MOST_AT_ONCE], urgency=0, reviewed_at=None)
    with deed("report.quiet_read", subject=by.office, by=by, at=at):
        rows = list(quiet.select_for_update(no_key=True).order_by("pk"))
        return [review_report(report=row, by=by, at=at) for row in rows]


def note_on_report(*, id: UUID, report: Report, text: str, by: Staff, at: datetime) -> ReportNote:
    """The form's own id again is the same note."""
    with deed("report.noted", subject=report, by=by, at=at) as d:
        known = ReportNote.objects.filter(pk=id, report=report).first()
        if known is not None:
            return known
        note = ReportNote(
            id=id, report=report, client=report.client, office=report.office, text=text, by=by,
            at=at,
        )  # fmt: skip
        d.save(note)
    return note


def count_no_more(*, report: Report, because: str, id: UUID, by: Staff, at: datetime) -> Report:
    """It was somebody else: what is due is waited for again. Raises StillCounted."""
    with deed("report.uncounted", subject=report, by=by, at=at) as d:
        supervision = locked(Supervision, report.supervision_id)
        row = locked(Report, report.pk)
        if not row.is_counted:
            raise StillCounted
        row.is_counted = False
        d.save(row)
        wait_without(d, supervision, row.day, at)
        note_on_report(id=id, report=row, text=because, by=by, at=at)
    return row


def count_again(*, report: Report, because: str, id: UUID, by: Staff, at: datetime) -> Report:
    """It was the client after all. Raises StillCounted, AlreadyReportedThatDay."""
    with deed("report.counted", subject=report, by=by, at=at) as d:
        supervision = locked(Supervision, report.supervision_id)
        row = locked(Report, report.pk)
        if row.is_counted:
            raise StillCounted
        count_it(d, row, supervision, by, at)
        note_on_report(id=id, report=row, text=because, by=by, at=at)
    return row


def _tell(d: Deed, report: Report) -> None:
    d.tell(f"officer:{report.client.officer_id}")
