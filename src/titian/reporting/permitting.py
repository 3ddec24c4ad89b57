"""What becomes of a silence when a journey is allowed? The due days of the journey are answered."""

from datetime import datetime

from titian.audit.deeds import deed
from titian.offices.models import Staff
from titian.reporting.actions import locked_supervision
from titian.reporting.excuses import answer_what_is_open, silent_due_days
from titian.reporting.grounds import excuse_by_itself, permit_on
from titian.supervision.models import TravelPermit
from titian.supervision.travel import decide_travel


def rule_on_travel(
    *,
    permit: TravelPermit,
    is_allowed: bool,
    letter_number: str,
    note: str,
    by: Staff,
    at: datetime,
) -> TravelPermit:
    """Raises what decide_travel raises."""
    client = permit.supervision.client
    with deed("travel.ruled_on", subject=client, by=by, at=at) as d:
        decided = decide_travel(
            permit=permit, is_allowed=is_allowed, letter_number=letter_number, note=note, by=by,
            at=at,
        )  # fmt: skip
        row = permit.supervision
        if is_allowed and row.is_active:
            row = locked_supervision(client)
            for day in sorted(silent_due_days(row)) if row.silent_since else ():
                if permit_on(row, day) is not None and (excuse := excuse_by_itself(d, row, day)):
                    answer_what_is_open(d, row, excuse, by=by, at=at)
    return decided
