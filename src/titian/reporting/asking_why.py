"""Why did a period pass in silence? Somebody asks, writes it down, and lets it pass or not.

Silence is *belum ada kabar* first and never a breach by itself: the reason is sought, and a
person decides whether it is accepted.
"""

from datetime import datetime, timedelta

from titian.audit.deeds import deed, locked
from titian.kit.ids import uuid7
from titian.offices.models import Staff
from titian.reporting.excuses import give_excuse
from titian.reporting.models import Excuse, Miss

ONE_DAY = timedelta(days=1)
Reason, Cause = Miss.Reason, Excuse.Cause
CAUSES = {
    Reason.WORK_AWAY: Cause.WORK,
    Reason.ILLNESS: Cause.ILLNESS,
    Reason.FAMILY: Cause.FAMILY,
    Reason.OURS: Cause.OUTAGE,
}
NO_EXCUSE = frozenset({Reason.REFUSES, Reason.NOT_FOUND})


class AlreadyReviewed(Exception):
    """Somebody wrote the reason down first."""


class NoExcuse(Exception):
    """Whoever refuses, or was not found, has given no reason that could be accepted."""


def review_miss(
    *, miss: Miss, reason: str, note: str, is_accepted: bool, by: Staff, at: datetime
) -> Miss:
    """Raises AlreadyReviewed, NoExcuse, NotUnderSupervision."""
    if is_accepted and reason in NO_EXCUSE:
        raise NoExcuse
    with deed("miss.reviewed", subject=miss.client, by=by, at=at) as d:
        row = locked(Miss, miss.pk)
        if row.reviewed_at is not None:
            raise AlreadyReviewed
        row.reason, row.reason_note, row.is_accepted = reason, note, is_accepted
        row.reviewed_at, row.reviewed_by = at, by
        d.save(row)
        if is_accepted:
            give_excuse(
                id=uuid7(), client=miss.client, from_on=row.due_on, until_on=row.due_on + ONE_DAY,
                cause=CAUSES.get(Reason(reason), Cause.OTHER), note=note, by=by, at=at,
            )  # fmt: skip
    return row
