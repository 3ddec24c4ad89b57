"""What does the client say of it? Written down beside the evidence, never in its place."""

from datetime import datetime
from uuid import UUID

from titian.alerts.models import Alert
from titian.alerts.whom import topics_of
from titian.audit.deeds import deed
from titian.offices.models import Staff
from titian.tracking.models import Explanation


def write_down(
    *, id: UUID, alert: Alert, way: str, words: str, said_at: datetime, by: Staff, at: datetime
) -> Explanation:
    """The same form sent twice is one explanation; a settled alert may still be explained."""
    kept = Explanation.objects.filter(pk=id, alert=alert).first()
    if kept is not None:
        return kept
    with deed("alert.explained", subject=alert, by=by, at=at) as d:
        row = Explanation(
            id=id, alert=alert, office_id=alert.office_id, way=way, words=words, said_at=said_at,
            taken_at=at, taken_by=by,
        )  # fmt: skip
        d.save(row)
        d.tell(*topics_of(alert.client, alert.told, at))
    return row
