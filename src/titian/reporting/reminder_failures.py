"""What if our reminder did not reach the client? It is written down, and as far as it is our
failure it lets the due day pass, also one that is silent already."""

from datetime import date, datetime

from titian.audit.actor import Actor
from titian.audit.deeds import deed, locked
from titian.kit import clock
from titian.reporting.excuses import answer_what_is_open, silent_due_days
from titian.reporting.grounds import excuse_for_our_failure, has_reminder_failed
from titian.reporting.models import Excuse, ReminderFailed
from titian.supervision.models import Supervision


def note_failed_reminder(
    *, supervision: Supervision, due_on: date, why: str, by: Actor, at: datetime
) -> ReminderFailed:
    """Once for each due day; `why` is a key of ReminderFailed.Why."""
    with deed("reminder.failed", subject=supervision, by=by, at=at) as d:
        row = locked(Supervision, supervision.pk)
        known = ReminderFailed.objects.filter(supervision=row, due_on=due_on).first()
        if known is not None:
            return known
        failed = ReminderFailed(
            client=row.client, supervision=row, office=row.office, due_on=due_on, failed_at=at,
            why=why,
        )  # fmt: skip
        d.save(failed)
        if _is_silent_since(row, due_on, at) and has_reminder_failed(row, due_on):
            excuse = excuse_for_our_failure(d, row, {due_on}, Excuse.Cause.REMINDER)
            answer_what_is_open(d, row, excuse, by=by, at=at)
    return failed


def _is_silent_since(row: Supervision, due_on: date, at: datetime) -> bool:
    """What has not passed yet the watcher lets pass when it does."""
    if not row.is_active or row.silent_since is None:
        return False
    return due_on < clock.today(row.office.zone, at) and due_on in silent_due_days(row)
