"""Which phones and trackers does somebody carry now?"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from titian.tracking.excepted import guided_now
from titian.tracking.models import Assignment, Device


@dataclass(frozen=True, slots=True)
class Carried:
    """A phone or a tracker that somebody carries now."""

    device: UUID
    number: int
    heartbeat_s: int
    client: UUID
    office: UUID
    from_at: datetime
    kind: str = "owntracks"
    zone: str = "Asia/Makassar"  # of the office: people's hours


def carried_now(at: datetime) -> list[Carried]:
    """Active ones with a client whose guidance goes on."""
    held = Assignment.objects.filter(
        Q(until_at=None) | Q(until_at__gt=at), from_at__lte=at, device__state=Device.State.ACTIVE
    )
    columns = (
        "device", "device__number", "device__heartbeat_s", "client", "office", "from_at",
        "device__kind", "office__zone",
    )  # fmt: skip
    found = [Carried(*row) for row in held.values_list(*columns)]
    guided = guided_now(one.client for one in found)
    return [one for one in found if one.client in guided]
