"""How many complaints wait for this person? Asked only of who answers them."""

from collections.abc import Mapping

from titian.offices.access import Right, scope_of
from titian.offices.models import Staff
from titian.selfservice.complaining import complaints_for


def count_complaints(staff: Staff) -> Mapping[str, int]:
    if not scope_of(staff.role_names, Right.COMPLAINT):
        return {}
    return {"complaints": complaints_for(staff).filter(decided_at=None).count()}
