"""Which trackers are there to be measured? `trackers N` makes N, of two dialects by turns.

Answers dialect and number by device; written at once, past the deeds.
"""

from collections.abc import Sequence

from django.db.models import Max

from titian.kit.clock import now
from titian.kit.ids import uuid7
from titian.offices.models import Office
from titian.tracking.models import Device

DIALECTS = ("gt06", "teltonika")
FIRST_IMEI = 860_000_000_000_000
HEARTBEAT_S = 600


def answer(words: Sequence[str]) -> object:
    amount = int(words[0])
    first = (Device.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    office = Office.objects.filter(kind=Office.Kind.BAPAS)[0]
    at = now()
    made = [
        Device(
            id=uuid7(), office=office, number=number, kind=DIALECTS[number % 2], label="bench",
            imei=str(FIRST_IMEI + number), token_hash=f"bench {number}", heartbeat_s=HEARTBEAT_S,
            enrolled_at=at,
        )
        for number in range(first, first + amount)
    ]  # fmt: skip
    Device._base_manager.bulk_create(made, batch_size=500)
    return {device.number: [device.kind, device.imei] for device in made}
