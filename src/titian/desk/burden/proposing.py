"""Who is proposed for a client, and why? Said in words; the person who enters decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from titian.clients.models import Client
from titian.clients.walls import closed_to
from titian.desk.burden.words import reasons_of
from titian.desk.entrance import StaffRequest
from titian.insight.burden import sharing_of
from titian.insight.rules.sharing import proposals

MOST_SHOWN = 3


@dataclass(frozen=True)
class Proposed:
    """One officer, and why."""

    name: str
    reasons: str


def proposed(
    request: StaffRequest, region: str, client: Client | None = None
) -> Sequence[Proposed]:
    """The fittest of the office; of a known client not the present officer, nor a relative."""
    sharing = sharing_of(request.user.office, request.at)
    closed: frozenset[UUID] = frozenset()
    if client is not None:
        walls = closed_to([client.pk], request.at)
        closed = walls.to(client.pk, [hand.officer for hand in sharing.hands])
        closed |= {client.officer_id} if client.officer_id else frozenset()
    found = proposals(sharing.hands, region, sharing.weights, closed)
    return [Proposed(one.name, reasons_of(one)) for one in found[:MOST_SHOWN]]
