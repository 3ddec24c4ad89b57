"""Who may see where a victim is protected? The officer in charge and the head of office.

Who stands in, and the kasubsi, know that there is such a place. Where it is they see when they
must: on a proposal that waits for their decision, and on the page of an alert.
"""

from datetime import datetime

from titian.clients.models import Client
from titian.offices.access import Right
from titian.offices.models import Staff
from titian.tracking.models import Zone, ZonePause, ZoneVersion


def knows_places(user: Staff, client: Client, at: datetime) -> bool:
    reach = Client.objects.reachable_by(user, Right.VICTIM, at=at)
    return reach.filter(pk=client.pk).exists()


def may_see(
    zone: Zone, asked: ZoneVersion | ZonePause | None, *, knows: bool, decides: bool
) -> bool:
    """`asked`: the version or permission on whose page they stand, if they stand on one."""
    if not is_guarded(zone) or knows:
        return True
    return decides and asked is not None and asked.is_waiting


def is_guarded(zone: Zone) -> bool:
    return zone.purpose == Zone.Purpose.VICTIM
