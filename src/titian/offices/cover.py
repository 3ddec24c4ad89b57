"""Is anybody there for an officer's clients on a day? The officer, else who stands in.

A leave always names a stand-in; when that colleague is away or gone as well, the clients have
nobody, and that is a failure of ours.
"""

from datetime import date, datetime

from django.db.models import Q

from titian.kit import clock
from titian.offices.models import Leave, Staff


def has_nobody(officer: Staff, day: date) -> bool:
    """On leave that day without a stand-in who is at work."""
    leave = leave_on(officer, day)
    if leave is None:
        return False
    stand_in = leave.stand_in
    is_here = stand_in.is_active and stand_in.office_id == officer.office_id
    return not is_here or leave_on(stand_in, day) is not None


def leave_on(staff: Staff, day: date) -> Leave | None:
    """The leave of that day; one that was ended later still held."""
    held = Q(ended_at=None) | Q(ended_at__gt=_end_of(day, staff))
    rows = staff.leaves.filter(held, from_on__lte=day, until_on__gt=day)
    return rows.select_related("stand_in").order_by("pk").first()


def _end_of(day: date, staff: Staff) -> datetime:
    return clock.moment(day, 23, 59, staff.zone)
