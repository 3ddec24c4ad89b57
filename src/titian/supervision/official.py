"""Where does a document name another day than we compute? Typed with its source and a reason.

The computed day stays beside it with the difference, so that nobody takes ours for official nor
loses sight of a mistake of theirs.
"""

from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID

from titian.audit.deeds import deed, locked
from titian.audit.freshness import was_kept
from titian.audit.questions import Question
from titian.clients.models import Client
from titian.offices.models import Staff
from titian.supervision.models import OfficialDate, Supervision


class AlreadyOfficial(Exception):
    """An official date of this kind stands already; it must be struck first."""


@dataclass(frozen=True)
class OfficialEntry:
    """The day as the document names it."""

    key: str
    on: date
    source: str
    reason: str


def enter_official_date(
    *,
    id: UUID,
    client: Client,
    supervision: Supervision | None,
    entry: OfficialEntry,
    by: Staff,
    at: datetime,
) -> OfficialDate:
    """The form's own id again is the same date. Raises AlreadyOfficial, OtherContent."""
    with deed("date.official", subject=client, by=by, at=at) as d:
        locked(Client, client.pk)
        known = OfficialDate.objects.filter(pk=id).first()
        row = known or OfficialDate(
            id=id, client=client, office_id=client.office_id, supervision=supervision
        )
        for field in fields(entry):
            setattr(row, field.name, getattr(entry, field.name))
        if not was_kept(row):
            if entry.key in official_dates(client, supervision):
                raise AlreadyOfficial
            d.save(row)
            d.tell(f"officer:{client.officer_id}")
    return row


def official_dates(client: Client, supervision: Supervision | None) -> dict[str, OfficialDate]:
    """Those that stand, by the key of the computed date."""
    if supervision is None:
        standing = _BEFORE_A_DECREE.rows(client.pk)
    else:
        standing = _UNDER_A_DECREE.rows(client.pk, supervision.pk)
    return {row.key: row for row in standing}


_BEFORE_A_DECREE = Question(
    lambda client: OfficialDate.objects.filter(client=client, supervision=None, struck_at=None)
)
_UNDER_A_DECREE = Question(
    lambda client, supervision: OfficialDate.objects.filter(
        client=client, supervision=supervision, struck_at=None
    )
)
