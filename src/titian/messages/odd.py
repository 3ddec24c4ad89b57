"""What became of a saying that nothing of ours answers to? A person looked at it."""

from datetime import datetime

from titian.audit.deeds import deed, locked
from titian.messages.models import Odd
from titian.offices.models import Staff


def settle_odd(*, odd: Odd, by: Staff, at: datetime) -> Odd:
    """A second press changes nothing."""
    with deed("message.odd_settled", subject=odd, by=by, at=at) as d:
        row = locked(Odd, odd.pk)
        if row.settled_at is None:
            row.settled_at, row.settled_by = at, by
            d.save(row)
    return row
