"""What is to be done for a client, by whom, until when, and what came of it?"""

from datetime import date, datetime
from uuid import UUID

from titian.audit.deeds import deed, locked
from titian.audit.freshness import OtherContent
from titian.clients.models import Client
from titian.offices.models import Staff
from titian.reporting.models import FollowUp, Report


class AlreadyEnded(Exception):
    """Somebody ended it first."""


def plan_follow_up(
    *,
    id: UUID,
    client: Client,
    report: Report | None,
    what: str,
    who: Staff,
    until_on: date,
    by: Staff,
    at: datetime,
) -> FollowUp:
    """The form's own id again is the same promise, or raises OtherContent."""
    with deed("follow_up.planned", subject=client, by=by, at=at) as d:
        known = FollowUp.objects.filter(pk=id).first()
        row = FollowUp(
            id=id, client=client, report=report, office=client.office, what=what, who=who,
            until_on=until_on, made_at=at, made_by=by,
        )  # fmt: skip
        if known is not None:
            if _as_typed(known) != _as_typed(row):
                raise OtherContent
            return known
        d.save(row)
        d.tell(f"officer:{who.pk}")
    return row


def end_follow_up(*, follow_up: FollowUp, end: str, note: str, by: Staff, at: datetime) -> FollowUp:
    """Done, or dropped with a reason. Raises AlreadyEnded."""
    with deed("follow_up.ended", subject=follow_up.client, by=by, at=at) as d:
        row = locked(FollowUp, follow_up.pk)
        if row.end:
            raise AlreadyEnded
        row.end, row.end_note, row.ended_at, row.ended_by = end, note, at, by
        d.save(row)
        d.tell(f"officer:{row.who_id}")
    return row


def _as_typed(row: FollowUp) -> tuple[UUID, str, UUID, date]:
    return row.client_id, row.what, row.who_id, row.until_on
