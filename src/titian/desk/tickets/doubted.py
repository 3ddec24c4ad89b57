"""Which zones cry wolf, as far as this person may know of them?"""

from collections.abc import Sequence
from datetime import datetime

from titian.clients.models import Client
from titian.desk.bounds.guarded import is_guarded
from titian.insight.ticket_weeks import Doubted, doubted_zones
from titian.offices.access import Right
from titian.offices.models import Office, Staff


def doubted_lines(office: Office, reader: Staff, at: datetime) -> Sequence[Doubted]:
    """Only of clients whose positions they may see; a place that protects somebody never."""
    found = doubted_zones(office, at)
    clients = Client.objects.reachable_by(reader, Right.POSITION, at=at)
    mine = set(clients.filter(pk__in={one.zone.client_id for one in found}).values_list("pk"))
    return [one for one in found if (one.zone.client_id,) in mine and not is_guarded(one.zone)]
