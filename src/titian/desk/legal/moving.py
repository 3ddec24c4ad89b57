"""What hangs on a file that moves? Phones stay with the former office, zones end, worries go along.

A zone was drawn for the former home, so nobody judges by it any more; an alert that is open stays
open and is told to the new officer: a client who is silent must not be forgotten on the way.
"""

from datetime import datetime

from django.db import transaction

from titian.alerts.actions import hand_alerts_over
from titian.clients.models import Client
from titian.offices.models import Staff
from titian.supervision.models import Transfer
from titian.supervision.transfers import accept_transfer
from titian.tracking.devices import end_assignment
from titian.tracking.models import Device
from titian.tracking.zones import end_zone

WORDS = "Klien dilimpahkan ke Bapas lain"


def take_over(*, transfer: Transfer, officer: Staff, by: Staff, at: datetime) -> Client:
    """The file with everything that hangs on it. Raises what accept_transfer raises."""
    with transaction.atomic():
        client = accept_transfer(transfer=transfer, officer=officer, by=by, at=at)
        for zone in client.zones.filter(ended_at=None).select_related("client"):
            end_zone(zone=zone, because=WORDS, by=by, at=at)
        held = client.device_assignments.filter(until_at=None).select_related("device")
        for one in held.filter(device__state=Device.State.ACTIVE):
            end_assignment(
                device=one.device, until_at=max(at, one.from_at), reason=WORDS, by=by, at=at
            )
        hand_alerts_over(client=client, to=officer, by=by, at=at)
    return client
