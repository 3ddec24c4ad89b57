"""Which topics may this person's open screen hear?

Only what the pages would show as well: own clients and those stood in for now, the section, the
office. A ticket is made anew every five minutes, so a leave that ended is soon forgotten.
"""

from datetime import datetime

from titian.clients.around import Walls
from titian.offices.models import Staff


def topics_for(staff: Staff, at: datetime) -> tuple[str, ...]:
    """Sorted; empty for roles that nothing is told to."""
    office = staff.office_id
    topics: set[str] = set()
    if staff.has_role("pk", "kasubsi"):
        topics.add(f"officer:{staff.pk}")
        absent = staff.absent_today(at).filter(office=office)
        topics |= {f"officer:{pk}" for pk in absent.values_list("pk", flat=True)}
    if staff.has_role("kasubsi") and staff.section:
        topics.add(f"section:{office}/{staff.section}")
    if staff.has_role("kepala"):
        topics.add(f"office:{office}")
    if Walls.around(staff, at).is_on_duty:
        topics.add(f"office:{office}")
    if staff.has_role("petugas_layanan"):
        topics.add(f"desk:{office}")
    if staff.has_role("admin"):
        topics.add(f"health:{office}")
    return tuple(sorted(topics))
