"""What becomes of an open worry about reports when a release is revoked? It is answered.

Whoever is revoked for a time owes no report, so nobody is silent; what else is open (a phone, a
zone) a person settles.
"""

from datetime import datetime

from titian.audit.deeds import deed
from titian.offices.models import Staff
from titian.reporting.judging import answer_alert
from titian.supervision.models import Revocation
from titian.supervision.revocations import Ruling, decide_revocation


def rule_on_revocation(
    *, revocation: Revocation, ruling: Ruling, by: Staff, at: datetime
) -> Revocation:
    """The head's decision. Raises what decide_revocation raises."""
    with deed("guidance.ruled_on", subject=revocation.supervision, by=by, at=at) as d:
        row = decide_revocation(revocation=revocation, ruling=ruling, by=by, at=at)
        if ruling.is_temporary:
            supervision = row.supervision
            supervision.refresh_from_db()
            answer_alert(d, supervision, because=f"pencabutan:{row.pk}", by=by, at=at)
    return row
